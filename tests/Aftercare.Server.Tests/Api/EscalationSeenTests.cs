using Aftercare.Server.Tests.Portal;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Api;

/// <summary>Which level was reached, and when the next step is due, is seen by customers whose plan says so .</summary>
public sealed class EscalationSeenTests
{
    [Theory, OnBothDatabases]
    public async Task A_customer_sees_it_where_the_plan_shows_it_and_staff_always_do(Database database)
    {
        await using var shown = await ApiHost.On(database);
        await using var hidden = await ChangedProgramme.Host(database, ("showsEscalation: true", "showsEscalation: false"));
        foreach (var (api, isShown) in new[] { (shown, true), (hidden, false) })
        {
            var number = await api.Customer.Opens(api.World.Customer);
            (await api.Engineer.Post($"tickets/{number}/escalation", new { level = "support-manager", reason = "Their shop stands still." })).Is(200);
            foreach (var (client, sees) in new[] { (api.Customer, isShown), (api.Engineer, true) })
            {
                var promises = (await client.Get($"tickets/{number}/promises")).Is(200);
                Assert.Equal(sees ? 5 : 0, promises["escalation"]!.AsArray().Count);
                Assert.Equal(sees, promises["told"]!.AsArray().Count > 0);
                Assert.Equal(2, promises["promises"]!.AsArray().Count);
                Assert.Equal(sees, (await client.Get($"tickets/{number}/history")).Is(200).AsArray().Any(line => line!["kind"]!.GetValue<string>() == "escalated-by-hand"));
            }
            using var customer = await Surfing.As(api, api.World.Customer.User);
            var page = await customer.See($"/tickets/{number}");
            foreach (var words in new[] { "Level reached", "Next level", "Informed: Support manager" }) Assert.Equal(isShown, page.Contains(words, StringComparison.Ordinal));
        }
    }
}
