using Aftercare.Domain.Tests.Oracles;

namespace Aftercare.Domain.Tests.Clocks;

/// <summary>The working of a due adds up to it, whatever happened to the ticket .</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void The_working_of_every_due_adds_up_to_the_promise_and_ends_at_the_due()
    {
        var (counted, inDays, paused, none) = (0, 0, 0, 0);
        Runs.Each(Cases, 600, one =>
        {
            var calendar = one.Calendar.ToDomain();
            foreach (var (terms, facts, nearChange) in one.Tickets)
            {
                var explanation = TicketClock.Explain(terms, calendar, facts.OpenedAt(one.Anchor + nearChange));
                Assert.Equal(explanation.Reading.Promises, explanation.Promises.Select(worked => worked.Promise));
                Assert.Equal(explanation.Reading.Steps, explanation.Steps.Select(worked => worked.Step));
                foreach (var (promise, lines) in explanation.Promises) Check(promise.Due, [.. lines.Where(line => line is not DueIfOnlyCertain)]);
                foreach (var (step, _, lines) in explanation.Steps) Check(step.Due, lines);
            }
        });
        Assert.True(counted > Runs.Share(10_000) && inDays > Runs.Share(1_000) && paused > Runs.Share(1_000) && none > Runs.Share(1_000), $"{counted} counted, {inDays} in days, {paused} paused, {none} without a time.");

        void Check(Instant? due, IReadOnlyList<WorkedLine> lines)
        {
            var starts = lines.OfType<CountingStarts>().SingleOrDefault();
            if (due is null)
            {
                Assert.True(lines[^1] is StillPaused or NoTimePromised, $"{lines[^1]} ends what has no due.");
                if (lines[^1] is StillPaused) paused++;
                else none++;
                return;
            }
            Assert.Equal(due, Assert.IsType<DueReached>(lines[^1]).Due);
            Assert.NotNull(starts);
            var total = lines.OfType<IntervalCounted>().Aggregate(Duration.Zero, (sum, line) => sum + line.Counted);
            if (starts.Within is ServiceAmount amount)
            {
                Assert.Equal(amount.Amount, total);
                counted++;
            }
            else
            {
                var days = lines.OfType<BusinessDayCounted>().ToList();
                Assert.Equal(Enumerable.Range(1, days.Count), days.Select(day => day.Number));
                if (lines.OfType<ServiceTimeOwed>().SingleOrDefault() is { } owed) Assert.Equal(owed.Amount, total);
                inDays++;
            }
            NothingIsLeftOut(starts.At, due.Value, lines);
        }
    }

    /// <summary>From the start to the due each moment is on one line: open, closed or paused.</summary>
    private static void NothingIsLeftOut(Instant start, Instant due, IEnumerable<WorkedLine> lines)
    {
        var at = start;
        var isWalked = false;
        foreach (var line in lines)
        {
            var (from, to) = line switch
            {
                IntervalCounted open => (open.From, open.To),
                ServiceClosed closed => (closed.From, closed.To),
                ClockPaused { To: { } ended } pause => (pause.From, ended),
                _ => (at, at),
            };
            Assert.Equal(at, from);
            isWalked |= to > from;
            at = to;
        }
        if (isWalked) Assert.Equal(due, at);
    }

    [Fact]
    public void The_pauses_holidays_and_changes_on_the_way_are_named()
    {
        var opened = Some.At("2026-12-23 17:30", "Europe/Rome");
        var calendar = Some.Europe(Some.Holiday("2026-12-25"), Some.Holiday("2026-12-26", provisional: true));
        var lines = TicketClock.Explain(Some.Basic(), calendar,
        [
            new Opened(opened, Some.P3),
            new PriorityConfirmed(opened + Duration.FromMinutes(10), Some.P1),
            new PauseStarted(opened + Duration.FromHours(16), PauseReason.WaitingOnCustomer),
            new PauseEnded(opened + Duration.FromHours(17), PauseReason.WaitingOnCustomer),
        ]).Promises.Single(worked => worked.Promise.Kind == TargetKind.Reaction).Lines;

        Assert.Collection(lines,
            line => Assert.Equal(Some.P1, Assert.IsType<CountedAnew>(line).Priority),
            line => Assert.Equal(new BusinessDays(1), Assert.IsType<CountingStarts>(line).Within),
            line => Assert.Equal(new LocalDate(2026, 12, 24), Assert.IsType<BusinessDayCounted>(line).Day.Date),
            line => Assert.Equal(Duration.FromMinutes(570), Assert.IsType<ServiceTimeOwed>(line).Amount),
            line => Assert.Equal(Duration.FromMinutes(30), Assert.IsType<IntervalCounted>(line).Counted),
            line => Assert.IsType<ServiceClosed>(line),
            line => Assert.Equal(Duration.FromMinutes(30), Assert.IsType<IntervalCounted>(line).Counted),
            line => Assert.Equal([PauseReason.WaitingOnCustomer], Assert.IsType<ClockPaused>(line).Reasons),
            line => Assert.Equal(Duration.FromMinutes(450), Assert.IsType<IntervalCounted>(line).Counted),
            line => Assert.Equal(["2026-12-25", "2026-12-26"], Assert.IsType<ServiceClosed>(line).Holidays.Select(holiday => holiday.Date.ToString("uuuu-MM-dd", null))),
            line => Assert.Equal(Duration.FromMinutes(60), Assert.IsType<IntervalCounted>(line).Counted),
            line => Assert.Equal(Some.At("2026-12-28 10:00", "Europe/Rome"), Assert.IsType<DueReached>(line).Due));
    }

    private static readonly Gen<TicketCase> Cases =
        from anchor in PlainGen.Anchor
        from calendar in PlainGen.Calendar(anchor.ZoneId, anchor.Moment)
        from tickets in Gen.Select(TicketGen.Ticket, Gen.Int[-6000, 3000], (ticket, near) => (ticket.Terms, ticket.Facts, near)).Array[5]
        select new TicketCase(calendar, anchor.Moment, tickets);

    private sealed record TicketCase(PlainCalendar Calendar, long Anchor, (ClockTerms Terms, ClockFact[] Facts, int NearChange)[] Tickets);
}
