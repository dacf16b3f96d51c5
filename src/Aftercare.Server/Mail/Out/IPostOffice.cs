using MimeKit;

namespace Aftercare.Server.Mail.Out;

/// <summary>Takes letters and carries them further: a mail server, or a folder.</summary>
internal interface IPostOffice
{
    /// <summary>Hands one message over, to its one recipient. Whatever goes wrong is an answer; nothing is thrown but for a mistake of ours.</summary>
    /// <param name="message">The message; the same letter always has the same Message-ID.</param>
    /// <param name="cancel">Gives up. What was begun by then is <see cref="Handover.Unknown"/>.</param>
    Task<Handover> Take(MimeMessage message, CancellationToken cancel);

    /// <summary>Why it would take nothing now; null where it would.</summary>
    Task<string?> WhyNot(CancellationToken cancel) => Task.FromResult<string?>(null);
}

/// <summary>How it went.</summary>
/// <param name="Text">What was said, in one line that a person of the staff may read.</param>
internal abstract record Handover(string Text)
{
    /// <summary>It is theirs now.</summary>
    internal sealed record Accepted(string Text) : Handover(Text);

    /// <summary>Not now; it makes sense to try again.</summary>
    /// <param name="Text">What was said.</param>
    /// <param name="Because">Who or what was refused, and so what should wait.</param>
    internal sealed record RefusedForNow(string Text, Refused Because) : Handover(Text);

    /// <summary>Not now and not later.</summary>
    internal sealed record RefusedForGood(string Text) : Handover(Text);

    /// <summary>The connection ended between the beginning of the text and the final answer: it may have been accepted.</summary>
    internal sealed record Unknown(string Text) : Handover(Text);
}

/// <summary>What was refused.</summary>
internal enum Refused
{
    /// <summary>This letter.</summary>
    Letter,

    /// <summary>Its recipient, and maybe the whole domain.</summary>
    Recipient,

    /// <summary>The same, after a long silence: trying is dear.</summary>
    Silence,

    /// <summary>We ourselves: the mail server is away, or does not want us. No letter is to blame.</summary>
    Everything,
}
