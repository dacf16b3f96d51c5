using Aftercare.Domain.Clocks;
using Aftercare.Domain.Programmes;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>What the clocks of a ticket rest on: the terms of the plan that it was opened under, and those of every plan that its contract may move to .</summary>
/// <param name="Opening">The terms from the opening on.</param>
/// <param name="Of">The terms of a plan, by its id.</param>
public sealed record TicketTerms(ClockTerms Opening, Func<string, ClockTerms> Of)
{
    /// <summary>Those of a ticket whose plan does not change.</summary>
    public static TicketTerms Only(ClockTerms terms) => new(terms, _ => terms);

    /// <summary>Those of a ticket under the edition that it is pinned to (rule 14).</summary>
    /// <param name="programme">The edition.</param>
    /// <param name="plan">The plan that counts for it now.</param>
    /// <param name="siteZone">The zone of its site, which decides whether on-call reaches it; null where it is not known.</param>
    /// <param name="facts">Its facts, which say from which plan it came.</param>
    public static TicketTerms Under(Programme programme, string plan, string? siteZone, IEnumerable<TicketFact> facts)
    {
        var site = siteZone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(siteZone);
        ClockTerms Of(string id) => programme.TermsFor(new PlanId(id), site);
        return new(Of(facts.OfType<PlanChanged>().FirstOrDefault()?.From ?? plan), Of);
    }
}
