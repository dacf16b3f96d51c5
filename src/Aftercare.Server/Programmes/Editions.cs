using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Files;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Programmes;

/// <summary>The published editions of the programme: read once from the store, and kept, since an edition never changes.</summary>
/// <remarks>The files of an edition are laid out below the data folder and read as any programme is, so that what was published is what was checked.</remarks>
internal sealed class Editions(string folder)
{
    private readonly ConcurrentDictionary<string, Programme> loaded = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ServiceCalendar> calendars = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<Published>? known;

    /// <summary>The edition under which a ticket is opened now: the latest that is effective on the vendor's local date.</summary>
    public async Task<Programme> Current(AppDb db, Instant now, CancellationToken cancel)
    {
        var editions = await Known(db, cancel);
        for (var i = editions.Count - 1; i >= 0; i--)
        {
            var programme = await Get(db, editions[i].Version, cancel);
            if (editions[i].Effective <= now.InZone(programme.Zone).Date || i == 0) return programme;
        }
        throw new InvalidOperationException("No programme has been published; run «aftercare programme publish».");
    }

    /// <summary>The edition of that version.</summary>
    public async Task<Programme> Get(AppDb db, string version, CancellationToken cancel)
    {
        if (loaded.TryGetValue(version, out var programme)) return programme;
        var row = await db.Set<EditionRow>().AsNoTracking().SingleAsync(edition => edition.Version == version, cancel);
        return loaded.GetOrAdd(version, Read(row));
    }

    /// <summary>The calendar of that id through all editions: each counts from the later of its publication and its effective day on, never before (rule 14).</summary>
    public async Task<ServiceCalendar> Calendar(AppDb db, string id, CancellationToken cancel)
    {
        if (calendars.TryGetValue(id, out var known)) return known;
        var versions = new List<(Instant CountsFrom, CalendarVersion Version)>();
        DateTimeZone? zone = null;
        foreach (var edition in await Known(db, cancel))
        {
            if (!(await Get(db, edition.Version, cancel)).Calendars.TryGetValue(id, out var calendar)) continue;
            var from = zone is null ? Instant.MinValue : Instant.Max(edition.PublishedAt, edition.Effective.AtStartOfDayInZone(calendar.Zone).ToInstant());
            zone ??= calendar.Zone;
            versions.RemoveAll(version => version.CountsFrom >= from);
            versions.Add((from, calendar.EditionAt(from)));
            versions.AddRange(calendar.Editions.Where(later => later.CountsFrom > from));
        }
        if (zone is null) throw new KeyNotFoundException($"No published programme has a calendar '{id}'.");
        return calendars.GetOrAdd(id, new ServiceCalendar(id, zone, versions[0].Version, versions.Skip(1)));
    }

    private async Task<IReadOnlyList<Published>> Known(AppDb db, CancellationToken cancel) =>
        known ??= await db.Set<EditionRow>().OrderBy(edition => edition.Effective).ThenBy(edition => edition.PublishedAt)
            .Select(edition => new Published(edition.Version, edition.Effective, edition.PublishedAt)).ToListAsync(cancel);

    /// <summary>The published editions, earliest first.</summary>
    public async Task<IReadOnlyList<EditionLine>> All(AppDb db, CancellationToken cancel) => [.. (await Known(db, cancel)).Select(edition => new EditionLine(edition.Version, edition.Effective, edition.PublishedAt))];

    /// <summary>Forgets which editions there are, after one was published here or on another node.</summary>
    public void Refresh()
    {
        known = null;
        calendars.Clear();
    }

    /// <summary>Publishes the programme of a folder, whole and checked. The same version twice is refused unless nothing differs.</summary>
    public async Task<Result<Programme>> Publish(AppDb db, string source, LocalDate? effective, Instant now, CancellationToken cancel)
    {
        if (ProgrammeFolder.LoadSound(source).IsRefused(out var no, out var programme)) return no;
        var files = JsonSerializer.Serialize(FilesOf(ProgrammeFolder.Find(source), programme.Logo));
        var same = await db.Set<EditionRow>().AsNoTracking().SingleOrDefaultAsync(edition => edition.Version == programme.Version, cancel);
        if (same is not null) return same.Files == files ? programme : new EditionExists(programme.Version);
        db.Add(new EditionRow(programme.Version, effective ?? programme.Effective, now, files));
        await db.SaveChangesAsync(cancel);
        Refresh();
        return programme;
    }

    private sealed record Published(string Version, LocalDate Effective, Instant PublishedAt);

    private Programme Read(EditionRow row)
    {
        var home = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Files)))[..16]);
        foreach (var (path, text) in JsonSerializer.Deserialize<SortedDictionary<string, string>>(row.Files)!)
        {
            var file = Path.Combine(home, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            if (!File.Exists(file)) AtomicFile.Write(file, Logo.IsNamed(Path.GetFileName(path)) ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text));
        }
        var read = ProgrammeFolder.Load(Path.Combine(home, "programme")).OrThrow();
        return read.Programme ?? throw new InvalidOperationException($"The published edition {row.Version} can no longer be read: {string.Join("; ", read.Findings)}");
    }

    private static SortedDictionary<string, string> FilesOf(string source, Logo? logo)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".yaml" or ".ics"))
            files[$"programme/{Path.GetRelativePath(source, path).Replace('\\', '/')}"] = File.ReadAllText(path);
        if (HolidayRules.FolderFor(source) is { } rules)
            foreach (var path in Directory.EnumerateFiles(rules, "*.yaml")) files[$"holidays/{Path.GetFileName(path)}"] = File.ReadAllText(path);
        if (logo is not null) files[$"programme/{logo.Name}"] = Convert.ToBase64String(logo.Bytes.AsSpan());
        return files;
    }
}

/// <summary>An edition never changes; a changed programme is another version.</summary>
internal sealed record EditionExists(string Version) : Refusal("programme.edition-exists", $"The edition {Version} is published already, and differs: raise the version.");

/// <summary>A published edition in a list: its version, its first day, and when it was published.</summary>
internal sealed record EditionLine(string Version, LocalDate Effective, Instant PublishedAt);
