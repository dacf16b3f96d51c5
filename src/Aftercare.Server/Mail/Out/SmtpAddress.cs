namespace Aftercare.Server.Mail.Out;

/// <summary>How the connection to the mail server is protected. There is no «if it can»: what is asked for is had, or nothing is sent.</summary>
internal enum SmtpSecurity
{
    /// <summary>Not at all: for a mail server on the same machine.</summary>
    None,

    /// <summary>The connection begins in the clear and turns to TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Implicit,
}

/// <summary>Where the mail server is, and who we are to it.</summary>
internal sealed record SmtpAddress(string Host, int Port, SmtpSecurity Security, string? User = null, string? Password = null)
{
    /// <summary>How long the server may take to answer the connection.</summary>
    public TimeSpan ConnectPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the server may be silent between two bytes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one letter may take in all.</summary>
    public TimeSpan LetterPatience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Reads <c>smtp://host:25</c>, <c>smtp+starttls://user:password@host:587</c> or <c>smtps://user:password@host:465</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static SmtpAddress Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0) throw Wrong();
        var (security, port) = uri.Scheme switch
        {
            "smtp" => (SmtpSecurity.None, 25),
            "smtp+starttls" => (SmtpSecurity.StartTls, 587),
            "smtps" => (SmtpSecurity.Implicit, 465),
            _ => throw Wrong(),
        };
        var who = uri.UserInfo.Split(':', 2);
        if (who is [not "", ..] && security == SmtpSecurity.None && !uri.IsLoopback) throw new FormatException("A password is not sent in the clear: take smtps:// or smtp+starttls://.");
        return new(uri.IdnHost, uri.Port > 0 ? uri.Port : port, security, who is [not "", ..] ? Uri.UnescapeDataString(who[0]) : null, who.Length == 2 ? Uri.UnescapeDataString(who[1]) : null);
    }

    /// <summary>Without the password, which nobody needs to read.</summary>
    public override string ToString() => $"{Host}:{Port}";

    // What was written is not repeated: it may hold a password.
    private static FormatException Wrong() => new("A mail server is written as smtp://host:25, smtp+starttls://user:password@host:587 or smtps://user:password@host:465.");
}

/// <summary>The post office of an address.</summary>
internal static class PostOffices
{
    /// <summary>A mail server where it begins with <c>smtp</c>, or else a folder.</summary>
    public static IPostOffice Of(string address) =>
        address.StartsWith("smtp", StringComparison.Ordinal) && address.Contains("://", StringComparison.Ordinal) ? new SmtpPostOffice(SmtpAddress.Parse(address)) : new MailFolder(address);
}
