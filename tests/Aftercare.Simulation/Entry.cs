using System.Diagnostics;
using System.Globalization;

namespace Aftercare.Simulation;

/// <summary>A long search, and a measure of speed: <c>bin/simulate</c>.</summary>
internal static class Entry
{
    private static int Main(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        var first = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var mistake = args.Length > 2 ? Enum.Parse<Mistakes>(args[2]) : Mistakes.None;
        var deepEach = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 200;
        Rehearsal.Play(1, 500, deepEach: 100);

        var watch = Stopwatch.StartNew();
        var result = Rehearsal.Play(first, count, mistake, deepEach, twiceEach: 1000);
        watch.Stop();
        var seconds = watch.Elapsed.TotalSeconds;
        if (result.Failed is null) Console.WriteLine($"Not met: {string.Join(", ", result.Seen.Missing().DefaultIfEmpty("nothing"))}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Stories} stories from seed {first}, {result.Events / result.Stories} events each, {seconds:0.0} s: {result.Stories / seconds:0} stories/s, {result.Events / seconds:0} events/s"));
        if (result.Failed is not null) Console.WriteLine(result.Failed);
        return result.Failed is null ? 0 : 1;
    }
}
