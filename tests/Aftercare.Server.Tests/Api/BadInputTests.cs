using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Aftercare.Server.Api;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Api;

public sealed class BadInputTests
{
    [Theory, OnBothDatabases]
    public async Task Each_request_that_is_wrong_gets_a_problem_with_a_code_and_records_nothing(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        var other = api.World.Other;
        (object Body, int Status, string Code)[] opens =
        [
            ("{", 400, "request.malformed"),
            ("", 400, "request.malformed"),
            ("[]", 400, "request.malformed"),
            ("null", 400, "request.malformed"),
            ("{\"subject\":\"a\",\"text\":\"b\",\"colour\":\"red\"}", 400, "request.malformed"),
            ("{\"subject\":\"a\",\"subject\":\"b\",\"text\":\"c\"}", 400, "request.malformed"),
            ("{\"subject\":\"a\"}", 400, "request.malformed"),
            ("{\"subject\":null,\"text\":\"b\"}", 400, "request.malformed"),
            ("{\"subject\":1,\"text\":\"b\"}", 400, "request.malformed"),
            ("{\"subject\":\"a\",\"text\":\"\\ud800\"}", 400, "request.malformed"),
            ("{\"subject\":\"a\",\"text\":\"b\",\"installation\":\"x\"}", 400, "request.malformed"),
            ("{\"subject\":\"a\",\"text\":\"b\",\"channel\":\"smoke\"}", 400, "request.malformed"),
            (new ByteArrayContent([.. "{\"subject\":\"a"u8, 0xFF, 0xC0, .. "\",\"text\":\"b\"}"u8]) { Headers = { ContentType = new("application/json") } }, 400, "request.malformed"),
            (new StringContent("<ticket/>", Encoding.UTF8, "application/xml"), 415, "request.wrong-media-type"),
            (new { subject = "", text = "b" }, 422, "request.invalid"),
            (new { subject = "   ", text = "b" }, 422, "request.invalid"),
            (new { subject = new string('s', 201), text = "b" }, 422, "request.invalid"),
            (new { subject = "a", text = new string('t', 100_001) }, 422, "request.invalid"),
            (new { subject = "a\nb", text = "b" }, 422, "request.invalid"),
            (new { subject = "a\0b", text = "b" }, 422, "request.invalid"),
            (new { subject = "a", text = "b\0" }, 422, "request.invalid"),
            (new { subject = "a", text = "b\u001b[31m" }, 422, "request.invalid"),
            (new { subject = "a", text = new string('t', 10_000_000) }, 413, "request.too-large"),
            (new { subject = "a", text = "b", impact = "P9" }, 422, "ticket.no-such-priority"),
            (new { subject = "a", text = "b", installation = Guid.Empty }, 422, "installation.not-found"),
            (new { subject = "a", text = "b", installation = other.Installation.Id.Value }, 422, "installation.not-found"),
            (new { subject = "a", text = "b", onBehalfOf = api.World.Engineer.Id.Value }, 422, "request.invalid"),
            (new { subject = "a", text = "b", details = new Dictionary<string, string> { ["moon"] = "full" } }, 422, "ticket.no-such-detail"),
        ];
        foreach (var (body, status, code) in opens) (await api.Customer.Post("tickets", body)).IsProblem(status, code);

        (Task<Answer> Answer, int Status, string Code)[] others =
        [
            (api.Nobody.Get("tickets"), 401, "access.unauthenticated"),
            (new Client(api.Address, "aft_" + new string('x', 43)).Get("tickets"), 401, "access.unauthenticated"),
            (api.Customer.Get("nowhere"), 404, "request.not-found"),
            (api.Customer.Get("tickets/AC-2026-999999"), 404, "request.not-found"),
            (api.Customer.Get("tickets/%07"), 404, "request.not-found"),
            (api.Customer.Get("tickets?q=%00&plan=%00&priority=%00"), 422, "request.invalid"),
            (api.Engineer.Get("outbox?ticket=%00"), 422, "request.invalid"),
            (api.Engineer.Get("outbox?state=lost"), 422, "request.invalid"),
            (api.Engineer.Post($"tickets/{number}/links", new { other = "A\0" }), 422, "request.invalid"),
            (api.Engineer.Post($"tickets/{number}/escalation", new { level = "\0", reason = "x" }), 422, "ticket.no-such-level"),
            (api.Customer.Get($"tickets/{number}/attachments/{Guid.Empty}"), 404, "request.not-found"),
            (api.Customer.Delete("tickets"), 405, "request.wrong-method"),
            (api.Customer.Post($"tickets/{number}/notes", new { text = "x" }), 403, "access.not-permitted"),
            (api.Customer.Get("outbox"), 403, "access.not-permitted"),
            (api.Customer.Get("tickets?limit=many"), 400, "request.malformed"),
            (api.Customer.Get("tickets?organisation=x"), 400, "request.malformed"),
            (api.Customer.Get($"tickets/{number}/promises?zone=Mars/Olympus"), 422, "unknown-time-zone"),
            (api.Engineer.Post("tickets", new { subject = "a", text = "b", channel = "phone", called = "+39 1" }), 422, "ticket.no-such-phone"),
            (api.Customer.Post("tickets", new { subject = "a", text = "b", called = "+39 0584 943232" }), 422, "request.invalid"),
            (api.Engineer.Put($"tickets/{number}/assignment", new { owner = Guid.Empty }), 422, "ticket.no-such-colleague"),
            (api.Engineer.Put($"tickets/{number}/assignment", new { owner = other.User.Id.Value }), 422, "ticket.no-such-colleague"),
            (api.Engineer.Post($"tickets/{number}/links", new { other = "AC-2026-999999" }), 422, "ticket.no-such-other"),
            (api.Engineer.Post($"tickets/{number}/links", new { other = number }), 422, "ticket.link-to-itself"),
            (api.Engineer.Put($"tickets/{number}/priority", new { priority = "P2" }), 422, "ticket.reason-missing"),
            (api.Engineer.Post($"tickets/{number}/tasks", new { type = "information", text = "x", dueAt = "tomorrow" }), 400, "request.malformed"),
            (api.Manager.Post("organisations", new { name = "X", country = "Italy", language = "it" }), 422, "organisation.no-such-country"),
            (api.Manager.Post($"organisations/{other.Organisation.Id.Value}/people", new { name = "X", email = "no address", role = "customer-user" }), 422, "request.invalid"),
            (api.Manager.Post($"organisations/{other.Organisation.Id.Value}/people", new { name = "X", email = "x@example.com", role = "engineer" }), 422, "person.role-elsewhere"),
            (api.Manager.Post($"organisations/{Guid.Empty}/sites", new { name = "X", timeZone = "Europe/Rome" }), 404, "request.not-found"),
            (api.Manager.Post($"outbox/{Guid.Empty}/retry"), 404, "request.not-found"),
        ];
        foreach (var (answer, status, code) in others) (await answer).IsProblem(status, code);
        Assert.Single((await api.Engineer.Get("tickets")).Is(200)["items"]!.AsArray());
        Assert.Empty(api.Log.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task Marks_that_turn_text_are_taken_out_of_subjects_and_those_that_Arabic_needs_stay(Database database)
    {
        await using var api = await ApiHost.On(database);
        var ticket = (await api.Customer.Post("tickets", new { subject = "invoice\u202Egnp.exe \u2067x\u2069 \u200Fمرحبا\u200F e\u0301", text = "أهلا\u200F\r\nx" })).Is(201);
        Assert.Equal("invoicegnp.exe x \u200Fمرحبا\u200F é", ticket["subject"]!.GetValue<string>());
        Assert.Equal("أهلا\u200F\nx", (await api.Customer.Get($"tickets/{ticket["number"]}/messages")).Is(200)[0]!["text"]!.GetValue<string>());
    }

    [Theory, OnBothDatabases]
    public async Task Names_of_people_customers_places_and_products_are_made_safe_or_refused(Database database)
    {
        await using var api = await ApiHost.On(database);
        var at = $"organisations/{api.World.Customer.Organisation.Id.Value}";
        (string Path, Func<string, object> Body, string Field)[] all =
        [
            ("organisations", name => new { name, country = "IT", language = "it" }, "name"),
            ($"{at}/people", name => new { name, email = $"p{name.Length}@example.com", role = "customer-user" }, "name"),
            ($"{at}/sites", name => new { name, timeZone = "Europe/Rome" }, "name"),
            ($"{at}/installations", name => new { site = api.World.Customer.Site.Id.Value, product = name, version = "1" }, "product"),
        ];
        foreach (var (path, body, field) in all)
        {
            Assert.Equal("Ali gnp.exe \u200Fمريم", (await api.Manager.Post(path, body("Ali \u202Egnp.exe\u202C \u2067\u200Fمريم\u2069"))).Is(201)[field]!.GetValue<string>());
            foreach (var wrong in (string[])["A\0B", "A\u0007B", "A\u009BB", "A\nBcc: x@y.test", "  ", new string('n', 201), new string('n', 10_000_000)])
                (await api.Manager.Post(path, body(wrong))).IsProblem(wrong.Length > 1_000_000 ? 413 : 422, wrong.Length > 1_000_000 ? "request.too-large" : "request.invalid");
        }
        Assert.Empty(api.Log.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task A_request_sent_twice_with_a_key_has_one_effect_and_one_answer(Database database)
    {
        await using var api = await ApiHost.On(database);
        var body = new { subject = "Once", text = "only" };
        var first = await api.Customer.Post("tickets", body, ("Idempotency-Key", "a-1"));
        var again = await api.Customer.Post("tickets", body, ("Idempotency-Key", "a-1"));
        Assert.Equal((first.Status, first.Text, first.Location), (again.Status, again.Text, again.Location));
        (await api.Customer.Post("tickets", new { subject = "Other", text = "only" }, ("Idempotency-Key", "a-1"))).IsProblem(422, "request.key-used-otherwise");
        (await api.Customer.Post("tickets", body, ("Idempotency-Key", new string('k', 101)))).IsProblem(400, "request.key-malformed");
        (await api.Other.Post("tickets", body, ("Idempotency-Key", "a-1"))).Is(201);
        Assert.Single((await api.Customer.Get("tickets")).Is(200)["items"]!.AsArray());

        (await api.Customer.Post("tickets", body)).Is(201);
        (await api.Customer.Post("tickets", body)).Is(201);
        Assert.Equal(3, (await api.Customer.Get("tickets")).Is(200)["items"]!.AsArray().Count);

        var many = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => api.Customer.Post("tickets", body, ("Idempotency-Key", "a-2"))));
        Assert.Single(many.Select(answer => (answer.Status, answer.Text)).Distinct());
        Assert.Equal(201, many[0].Status);
        Assert.Equal(4, (await api.Customer.Get("tickets")).Is(200)["items"]!.AsArray().Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_refused_request_may_be_sent_again_with_its_key(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        (await api.Customer.Post($"tickets/{number}/reopening", new { reason = "x" }, ("Idempotency-Key", "b"))).IsProblem(422, "ticket.not-solved");
        (await api.Engineer.Post($"tickets/{number}/solution", new { text = "x" })).Is(200);
        (await api.Customer.Post($"tickets/{number}/reopening", new { reason = "x" }, ("Idempotency-Key", "b"))).Is(200);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_seen_is_what_is_changed(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        var seen = (await api.Engineer.Get($"tickets/{number}")).ETag!;
        Assert.Equal(304, (await api.Engineer.Get($"tickets/{number}", ("If-None-Match", seen))).Status);
        (await api.Engineer.Put($"tickets/{number}/assignment", new { owner = api.World.Engineer.Id.Value }, ("If-Match", seen))).Is(200);
        (await api.Engineer.Put($"tickets/{number}/assignment", new { owner = (string?)null }, ("If-Match", seen))).IsProblem(412, "request.has-changed");
        (await api.Engineer.Put($"tickets/{number}/assignment", new { owner = (string?)null }, ("If-Match", "\"nonsense\""))).IsProblem(412, "request.has-changed");
        (await api.Engineer.Put($"tickets/{number}/assignment", new { owner = (string?)null }, ("If-Match", "*"))).Is(200);
    }

    [Theory, OnBothDatabases]
    public async Task Of_32_clients_who_change_one_ticket_each_is_heard_or_told_no(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => api.Engineer.Post($"tickets/{number}/messages", new { text = $"Word {i:00}" })));
        Assert.Empty(answers.Select(answer => answer.Status).Except([201, 409]));
        var said = (await api.Customer.Get($"tickets/{number}/messages")).Is(200).AsArray().Select(message => message!["text"]!.GetValue<string>()).Where(text => text.StartsWith("Word", StringComparison.Ordinal)).ToList();
        Assert.Equal(answers.Select((answer, i) => (answer, i)).Where(each => each.answer.Status == 201).Select(each => $"Word {each.i:00}").Order(), said.Order());
        Assert.True(said.Count >= 8, $"{said.Count} of 32");
        var seen = (await api.Engineer.Get($"tickets/{number}")).ETag!;
        var race = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => api.Engineer.Post($"tickets/{number}/notes", new { text = $"Note {i}" }, ("If-Match", seen))));
        Assert.Single(race, answer => answer.Status == 201);
        Assert.Equal(31, race.Count(answer => answer.Status == 412));
        Assert.Empty(api.Log.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task Files_are_kept_under_our_id_with_a_clean_name_and_are_always_saved(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        var sent = (await api.Customer.Post($"tickets/{number}/attachments", Form("<script>alert(1)</script>"u8.ToArray(), "../../etc/x\u202Efdp.html", "text/html"))).Is(201);
        Assert.Equal("xfdp.html", sent["name"]!.GetValue<string>());
        using var got = await api.Customer.Http.GetAsync($"tickets/{number}/attachments/{sent["id"]}");
        Assert.Equal("<script>alert(1)</script>", await got.Content.ReadAsStringAsync());
        Assert.Equal("application/octet-stream", got.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", got.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(["nosniff"], got.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("sandbox", got.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(api.World.Folder, "*", SearchOption.AllDirectories), path => path.Contains("fdp", StringComparison.Ordinal));

        var hidden = (await api.Engineer.Post($"tickets/{number}/attachments?internal=true", Form([1, 2, 3], "trace.pcap", "application/vnd.tcpdump.pcap"))).Is(201);
        (await api.Customer.Get($"tickets/{number}/attachments/{hidden["id"]}")).IsProblem(404, "request.not-found");
        Assert.Single((await api.Customer.Get($"tickets/{number}/attachments")).Is(200).AsArray());
        (await api.Customer.Post($"tickets/{number}/attachments?internal=true", Form([1], "x", "text/plain"))).IsProblem(422, "ticket.internal-by-staff");
        (await api.Other.Post($"tickets/{number}/attachments", Form([1], "x", "text/plain"))).IsProblem(404, "request.not-found");
        (await api.Customer.Post($"tickets/{number}/attachments", new { x = 1 })).IsProblem(415, "request.wrong-media-type");
        (await api.Customer.Post($"tickets/{number}/attachments", Broken("no form at all"))).IsProblem(400, "request.malformed");
        (await api.Customer.Post($"tickets/{number}/attachments", Broken("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhalf"))).IsProblem(400, "request.malformed");
        (await api.Customer.Post($"tickets/{number}/attachments", new MultipartFormDataContent { { new StringContent("x"), "comment" } })).IsProblem(400, "request.malformed");
        (await api.Customer.Post($"tickets/{number}/attachments", Form(new byte[26 * 1024 * 1024], "big", "text/plain"))).IsProblem(413, "request.file-too-large");
        (await api.Engineer.Post($"tickets/{number}/attachments", Form(new byte[26 * 1024 * 1024], "big", "text/plain"))).Is(201);
        var once = await api.Customer.Post($"tickets/{number}/attachments", Form([7], "same", "text/plain"), ("Idempotency-Key", "f"));
        var twice = await api.Customer.Post($"tickets/{number}/attachments", Form([7], "same", "text/plain"), ("Idempotency-Key", "f"));
        Assert.Equal(once.Text, twice.Text);
        (await api.Customer.Post($"tickets/{number}/attachments", Form([8], "same", "text/plain"), ("Idempotency-Key", "f"))).IsProblem(422, "request.key-used-otherwise");
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(api.World.Folder, "blobs"), ".*"), _ => true);
        Assert.Empty(api.Log.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_asks_too_much_is_told_when_to_come_again(Database database)
    {
        await using var api = await ApiHost.On(database, settings: new ApiSettings { PerToken = 60, BurstPerToken = 5 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => api.Customer.Get("tickets")));
        var refused = answers.Where(answer => answer.Status == 429).ToList();
        Assert.InRange(refused.Count, 5, 7);
        refused[0].IsProblem(429, "request.too-many");
        Assert.NotNull(refused[0].Response.Headers.RetryAfter);
        Assert.Equal(["\"token\";q=5;w=5"], refused[0].Response.Headers.GetValues("RateLimit-Policy"));
        Assert.Matches("^\"token\";r=[01];t=[45]$", refused[0].Response.Headers.GetValues("RateLimit").Single());
        (await api.Other.Get("tickets")).Is(200);
    }

    private static MultipartFormDataContent Form(byte[] bytes, string name, string type)
    {
        var file = new ByteArrayContent(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{WebUtility.UrlEncode(name).Replace("+", "%20", StringComparison.Ordinal)}");
        return new MultipartFormDataContent("b") { file };
    }

    private static StringContent Broken(string text) => new(text) { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b") } };
}
