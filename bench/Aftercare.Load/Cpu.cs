using System.Globalization;

namespace Aftercare.Load;

/// <summary>What processes used of the processor, as Linux counts it, in milliseconds; to 10 ms.</summary>
/// <param name="Server">The server.</param>
/// <param name="Database">All processes of PostgreSQL together; 0 for SQLite, which runs inside of the server.</param>
internal readonly record struct Cpu(double Server, double Database)
{
    private const double TickMilliseconds = 10;

    public double Together => Server + Database;

    public static Cpu operator -(Cpu after, Cpu before) => new(after.Server - before.Server, after.Database - before.Database);

    /// <summary>What the server used, and everything below the PostgreSQL whose folder that is; null for none.</summary>
    public static Cpu Of(int server, string? postgres)
    {
        var used = Stat(server)?.Milliseconds ?? 0;
        if (postgres is null) return new(used, 0);
        var master = int.Parse(File.ReadLines(Path.Combine(postgres, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var all = Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? Stat(id) : null).OfType<(int Id, int Parent, double Milliseconds, double OfEnded)>().ToList();
        // A backend that has ended is counted with its parent.
        return new(used, all.Where(one => one.Id == master).Sum(one => one.Milliseconds + one.OfEnded) + all.Where(one => one.Parent == master).Sum(one => one.Milliseconds));
    }

    private static (int Id, int Parent, double Milliseconds, double OfEnded)? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            double Ticks(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture) * TickMilliseconds;
            return (id, int.Parse(fields[1], CultureInfo.InvariantCulture), Ticks(11) + Ticks(12), Ticks(13) + Ticks(14));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
