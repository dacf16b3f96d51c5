using System.Collections.Immutable;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Mail.Out;

/// <summary>What a letter says, before it is laid out. Words that others wrote are isolated in it already.</summary>
/// <param name="Language">The language that it is written in.</param>
/// <param name="From">Who sends it.</param>
/// <param name="ToName">What its recipient is called.</param>
/// <param name="Subject">Its subject line.</param>
/// <param name="Thread">What all letters of one conversation have in common, or null.</param>
/// <param name="Parts">Its parts, from top to bottom.</param>
internal sealed record WrittenLetter(Language Language, Sender From, string ToName, string Subject, string? Thread, ImmutableArray<LetterPart> Parts);

/// <summary>From whom letters come.</summary>
internal sealed record Sender(string Name, string Address);

/// <summary>A part of a letter.</summary>
internal abstract record LetterPart
{
    /// <summary>A paragraph.</summary>
    internal sealed record Paragraph(string Text) : LetterPart;

    /// <summary>Names and values, one on each line.</summary>
    internal sealed record Entries(ImmutableArray<(string Name, string Value)> Lines) : LetterPart;

    /// <summary>What a person wrote, word for word.</summary>
    internal sealed record Quote(string Text) : LetterPart;

    /// <summary>An address to follow.</summary>
    internal sealed record Link(string Text, string Address) : LetterPart;

    /// <summary>The last line, in small print.</summary>
    internal sealed record Closing(string Text) : LetterPart;
}

/// <summary>Writes a letter from what was kept for it when it was planned.</summary>
/// <exception cref="FormatException">Nothing is known of such a letter, or what was kept cannot be read.</exception>
internal delegate WrittenLetter LetterWriter(Letter letter);
