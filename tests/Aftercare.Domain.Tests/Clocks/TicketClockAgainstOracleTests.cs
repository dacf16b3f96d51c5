using Aftercare.Domain.Tests.Oracles;

namespace Aftercare.Domain.Tests.Clocks;

/// <summary>Whole tickets against a ticket that lives minute by minute and knows only the rules.</summary>
public sealed class TicketClockAgainstOracleTests
{
    private const int Calendars = 1_050;
    private const int TicketsEach = 20;

    [Fact]
    public void Twenty_thousand_random_tickets_come_out_as_a_life_minute_by_minute_says()
    {
        var (compared, outOfStretch, raises, moved) = (0, 0, 0, 0);
        Runs.Each(Cases, Calendars, one =>
        {
            var plain = one.Calendar;
            var from = one.Anchor - 30 * 1440;
            var naive = new NaiveTime(plain, from, 700);
            var certain = plain.Editions.Any(edition => edition.Holidays.Any(holiday => holiday.Provisional)) ? new NaiveTime(plain.WithoutProvisional(), from, 700) : null;
            var calendar = plain.ToDomain();
            foreach (var (terms, facts, nearChange) in one.Tickets)
            {
                var history = facts.OpenedAt(one.Anchor + nearChange);
                try
                {
                    var lived = new NaiveTicket(naive, terms, history);
                    var ifCertain = certain is null ? lived : new NaiveTicket(certain, terms, history);
                    var reading = TicketClock.Read(terms, calendar, history);
                    Compare(lived, ifCertain, reading, TicketClock.Warnings(terms, calendar, history), () => $"{plain}\n{terms.Version} {terms.Rules}\n  {history.Told()}");
                    compared++;
                    raises += reading.Raises.Length;
                    moved += reading.Promises.Count(promise => promise.DueIfOnlyCertain is not null);
                }
                catch (StretchTooShort)
                {
                    outOfStretch++;
                }
            }
        });

        Console.WriteLine($"{compared} tickets, {raises} raises, {moved} promises that a provisional holiday moves, {outOfStretch} tickets beyond the oracle's stretch.");
        Assert.True(compared >= Runs.Share(20_000), $"Only {compared} tickets were compared to the end.");
    }

    private static void Compare(NaiveTicket lived, NaiveTicket ifCertain, ClockReading reading, IEnumerable<Warning> warnings, Func<string> story)
    {
        Same(Minutes.At(lived.Opened), reading.Opened, "opened");
        Same(At(lived.Starts), reading.Starts, "starts");
        Same(lived.Priority, reading.Priority, "priority");
        Same(lived.Paused, reading.Paused, "paused");
        foreach (var promise in reading.Promises)
        {
            var clock = lived.Target(promise.Kind);
            Same(At(clock.Rang), promise.Due, $"due of {promise.Kind}");
            Same(At(clock.Met), promise.MetAt, $"{promise.Kind} met");
            var certain = At(ifCertain.Target(promise.Kind).Rang);
            Same(certain == At(clock.Rang) ? null : certain, promise.DueIfOnlyCertain, $"due of {promise.Kind} if only certain");
        }
        for (var i = 0; i < reading.Steps.Length; i++)
        {
            Same(i < lived.Columns.Count ? At(lived.Columns[i].Rang) : null, reading.Steps[i].Due, $"column {i + 1}");
            Same(reading.Terms.Escalation.Levels[lived.Priority][i], reading.Steps[i].Level, $"level of column {i + 1}");
        }
        Same(string.Join("\n", lived.Raises), string.Join("\n", reading.Raises), "raises");
        Same(string.Join("\n", lived.Warnings()), string.Join("\n", warnings), "warnings");

        void Same<T>(T expected, T found, string what) => Assert.True(EqualityComparer<T>.Default.Equals(expected, found), $"{what}: {expected} and not {found}\n{story()}");
    }

    private static Instant? At(long? minute) => minute is { } known ? Minutes.At(known) : null;

    private static readonly Gen<(ClockTerms Terms, ClockFact[] Facts, int NearChange)> Ticket = Gen.Select(TicketGen.Ticket, Gen.Int[-6000, 3000], (ticket, near) => (ticket.Terms, ticket.Facts, near));

    private static readonly Gen<TicketCase> Cases =
        from anchor in PlainGen.Anchor
        from calendar in PlainGen.Calendar(anchor.ZoneId, anchor.Moment)
        from tickets in Ticket.Array[TicketsEach]
        select new TicketCase(calendar, anchor.Moment, tickets);

    private sealed record TicketCase(PlainCalendar Calendar, long Anchor, (ClockTerms Terms, ClockFact[] Facts, int NearChange)[] Tickets)
    {
        public override string ToString() => $"{Calendar} around {Minutes.At(Anchor)}";
    }
}
