using System.Text.Json;
using Aftercare.Server.Files;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Demo;

/// <summary>The clock of a demo: it runs as the machine's, or many times as fast, and can be put forward. It never goes back, and stands while the server does.</summary>
internal sealed class DemoClock : IClock
{
    /// <summary>How fast it may run.</summary>
    public static readonly IReadOnlyList<int> Speeds = [1, 60];

    private readonly IClock machine;
    private readonly string file;
    private readonly Lock gate = new();
    private Instant from;
    private Instant since;
    private int speed;

    private DemoClock(IClock machine, string file, Instant from, int speed) =>
        (this.machine, this.file, this.from, this.speed, since) = (machine, file, from, speed, machine.GetCurrentInstant());

    public int Speed
    {
        get
        {
            lock (gate) return speed;
        }
    }

    /// <summary>The clock that is kept in that file; one that starts at that moment where there is no file.</summary>
    /// <param name="file">Where it is kept.</param>
    /// <param name="machine">The machine's clock.</param>
    /// <param name="atLeast">Something has been written at that moment: the clock does not stand before it.</param>
    public static DemoClock Read(string file, IClock machine, Instant atLeast)
    {
        var kept = File.Exists(file) ? JsonSerializer.Deserialize<Kept>(File.ReadAllText(file)) : null;
        var at = kept is not null && InstantPattern.ExtendedIso.Parse(kept.At) is { Success: true, Value: var read } ? read : atLeast;
        return new(machine, file, Instant.Max(at, atLeast), kept is not null && Speeds.Contains(kept.Speed) ? kept.Speed : 1);
    }

    public Instant GetCurrentInstant()
    {
        lock (gate) return Now();
    }

    /// <summary>From now on it runs so many times as fast as the machine's.</summary>
    public void RunAt(int times)
    {
        lock (gate)
        {
            (from, since, speed) = (Now(), machine.GetCurrentInstant(), times);
            Write();
        }
    }

    /// <summary>Puts it forward; a moment that has passed changes nothing.</summary>
    public void PutForward(Instant to)
    {
        lock (gate)
        {
            (from, since) = (Instant.Max(Now(), to), machine.GetCurrentInstant());
            Write();
        }
    }

    /// <summary>Writes down where it stands.</summary>
    public void Keep()
    {
        lock (gate) Write();
    }

    /// <summary>The machine's clock may be set back; this one stands still then.</summary>
    private Instant Now()
    {
        var passed = machine.GetCurrentInstant() - since;
        if (passed < Duration.Zero) since = machine.GetCurrentInstant();
        return passed > Duration.Zero ? from + passed * speed : from;
    }

    private void Write() => AtomicFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(new Kept(InstantPattern.ExtendedIso.Format(Now()), speed)));

    private sealed record Kept(string At, int Speed);
}
