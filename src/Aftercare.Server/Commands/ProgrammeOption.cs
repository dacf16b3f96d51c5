using System.CommandLine;

namespace Aftercare.Server.Commands;

/// <summary>The option <c>--programme DIR</c> of commands that work by a programme.</summary>
internal static class ProgrammeOption
{
    public static Option<string?> Create() =>
        new("--programme") { Description = "The folder with programme.yaml; without it, the programme that ships.", HelpName = "DIR" };
}
