using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Aftercare.Browser.Tests;

/// <summary>A customer and some tickets on the shared server, made once by its API; and a ticket of one's own for whoever changes it.</summary>
internal sealed class DeskData : IDisposable
{
    private static readonly SemaphoreSlim Once = new(1);
    private static DeskData? made;
    private readonly Site whole;
    private readonly HttpClient http;
    private string installation = "", person = "", organisation = "", manager = "";
    private string talked = "";

    private DeskData(Site site)
    {
        whole = site;
        http = new HttpClient { BaseAddress = new Uri(new Uri(site.Address), "/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", site.ManagerToken);
    }

    /// <summary>Every page of the console, by a name for its picture.</summary>
    public IReadOnlyList<(string Name, string Address)> Pages =>
    [
        ("home", "/console"), ("queue", "/console/tickets"), ("ticket", $"/console/tickets/{talked}?from=todo"), ("audit", $"/console/tickets/{talked}/audit"), ("call-who", "/console/calls/new?q=ada"),
        ("call", $"/console/calls/new?person={person}"), ("outbox", "/console/outbox"), ("organisations", "/console/organisations"), ("organisation", $"/console/organisations/{organisation}"), ("programme", "/console/programme"),
    ];

    public static async Task<DeskData> On(Site site)
    {
        await Once.WaitAsync();
        try
        {
            if (made is not null) return made;
            var data = new DeskData(site);
            await data.Make();
            return made = data;
        }
        finally
        {
            Once.Release();
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Opens a ticket in the customer's name, and gives its number.</summary>
    public async Task<string> Opens(string subject, string impact = "P1", string language = "fr") =>
        Word(await Post("tickets", new { subject, text = "Depuis ce matin, plus rien ne répond.", installation, impact, language, onBehalfOf = person, channel = "portal" }), "number");

    /// <summary>The manager takes that ticket.</summary>
    public async Task Takes(string number)
    {
        using var answer = await http.PutAsJsonAsync($"tickets/{number}/assignment", new { owner = manager });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Somebody of the staff writes a note.</summary>
    public Task Notes(string number, string text) => Post($"tickets/{number}/notes", new { text });

    public async Task<string> StateOf(string number) => Word(await http.GetFromJsonAsync<JsonNode>($"tickets/{number}"), "state");

    private async Task Make()
    {
        organisation = Word(await Post("organisations", new { name = "Donau-Rückversicherungsgesellschaft AG", country = "DE", language = "de" }), "id");
        var vendor = (await http.GetFromJsonAsync<JsonNode>("organisations"))!["items"]!.AsArray().Single(each => Word(each, "kind") == "vendor");
        manager = Word((await http.GetFromJsonAsync<JsonNode>($"organisations/{Word(vendor, "id")}"))!["people"]!.AsArray().Single(), "id");
        person = Word(await Post($"organisations/{organisation}/people", new { name = "Ada Brückner", email = "ada@donau.example", role = "customer-administrator" }), "id");
        var site = Word(await Post($"organisations/{organisation}/sites", new { name = "Wien, Hauptsitz", timeZone = "Europe/Vienna" }), "id");
        installation = Word(await Post($"organisations/{organisation}/installations", new { site, product = "base", version = "2026.1" }), "id");
        await Post($"organisations/{organisation}/contracts", new { plan = "gold", end = "2099-01-01" });
        await Opens("Sitzungsübernahmeverzögerung nach Lastverteilungsumschaltung", "P2", "de");
        await Opens("تعذر تصدير التقرير الشهري إلى PDF", "P3", "ar");
        var waits = await Opens("Faxversand steht seit dem Update auf 26.3", "P1", "de");
        await Post($"tickets/{waits}/waits", new { reason = "waiting-on-third-party", awaited = "Netzbetreiber, Fall 77" });
        talked = await Opens("Le basculement du standard échoue depuis la 26.3", "P2");
        await Post($"tickets/{talked}/messages", new { text = "Bonjour, pouvez-vous joindre ha-diag des deux nœuds ?\n\n14:02:11 WARN  ha  peer=10.4.0.12 heartbeat lost, takeover refused (epoch 41 < 42)" });
        await Notes(talked, "Ressemble à ORS-2291 : le numéro d’époque n’est pas copié.");
        await Post($"tickets/{talked}/tasks", new { type = "error-recording", text = "ha-diag" });
        await Post($"tickets/{talked}/escalation", new { level = "team-leader", reason = "Le bloc opératoire dépend de ce site." });
        await Post($"tickets/{talked}/research", new { summary = "Numéro d’époque non copié", reason = "Dans le produit." });
    }

    private async Task<JsonNode?> Post(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}\n{whole.Said}");
        return await answer.Content.ReadFromJsonAsync<JsonNode>();
    }

    private static string Word(JsonNode? json, string name) => json![name]!.GetValue<string>();
}
