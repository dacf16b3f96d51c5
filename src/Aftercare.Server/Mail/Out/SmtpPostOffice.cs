using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Aftercare.Server.Mail.Out;

/// <summary>Hands letters to a mail server by SMTP, over connections that are kept for the next letters.</summary>
/// <remarks>
/// A letter is refused for good only where the server speaks of the recipient or of the text. A sender, a password or a certificate that is not accepted
/// is a matter of settings: every letter would suffer, so all of them wait.
/// </remarks>
internal sealed class SmtpPostOffice(SmtpAddress address, RemoteCertificateValidationCallback? trusts = null) : IPostOffice, IAsyncDisposable
{
    private const int LettersPerConnection = 100;
    private static readonly TimeSpan KeptOpen = TimeSpan.FromSeconds(20);
    private static readonly FormatOptions Format = FormatOptions.Default.Clone();
    private readonly ConcurrentStack<Line> idle = new();

    static SmtpPostOffice() => Format.NewLineFormat = NewLineFormat.Dos;

    public async Task<Handover> Take(MimeMessage message, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(address.LetterPatience);
        while (true)
        {
            var line = Idle();
            var isKept = line is not null;
            if (line is null)
            {
                var (begun, why) = await Connect(limit.Token);
                if (begun is null) return why!;
                line = begun;
            }
            if (await Send(line, message, limit.Token) is { } answer) return answer;
            // Before it took any of the text, a kept connection had been closed from the other side: once more, on a new one.
            if (!isKept) return new Handover.RefusedForNow($"{address} closed the connection.", Refused.Recipient);
        }
    }

    public async Task<string?> WhyNot(CancellationToken cancel)
    {
        var (line, why) = await Connect(cancel);
        if (line is not null) await Keep(line);
        return why?.Text;
    }

    public async ValueTask DisposeAsync()
    {
        while (idle.TryPop(out var line)) await Close(line);
    }

    private Line? Idle()
    {
        while (idle.TryPop(out var line))
        {
            if (TimeProvider.System.GetElapsedTime(line.Since) < KeptOpen && line.Client.IsConnected) return line;
            line.Client.Dispose();
        }
        return null;
    }

    private async Task<(Line? Line, Handover? Why)> Connect(CancellationToken cancel)
    {
        // A mail server inside a company often has a certificate whose list of revocations nobody can reach.
        var client = new SmtpClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = trusts };
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(address.ConnectPatience);
            client.Timeout = (int)address.ConnectPatience.TotalMilliseconds;
            await client.ConnectAsync(address.Host, address.Port, address.Security switch
            {
                SmtpSecurity.Implicit => SecureSocketOptions.SslOnConnect,
                SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, patience.Token);
            if (address.User is { } user) await client.AuthenticateAsync(user, address.Password ?? "", patience.Token);
            client.Timeout = (int)address.Patience.TotalMilliseconds;
            return (new Line(client), null);
        }
        catch (Exception away) when (IsOfTheWire(away))
        {
            client.Dispose();
            return (null, new Handover.RefusedForNow($"{address} cannot be used: {Said(away)}", Refused.Everything));
        }
    }

    /// <summary>The answer; null where the connection was gone before any of the text was taken.</summary>
    private async Task<Handover?> Send(Line line, MimeMessage message, CancellationToken cancel)
    {
        var text = new TextBegun();
        try
        {
            var said = await line.Client.SendAsync(Format, message, cancel, text);
            await Keep(line);
            return new Handover.Accepted(Said(said));
        }
        catch (SmtpCommandException refused)
        {
            await Keep(line);
            return AnswerOf(refused);
        }
        catch (ServiceNotAuthenticatedException refused)
        {
            await Keep(line);
            return new Handover.RefusedForNow(Said(refused), Refused.Everything);
        }
        catch (Exception unfit) when (unfit is NotSupportedException or FormatException or ParseException)
        {
            // An address with letters that the server has no way to be told, for example.
            await Keep(line);
            return new Handover.RefusedForGood(Said(unfit));
        }
        catch (Exception lost) when (IsOfTheWire(lost))
        {
            line.Client.Dispose();
            if (text.Began) return new Handover.Unknown($"{address} ended the connection before it answered: {Said(lost)}");
            return lost is TimeoutException or OperationCanceledException ? new Handover.RefusedForNow($"{address} did not answer in time.", Refused.Silence) : null;
        }
    }

    private static Handover AnswerOf(SmtpCommandException refused)
    {
        var code = (int)refused.StatusCode;
        var text = Said($"{code} {refused.Message}");
        return refused.ErrorCode switch
        {
            // The server asks for another sign-in, or closes without a word about recipient or text.
            _ when code is 530 or 535 or 538 => new Handover.RefusedForNow(text, Refused.Everything),
            SmtpErrorCode.UnexpectedStatusCode when code == 421 => new Handover.RefusedForNow(text, Refused.Everything),
            SmtpErrorCode.SenderNotAccepted => new Handover.RefusedForNow(text, Refused.Everything),
            _ when code >= 500 => new Handover.RefusedForGood(text),
            SmtpErrorCode.RecipientNotAccepted => new Handover.RefusedForNow(text, Refused.Recipient),
            _ => new Handover.RefusedForNow(text, Refused.Letter),
        };
    }

    private async Task Keep(Line line)
    {
        if (!line.Client.IsConnected) line.Client.Dispose();
        else if (++line.Letters >= LettersPerConnection) await Close(line);
        else
        {
            line.Since = TimeProvider.System.GetTimestamp();
            idle.Push(line);
        }
    }

    private static async Task Close(Line line)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await line.Client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception gone) when (IsOfTheWire(gone))
        {
            // It is being closed; that it is closed already is what was wanted.
        }
        line.Client.Dispose();
    }

    private static bool IsOfTheWire(Exception exception) => exception is
        IOException or SocketException or TimeoutException or OperationCanceledException or ProtocolException or CommandException
        or AuthenticationException or SslHandshakeException or ServiceNotConnectedException or ServiceNotAuthenticatedException or NotSupportedException;

    private static string Said(Exception exception) => Said(exception switch
    {
        // MailKit explains certificates over many lines; its first says what is the matter.
        SslHandshakeException => $"no secure connection: {exception.Message.Split('\n')[0]}",
        OperationCanceledException => "no answer in time",
        _ => exception.Message,
    });

    private static string Said(string text) => Texts.Isolated.Line(text) is { Length: > 500 } longOne ? longOne[..500] : Texts.Isolated.Line(text);

    private sealed class Line(SmtpClient client)
    {
        public SmtpClient Client { get; } = client;
        public int Letters { get; set; }
        public long Since { get; set; }
    }

    /// <summary>Sees whether any of the text has left: from then on only the server knows what became of it.</summary>
    private sealed class TextBegun : ITransferProgress
    {
        public bool Began { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Began = true;

        public void Report(long bytesTransferred) => Began = true;
    }
}
