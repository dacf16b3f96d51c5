using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Clocks;
using Aftercare.Server.Clocks.Strip;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Console;

/// <summary>The faces of a promise, from the programme in force: running, soon due, missed, kept, and standing still. For the page that shows every part.</summary>
internal static class StripFaces
{
    /// <summary>A card for each face, and the small form of the same; none where the programme promises no service time.</summary>
    public static IReadOnlyList<(PromiseCard Card, DueNext Small, Instant Now)> Of(Programme programme, Moments moments, Instant day)
    {
        var words = new StripWords(moments, new ExplanationText(moments, key => programme.Text(key, moments.Texts.Language.Code)));
        var calendar = programme.Calendars.Values.First();
        var terms = programme.Plans.Select(plan => programme.TermsFor(plan.Id, null)).LastOrDefault(terms => Promised(terms, calendar, programme.Priorities) is not null);
        if (terms is null || Promised(terms, calendar, programme.Priorities) is not var (kind, priority, hours, amount)) return [];
        var opened = hours.Add(day, Duration.FromMinutes(70));
        Instant At(double share) => hours.Add(opened, amount * share);
        var met = terms.Targets.Single(target => target.Kind == kind).MetBy;
        var waits = new PauseStarted(At(.3), PauseReason.WaitingOnCustomer);
        return [.. new (double Now, ClockFact[] Facts)[]
        {
            (.4, []), (.85, []), (1.4, []), (1.2, [new Acted(At(.4), met)]), (1.5, [waits]), (1.1, [waits, new PauseEnded(At(.6), PauseReason.WaitingOnCustomer)]),
        }.Select(face =>
        {
            var explanation = TicketClock.Explain(terms, calendar, [new Opened(opened, priority), .. face.Facts]);
            var now = At(face.Now);
            return (PromiseCard.Of(explanation.Promises.Single(each => each.Promise.Kind == kind), explanation, words, now, "Karim Belaïd")!, DueNext.Of(explanation, words, now), now);
        })];
    }

    /// <summary>The first promise of so much service time, on hours that close, that waits stop.</summary>
    private static (TargetKind Kind, PriorityId Priority, ServiceTime Hours, Duration Amount)? Promised(ClockTerms terms, ServiceCalendar calendar, ImmutableArray<PriorityId> priorities)
    {
        foreach (var target in terms.Targets.Where(target => target.StoppedByWaits))
            foreach (var priority in priorities)
                if (target.For(priority) is Target { Within: ServiceAmount { Profile: not Profile.Always } within }) return (target.Kind, priority, calendar.Hours(within.Profile), within.Amount);
        return null;
    }
}
