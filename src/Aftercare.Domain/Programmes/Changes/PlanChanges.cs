using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes.Changes;

/// <summary>Plans that come and go, and what their customers gain and lose.</summary>
internal static class PlanChanges
{
    public static void Add(ChangeList changes)
    {
        var (old, next) = (changes.Old.Written.Plans, changes.New.Written.Plans);
        foreach (var id in ChangeList.Both(old, next))
        {
            var path = $"plans.{id}";
            if (old.TryGetValue(id, out var before) && next.TryGetValue(id, out var after)) Between(changes, id, before, after);
            else
            {
                changes.Told(path);
                changes.Add(path, next.ContainsKey(id)
                    ? $"Plan added: {changes.Plan(id)} ({next[id].Hours.Profile.Word()} hours{(next[id].Hours.OnCall ? ", on-call" : "")}, {(next[id].Commitment == Clocks.Commitment.Aim ? "aims" : "commitments")})."
                    : $"Plan removed: {changes.Plan(id)}. Contracts under it go on with the edition they pinned.");
            }
        }
    }

    private static void Between(ChangeList changes, string id, PlanSection before, PlanSection after)
    {
        var (path, customers) = ($"plans.{id}", $"{changes.Plan(id)} customers");
        if (before.Commitment != after.Commitment)
        {
            changes.Told($"{path}.commitment");
            changes.Add($"{path}.commitment", after.Commitment == Clocks.Commitment.Aim ? $"{customers}: targets are aims, no longer commitments." : $"{customers}: targets become commitments.");
        }
        if (before.Hours.Profile != after.Hours.Profile)
        {
            changes.Told($"{path}.hours.profile");
            changes.Add($"{path}.hours.profile", $"{customers}: hours {before.Hours.Profile.Word()} → {after.Hours.Profile.Word()} ({(after.Hours.Profile > before.Hours.Profile ? "longer" : "shorter")}).");
        }
        if (before.Hours.OnCall != after.Hours.OnCall)
        {
            changes.Told($"{path}.hours.onCall");
            changes.Add($"{path}.hours.onCall", $"{customers} {(after.Hours.OnCall ? "gain" : "lose")} on-call outside hours.");
        }
        if (before.TicketQuota != after.TicketQuota)
        {
            changes.Told($"{path}.ticketQuota");
            changes.Add($"{path}.ticketQuota", $"{customers}: tickets a year {Quota(before)} → {Quota(after)}.");
        }
        Rights(changes, $"{path}.entitlements.", customers, "entitlements", Flat(before), Flat(after));
        Rights(changes, $"{path}.options.", customers, "options", new(before.Options), new(after.Options));
        changes.Told($"{path}.entitlements");
        changes.Told($"{path}.options");
    }

    private static void Rights(ChangeList changes, string path, string customers, string texts, Dictionary<string, Entitlement> before, Dictionary<string, Entitlement> after)
    {
        foreach (var right in ChangeList.Both(before, after))
        {
            var (was, becomes) = (before.GetValueOrDefault(right), after.GetValueOrDefault(right));
            var name = changes.Name($"{texts}.{right}", right);
            if (was != becomes) changes.Add($"{path}{right}", $"{customers} {(becomes > was ? "gain" : "lose")}: {name} ({was.Word()} → {becomes.Word()}).");
            else if (before.ContainsKey(right) != after.ContainsKey(right))
                changes.Add($"{path}{right}", $"{customers}: {name} is {(after.ContainsKey(right) ? "mentioned now" : "no longer mentioned")}, and {becomes.Word()} as before.");
        }
    }

    private static string Quota(PlanSection plan) => plan.TicketQuota is { } quota ? $"{quota}" : PlanPlaces.Unlimited;

    private static Dictionary<string, Entitlement> Flat(PlanSection plan) => new(Plan.Flat("", plan.Entitlements));
}
