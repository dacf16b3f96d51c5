using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Files;

/// <summary>Where in a file something stands. Lines and columns count from 1; 0 is «the file as a whole».</summary>
internal readonly record struct Place(string File, int Line, int Column)
{
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}

/// <summary>Something in a file that cannot stay, or that somebody should look at: where it is, what it is, and what would be right.</summary>
/// <param name="Path">The keys that lead there, such as <c>sla.reaction.gold.P2</c> or <c>phones[1].number</c>; empty for the whole file.</param>
internal sealed record Finding(string Path, Place Place, string What, string WhatWouldBeRight, Severity Severity = Severity.Error)
{
    /// <summary><c>programme.yaml:12:7: error sla.reaction.gold.P2: … </c> and what would be right: the form that editors can follow.</summary>
    public override string ToString() =>
        $"{Place}: {Severity.Word()} {(Path.Length > 0 ? $"{Path}: " : "")}{What}{(WhatWouldBeRight.Length > 0 ? $" {WhatWouldBeRight}" : "")}";
}
