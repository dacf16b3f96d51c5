using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Tests.Tickets;

/// <summary>What is written down about who changed what, when and why .</summary>
public sealed class AuditTests
{
    private const string Reason = "A reason";

    [Theory, OnBothDatabases]
    public async Task Each_change_of_rights_priority_clocks_escalation_or_cover_is_written_down_with_who_when_before_after_and_why(Database database)
    {
        await using var api = await ApiHost.On(database);
        var world = api.World;
        var at = $"tickets/{await api.Customer.Opens(world.Customer)}";
        var organisation = $"organisations/{world.Customer.Organisation.Id.Value}";
        var contract = $"{organisation}/contracts/{world.Customer.Contract.Id.Value}";
        (string Action, bool HasWhy, Func<Client, Task<Answer>> Change)[] changes =
        [
            ("ticket.assigned", false, by => by.Put($"{at}/assignment", new { owner = world.Engineer.Id.Value })),
            ("ticket.priority-set", true, by => by.Put($"{at}/priority", new { priority = "P2", reason = Reason })),
            ("ticket.wait-began", true, by => by.Post($"{at}/waits", new { reason = "waiting-on-third-party", awaited = Reason })),
            ("ticket.wait-ended", false, by => by.Delete($"{at}/waits/waiting-on-third-party")),
            ("ticket.escalated", true, by => by.Post($"{at}/escalation", new { level = "team-leader", reason = Reason })),
            ("ticket.handed-to-research", true, by => by.Post($"{at}/research", new { summary = "x", reason = Reason })),
            ("ticket.solved", false, by => by.Post($"{at}/solution", new { text = "x" })),
            ("ticket.reopened", true, by => by.Post($"{at}/reopening", new { reason = Reason })),
            ("ticket.closed", true, by => by.Post($"{at}/closure", new { why = "withdrawn", reason = Reason })),
            ("contract.overdue", false, by => by.Put($"{contract}/payment", new { overdueSince = "2026-02-01" })),
            ("contract.paid", false, by => by.Put($"{contract}/payment", new { overdueSince = (string?)null })),
            ("contract.plan-changed", true, by => by.Put($"{contract}/plan", new { plan = "platinum", reason = Reason })),
            ("contract.recorded", false, by => by.Post($"{contract}/renewals", new { end = "2030-01-01" })),
            ("person.recorded", false, by => by.Post($"{organisation}/people", new { name = "New", email = "new@example.com", role = "customer-administrator" })),
        ];
        foreach (var (action, hasWhy, change) in changes)
        {
            world.FastForward(minutes: 1);
            var answer = await change(api.Manager);
            Assert.True(answer.Status is 200 or 201, $"{action}: {answer.Text}");
            await using var db = world.Open();
            var row = Assert.Single(await db.Set<AuditRow>().AsNoTracking().Where(row => row.At == world.Now).ToListAsync());
            Assert.Equal((action, (Guid?)world.Manager.Id.Value, hasWhy ? Reason : null), (row.Action, row.Actor, row.Why));
            Assert.NotNull(row.After);
            Assert.Equal(action is "contract.recorded" or "person.recorded", row.Before is null);
            if (action != "ticket.escalated") Assert.NotEqual(row.Before, row.After);
        }
    }
}
