// A house in which the rules are broken on purpose, so that the tests of the rules can show that they find it. Nothing runs here.
#pragma warning disable MA0047, MA0182, CA1052, CA1812, CA1822, CA1823, CS0169, IDE0051, IDE0052, RS0030

namespace Wrong.Domain.Kernel
{
    internal sealed class KnowsCalendars { public static Type Of() => typeof(Calendars.UsesClocks); }
}

namespace Wrong.Domain.Calendars
{
    internal static class UsesClocks { public static int Run() => Clocks.Clock.Tick(); }

    internal sealed class InheritsFromClocks : Clocks.ClockBase;

    internal sealed class HoldsClocks { private readonly List<Clocks.ClockBase[]> held = []; public int Count => held.Count; }

    internal static class TakesClocksAsArgument { public static bool Is(Clocks.ClockBase? clock) => clock is null; }

    internal static class CallsClocksInALambda { public static IEnumerable<int> Run() => Enumerable.Range(0, 2).Select(i => i + Clocks.Clock.Tick()); }

    [Clocks.ClockMark]
    internal static class IsMarkedByClocks;
}

namespace Wrong.Domain.Clocks
{
    internal static class Clock { public static int Tick() => 1; }

    internal class ClockBase;

    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class ClockMarkAttribute : Attribute;

    internal static class KnowsCalendars { public static Type Of() => typeof(Calendars.UsesClocks); }
}

namespace Wrong.Domain.Annexes
{
    internal static class Annex { public static int Run() => Clocks.Clock.Tick(); }
}

namespace Wrong.Domain.Impure
{
    internal static class WritesToTheConsole { public static void Run() => Console.WriteLine(); }

    internal static class ReadsAFile { public static string Run() => File.ReadAllText("x"); }

    internal static class Waits { public static async Task Run() => await Task.Yield(); }

    internal static class AsksTheClock { public static DateTime Run() => DateTime.UtcNow; }

    internal static class MeasuresTime { public static long Run() => System.Diagnostics.Stopwatch.GetTimestamp(); }

    internal sealed class TakesAClock(NodaTime.IClock clock) { public NodaTime.Instant Run() => clock.GetCurrentInstant(); }

    internal static class ReadsTheEnvironment { public static string? Run() => Environment.GetEnvironmentVariable("x"); }
}

namespace Wrong.Domain.Names
{
    internal static class ClockHelper;

    /// <summary>A generic type's name is judged without its arity.</summary>
    internal sealed class TicketManager<T> { public T? Held { get; init; } }

    internal static class ServiceTime;

    public static class Undocumented;

    /// <summary>It says what it is; its nested type does not.</summary>
    public static class Documented
    {
        public enum Nested { None }
    }
}

namespace Wrong.Server.Portal
{
    internal static class Page { public static int Run() => Clocks.Case.Run() + Wrong.Domain.Clocks.Clock.Tick() + Texts.Words.Count(); }
}

namespace Wrong.Server.Console
{
    internal static class GoesThroughAnotherDoor { public static int Run() => Portal.Page.Run(); }
}

namespace Wrong.Server.Clocks
{
    internal static class Case { public static int Run() => 1; }

    internal static class GoesThroughADoor { public static int Run() => Portal.Page.Run(); }
}

namespace Wrong.Server.Calendars
{
    internal static class KnowsClocks { public static int Run() => Clocks.Case.Run(); }
}

namespace Wrong.Server.Texts
{
    internal static class Words { public static int Count() => 1; }

    internal static class KnowsACapability { public static int Run() => Clocks.Case.Run(); }
}

namespace Wrong.Server.Storage
{
    internal static class KnowsWhatDomainDecides { public static int Run() => Wrong.Domain.Clocks.Clock.Tick(); }
}
