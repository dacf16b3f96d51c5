using System.Collections.Immutable;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Files;

namespace Aftercare.Server.Programmes;

/// <summary>Which texts to read with a programme. Reading fewer starts commands sooner; only reading all checks all.</summary>
internal enum TextsWanted { All, None, OneLanguage }

/// <summary>What was read from a programme's folder: the programme when there is no error among the findings, which stand in the order of the files.</summary>
internal sealed record LoadedProgramme(Programme? Programme, ImmutableArray<Finding> Findings)
{
    public int Errors => Findings.Count(finding => finding.Severity == Severity.Error);
    public int Warnings => Findings.Length - Errors;
}

/// <summary>A folder with programme.yaml, its texts/&lt;language&gt;.yaml, and the holiday rules beside it.</summary>
internal static class ProgrammeFolder
{
    public const string FileName = "programme.yaml";
    private static readonly string Shipped = Path.Combine("programmes", "imagiclecare");

    /// <summary>The folder that was named, or else programmes/imagiclecare of the checkout one is in or the program runs from, or else the one beside the program.</summary>
    public static string Find(string? named)
    {
        if (named is not null) return Path.GetFileName(named) == FileName ? Path.GetDirectoryName(named) is { Length: > 0 } folder ? folder : "." : named;
        // A program that runs from its checkout reads the file that people edit there, not the copy beside it.
        return Above(new(Directory.GetCurrentDirectory())) ?? Above(new DirectoryInfo(AppContext.BaseDirectory).Parent) ?? Path.Combine(AppContext.BaseDirectory, Shipped);
    }

    private static string? Above(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Shipped, FileName))) return Path.Combine(folder.FullName, Shipped);
        return null;
    }

    /// <summary>Reads and checks the programme of a folder. A folder or file that cannot be read is a refusal; everything else is a finding.</summary>
    /// <param name="named">The folder, its programme.yaml, or null for the one that <see cref="Find"/> finds.</param>
    /// <param name="texts">Which texts to read; the fallback language comes with one.</param>
    /// <param name="language">The language for <see cref="TextsWanted.OneLanguage"/>.</param>
    public static Result<LoadedProgramme> Load(string? named, TextsWanted texts = TextsWanted.All, string? language = null)
    {
        var folder = Find(named);
        try
        {
            if (!Directory.Exists(folder)) return new ProgrammeNotReadable($"There is no folder {Shown(folder)}.");
            var path = Path.Combine(folder, FileName);
            if (!File.Exists(path)) return new ProgrammeNotReadable($"There is no {FileName} in {Shown(folder)}.");
            return new ProgrammeReading(folder, texts, language).Read();
        }
        catch (UnauthorizedAccessException unreadable)
        {
            return new ProgrammeNotReadable($"The programme in {Shown(folder)} may not be read: {unreadable.Message}");
        }
        catch (IOException unreadable)
        {
            return new ProgrammeNotReadable($"The programme in {Shown(folder)} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>The programme of a folder, read as by <see cref="Load"/>; a refusal that lists the errors when it has any.</summary>
    public static Result<Programme> LoadSound(string? named, TextsWanted texts = TextsWanted.All, string? language = null)
    {
        if (Load(named, texts, language).IsRefused(out var unreadable, out var loaded)) return unreadable;
        return loaded.Programme is { } programme ? programme : new ProgrammeHasErrors([.. loaded.Findings.Where(finding => finding.Severity == Severity.Error)]);
    }

    /// <summary>The path as people like to see it: from the current folder where it lies below, with slashes.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }
}

/// <summary>The folder or a file of a programme is not there or may not be read.</summary>
internal sealed record ProgrammeNotReadable(string Why) : Refusal("programme.not-readable", Why);

/// <summary>A programme's files say something that cannot be kept.</summary>
internal sealed record ProgrammeHasErrors(ImmutableArray<Finding> Errors) : Refusal("programme.has-errors", string.Join(Environment.NewLine, Errors));
