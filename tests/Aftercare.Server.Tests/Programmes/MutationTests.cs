using System.Text;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Programmes;
using CsCheck;

namespace Aftercare.Server.Tests.Programmes;

public sealed class MutationTests
{
    /// <summary>What people, editors and scripts leave behind.</summary>
    private static readonly string[] Oddities =
        ["", " ", "\t", ":", "- ", "[", "]", "{", "}", "\"", "'", "#", "&a ", "*a", "!x ", "|", ">", "null", "~", "true", "0", "-1", "2147483648", "1e9", "99999999999999999999", ".5",
         "none", "best-effort", "P1", "gold", "2020-02-30", "24:00", "\u202e", "\u0000", "\ufeff", "---\n", "? ", "<<: ", "é", "😀", "[[[[", "{a: ", "\r\n", "%YAML 1.1\n"];

    private static readonly Gen<(int Kind, int At, int Other, string Oddity)> Mutation =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000], Gen.Int[0, Oddities.Length - 1].Select(i => Oddities[i]));

    [Fact]
    public void However_the_file_is_mangled_there_are_findings_or_a_programme_and_never_an_exception()
    {
        using var folder = Broken.Of("imagiclecare");
        var path = Path.Combine(folder.Folder, "programme.yaml");
        var sound = Compact(File.ReadAllText(path));
        Mutation.Array[1, 4].Sample(mutations =>
        {
            File.WriteAllText(path, mutations.Aggregate(sound, Mangled), new UTF8Encoding(false));
            var loaded = ProgrammeFolder.Load(folder.Folder, TextsWanted.None).OrThrow();
            Assert.True(loaded.Programme is not null ^ loaded.Findings.Any(finding => finding.Severity == Severity.Error));
            if (loaded.Programme is { } programme)
                foreach (var plan in programme.Plans) Assert.NotEmpty(programme.TermsFor(plan.Id).Targets);
        }, iter: 400, threads: 1, print: mutations => string.Join(" | ", mutations));
    }

    [Fact]
    public void However_the_bytes_are_mangled_there_are_findings_or_a_programme_and_never_an_exception()
    {
        using var folder = Broken.Of("example-minimal");
        var path = Path.Combine(folder.Folder, "programme.yaml");
        var sound = File.ReadAllBytes(path);
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).Array[1, 3].Sample(changes =>
        {
            var bytes = (byte[])sound.Clone();
            foreach (var (at, value) in changes) bytes[at] = value;
            File.WriteAllBytes(path, bytes);
            var loaded = ProgrammeFolder.Load(folder.Folder).OrThrow();
            Assert.True(loaded.Programme is not null ^ loaded.Errors > 0);
        }, iter: 300, threads: 1);
    }

    /// <summary>The long lists of countries and zones shortened, so that mutations fall on what has meaning.</summary>
    private static string Compact(string text) =>
        string.Join('\n', text.Split('\n').Where((line, i) => !line.TrimStart().StartsWith('#') && (i % 8 == 0 || !line.Contains("region: ", StringComparison.Ordinal) || line.Contains("number", StringComparison.Ordinal) || line.Contains("middle-east", StringComparison.Ordinal) || line.Contains("rest-of", StringComparison.Ordinal))));

    private static string Mangled(string text, (int Kind, int At, int Other, string Oddity) mutation)
    {
        var lines = text.Split('\n').ToList();
        var (at, other) = (mutation.At % lines.Count, mutation.Other % lines.Count);
        switch (mutation.Kind)
        {
            case 0: lines.RemoveAt(at); break;
            case 1: lines.Insert(other, lines[at]); break;
            case 2: (lines[at], lines[other]) = (lines[other], lines[at]); break;
            case 3: lines[at] = $"  {lines[at]}"; break;
            case 4: lines[at] = lines[at].TrimStart(); break;
            case 5: lines[at] = AfterColon(lines[at], mutation.Oddity); break;
            default:
                var column = lines[at].Length == 0 ? 0 : mutation.Other % lines[at].Length;
                lines[at] = lines[at].Insert(column, mutation.Oddity);
                break;
        }
        return string.Join('\n', lines);
    }

    private static string AfterColon(string line, string oddity) =>
        line.LastIndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? $"{line[..(colon + 2)]}{oddity}{(line.EndsWith('}') ? "}" : "")}" : oddity;
}
