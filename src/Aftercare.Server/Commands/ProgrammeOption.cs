using System.CommandLine;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Programmes;

namespace Aftercare.Server.Commands;

/// <summary>The option <c>--programme DIR</c> of commands that work by a programme.</summary>
internal static class ProgrammeOption
{
    public static Option<string?> Create() =>
        new("--programme") { Description = "The folder with programme.yaml; without it, the programme that ships.", HelpName = "DIR" };

    /// <summary>The programme of that folder; null after saying on <paramref name="error"/> everything that is wrong with it.</summary>
    public static Programme? Load(string? folder, TextsWanted texts, TextWriter error, string? language = null)
    {
        if (ProgrammeFolder.Load(folder, texts, language).IsRefused(out var because, out var loaded))
        {
            error.WriteLine(because.Text);
            return null;
        }
        if (loaded.Programme is not null) return loaded.Programme;
        foreach (var finding in loaded.Findings.Where(finding => finding.Severity == Severity.Error)) error.WriteLine(finding);
        return null;
    }
}
