using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace Aftercare.Benchmarks;

/// <summary>A full reading of a ticket with ten facts: every promise and every column of the matrix, without and with its working.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private readonly ServiceCalendar calendar = SomeTerms.Calendar();
    private readonly ClockTerms gold = SomeTerms.Gold();
    private readonly ClockFact[] facts =
    [
        new Opened(At(2, 10), new("P2")), new Acted(At(2, 10), ActionKinds.Receipt), new PriorityConfirmed(At(2, 11), new("P2")),
        new PauseStarted(At(2, 12), PauseReason.WaitingOnCustomer), new PauseEnded(At(3, 9), PauseReason.WaitingOnCustomer),
        new PriorityConfirmed(At(3, 10), new("P1")), new Acted(At(3, 10), ActionKinds.PriorityConfirmedMail), new Acted(At(3, 11), ActionKinds.PublicReply),
        new PauseStarted(At(3, 12), PauseReason.WaitingOnThirdParty), new PauseEnded(At(5, 12), PauseReason.WaitingOnThirdParty),
    ];

    [Benchmark(Baseline = true)]
    public ClockReading Read() => TicketClock.Read(gold, calendar, facts);

    [Benchmark]
    public ClockExplanation Explain() => TicketClock.Explain(gold, calendar, facts);

    private static Instant At(int day, int hour) => Instant.FromUtc(2026, 3, day, hour, 0);
}
