using System.Net.Http.Headers;
using System.Net.Http.Json;
using Aftercare.Server.Demo;
using static Aftercare.Load.Report;

namespace Aftercare.Load;

/// <summary>Measures the pages of the published server on the demo's half year: what they weigh, when they are seen, what they cost, and how soon a change is.</summary>
/// <param name="program">The folder into which the server was published.</param>
/// <param name="folder">A folder for the demo.</param>
internal sealed class PageLoad(string program, string folder)
{
    private const int Queue = 100;
    private const int Paints = 30;
    /// <summary>A word and no work: the smallest that this server has to show and that a browser draws.</summary>
    private const string Empty = "/health/live";
    private const string QueueAddress = "/console/tickets";
    private readonly DemoFolder demo = new(Path.Combine(folder, "demo"));

    public async Task Run()
    {
        var crowd = new DemoCrowd(demo);
        await crowd.Settle();
        await using var server = await LoadedServer.Start(program, demo.Store, demo.Path, withMail: false);
        await crowd.Fill(server, Queue);
        await Cost(server, crowd);
        await using (var visits = await PageVisits.To(server.Address))
        {
            await Weight(visits, crowd);
            await Paint(visits, crowd);
        }
        await Lateness(server, crowd);
    }

    private static async Task Weight(PageVisits visits, DemoCrowd crowd)
    {
        var (request, ticket) = ($"/tickets/{crowd.Request}", $"{QueueAddress}/{crowd.Request}");
        Tell("portal", await visits.Transferred(crowd.Customer, "/home", "/tickets", request));
        Tell("console", await visits.Transferred(crowd.Engineer, QueueAddress, ticket, null));
        static void Tell(string what, IReadOnlyList<(string Address, double Bytes, int Answers)> way)
        {
            foreach (var (visit, i) in way.Select((visit, i) => (visit, i)))
                Say($"bytes, {what}, {(i == 0 ? "first visit" : "then")}: {visit.Address} {visit.Bytes / 1000:0.0} kB in {visit.Answers} answers");
        }
    }

    private static async Task Paint(PageVisits visits, DemoCrowd crowd)
    {
        var pages = new (string Address, Looker Who, string Before)[] { ("/home", crowd.Customer, "/tickets"), ($"/tickets/{crowd.Request}", crowd.Customer, "/tickets"), (QueueAddress, crowd.Engineer, "/console"), ($"{QueueAddress}/{crowd.Request}", crowd.Engineer, QueueAddress) };
        foreach (var isFirst in (bool[])[true, false])
        {
            var none = new List<double>();
            var seen = pages.Select(_ => (Answered: new List<double>(), Painted: new List<double>())).ToList();
            for (var round = -1; round < Paints; round++)
                for (var i = -1; i < pages.Length; i++)
                {
                    var page = i < 0 ? (Empty, crowd.Customer, "/tickets") : pages[i];
                    var took = await visits.FirstPaint(page.Item2, page.Item1, isFirst ? null : page.Item3);
                    if (round < 0) continue;
                    (i < 0 ? none : seen[i].Painted).Add(took.Painted);
                    if (i >= 0) seen[i].Answered.Add(took.Answered);
                }
            var empty = Part(none, 50);
            foreach (var (page, took) in pages.Zip(seen))
                Say($"first contentful paint, {(isFirst ? "first visit" : "from another page")}, median of {Paints}: {page.Address} {Part(took.Painted, 50):0} ms, of which {Part(took.Answered, 50):0} ms until the answer has come; an empty page {empty:0} ms; {Part(took.Painted, 50) / empty:0.00} times");
        }
    }

    private static async Task Cost(LoadedServer server, DemoCrowd crowd)
    {
        foreach (var (address, who) in new[] { ("/home", crowd.Customer), ($"/tickets/{crowd.Request}", crowd.Customer), (QueueAddress, crowd.Engineer), ($"{QueueAddress}/{crowd.Request}", crowd.Engineer) })
        {
            using var client = Reading(server, who);
            client.DefaultRequestHeaders.AcceptEncoding.Add(new("br"));
            await Loads(client, address, 300);
            var used = server.Used;
            var rows = await Loads(client, address, 400);
            Say($"CPU of the server for each load of {address}: {(server.Used - used).Server / 400:0.0} ms; {rows / 1000.0:0.0} kB, compressed");
        }
    }

    private static async Task Lateness(LoadedServer server, DemoCrowd crowd)
    {
        const int staff = 700, customers = 300, changes = 12;
        var all = await crowd.Watchers(staff, customers);
        await using var listeners = new Listeners(server.Address);
        await listeners.Listen(all.Staff, (number, version) => $"{QueueAddress}/rows?only={number}.{version}");
        await listeners.Listen(all.Customers, (number, version) => $"/tickets/{number}/shown?version={version}");
        using var engineer = server.Client(crowd.Engineer.Token);
        var (heard, shown) = (new List<double>(), new List<double>());
        var used = server.Used;
        for (var i = 0; i <= changes; i++)
        {
            var (hearing, seeing) = await listeners.Change(crowd.Request, async () =>
            {
                using var answer = await engineer.PostAsJsonAsync($"tickets/{crowd.Request}/messages", new { text = "Nous regardons les journaux." });
                answer.EnsureSuccessStatusCode();
            });
            // The first warms up what the others then measure.
            if (i == 0) used = server.Used;
            else (heard, shown) = ([.. heard, .. hearing], [.. shown, .. seeing]);
            Say($"change {i}: heard by {hearing.Count} within {hearing.Max():0} ms, shown to all within {seeing.Max():0} ms");
        }
        Say($"{staff} of the staff and {customers} of the customer listen in seven languages, {changes} changes: heard p50 {Part(heard, 50):0} ms, p99 {Part(heard, 99):0} ms, all {heard.Max():0} ms; shown p50 {Part(shown, 50):0} ms, p99 {Part(shown, 99):0} ms, all {shown.Max():0} ms; CPU of the server {(server.Used - used).Server / changes:0} ms for each change; {server.Resident} MB");
    }

    private static async Task<int> Loads(HttpClient client, string address, int times)
    {
        var bytes = 0;
        for (var i = 0; i < times; i++)
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
        }
        return bytes;
    }

    private static HttpClient Reading(LoadedServer server, Looker who) => new()
    {
        BaseAddress = server.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", who.Token), Accept = { new("text/html") }, AcceptLanguage = { new(who.Language) } },
    };
}
