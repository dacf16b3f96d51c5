using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Api;

/// <summary>A programme whose request form asks for something: a copy of the shipped one.</summary>
public sealed class RequestFormTests
{
    [Theory, OnBothDatabases]
    public async Task A_request_that_lacks_what_the_form_asks_for_is_opened_and_waits_on_the_customer(Database database)
    {
        await using var api = await WithForm(database);
        var opened = (await api.Customer.Post("tickets", new { subject = "No calls", text = "None.", impact = "P1", details = new Dictionary<string, string> { ["release"] = "2026.1" } })).Is(201);
        Assert.Equal("waiting-on-customer", opened["state"]!.GetValue<string>());
        Assert.Equal("error-message", opened["waits"]![0]!["awaited"]!.GetValue<string>());
        var number = opened["number"]!.GetValue<string>();
        var promises = (await api.Customer.Get($"tickets/{number}/promises")).Is(200)["promises"]!.AsArray();
        Assert.Null(promises.Single(promise => promise!["kind"]!.GetValue<string>() == "reaction")!["met"]);
        // A wait does not stop the notification (rule 5).
        Assert.NotNull(promises.Single(promise => promise!["kind"]!.GetValue<string>() == "notification")!["due"]);

        (await api.Customer.Put($"tickets/{number}/details", new { details = new Dictionary<string, string> { ["colour"] = "red" } })).IsProblem(422, "ticket.no-such-detail");
        (await api.Customer.Put($"tickets/{number}/details", new { details = new { } })).IsProblem(422, "ticket.nothing-given");
        var given = (await api.Customer.Put($"tickets/{number}/details", new { details = new Dictionary<string, string> { ["error-message"] = "E42" } })).Is(200);
        Assert.Equal("new", given["state"]!.GetValue<string>());
        Assert.Equal("E42", given["details"]!["error-message"]!.GetValue<string>());
        Assert.Equal("2026.1", given["details"]!["release"]!.GetValue<string>());
        Assert.Equal(["release", "error-message"], (await api.Customer.Get("programme")).Is(200)["details"]!.AsArray().Select(field => field!.GetValue<string>()));
    }

    [Theory, OnBothDatabases]
    public async Task A_request_that_has_all_of_it_waits_for_nobody(Database database)
    {
        await using var api = await WithForm(database);
        var details = new Dictionary<string, string> { ["release"] = "2026.1", ["error-message"] = "E42" };
        Assert.Equal("new", (await api.Customer.Post("tickets", new { subject = "No calls", text = "None.", details })).Is(201)["state"]!.GetValue<string>());
    }

    private static Task<ApiHost> WithForm(Database database) => ChangedProgramme.Host(database, ("  reopenDays: 30", "  details: [release, error-message]\n  reopenDays: 30"));
}
