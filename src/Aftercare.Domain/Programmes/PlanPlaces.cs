using System.Globalization;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes;

/// <summary>The places of a plan that a comparison row can be read from, with what stands there in the words of the file.</summary>
internal static class PlanPlaces
{
    /// <summary>What a place holds that holds nothing: as many tickets as you like.</summary>
    public const string Unlimited = "unlimited";

    public static Dictionary<string, string> Of(PlanSection plan)
    {
        var places = new Dictionary<string, string>
        {
            ["badge"] = plan.Badge.Word(),
            ["commitment"] = plan.Commitment.Word(),
            ["ticketQuota"] = plan.TicketQuota?.ToString(CultureInfo.InvariantCulture) ?? Unlimited,
            ["hours.access"] = plan.Hours.Access.Word(),
            ["hours.profile"] = plan.Hours.Profile.Word(),
            ["hours.continuous"] = Word(plan.Hours.Continuous),
            ["hours.onCall"] = Word(plan.Hours.OnCall),
        };
        foreach (var (path, entitlement) in Plan.Flat("entitlements.", plan.Entitlements)) places[path] = entitlement.Word();
        foreach (var (id, option) in plan.Options) places[$"options.{id}"] = option.Word();
        return places;
    }

    private static string Word(bool has) => (has ? Entitlement.Included : Entitlement.None).Word();
}
