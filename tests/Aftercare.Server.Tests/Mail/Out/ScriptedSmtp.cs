using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace Aftercare.Server.Tests.Mail.Out;

/// <summary>What a client of the scripted server does.</summary>
public enum Says { Connects, Hello, StartsTls, SignsIn, Mail, Recipient, Begins, Ends, Other }

/// <summary>One moment of a talk.</summary>
/// <param name="Connection">1 for the first connection.</param>
/// <param name="Says">What the client did.</param>
/// <param name="Line">Its command; of <see cref="Says.Ends"/> the whole text.</param>
/// <param name="To">The recipient, once it is known.</param>
internal sealed record Moment(int Connection, Says Says, string Line, string To);

/// <summary>What the server does then.</summary>
internal abstract record Turn
{
    /// <summary>Answers. After the text, an answer that begins with 2 keeps the letter.</summary>
    internal sealed record Answer(string Text) : Turn;

    /// <summary>Answers byte by byte.</summary>
    internal sealed record Drip(string Text, TimeSpan Pause) : Turn;

    /// <summary>Ends the connection without a word.</summary>
    internal sealed record Cut : Turn;

    /// <summary>Keeps the letter, and ends the connection without a word.</summary>
    internal sealed record KeepAndCut : Turn;

    /// <summary>Answers 354 and ends the connection after some of the text.</summary>
    internal sealed record CutInText(int After) : Turn;

    /// <summary>Says nothing until the other side goes.</summary>
    internal sealed record Hang : Turn;

    [return: NotNullIfNotNull(nameof(answer))]
    public static implicit operator Turn?(string? answer) => answer is null ? null : new Answer(answer);
}

/// <summary>A mail server that does what its script says, and is well-behaved where the script says nothing. What it keeps lies in its sink.</summary>
internal sealed class ScriptedSmtp : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> talks = [];
    private int connections;

    public ScriptedSmtp(Func<Moment, Turn?>? script = null, bool tlsFromTheFirstByte = false)
    {
        (Script, TlsFromTheFirstByte) = (script ?? (_ => null), tlsFromTheFirstByte);
        listener.Start();
        talks.Add(Listen());
    }

    public Func<Moment, Turn?> Script { get; set; }
    public bool TlsFromTheFirstByte { get; }
    public string Extensions { get; set; } = "250-test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8";
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public int Connections => connections;
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>What was kept, in order: recipient and raw text.</summary>
    public ConcurrentQueue<(string To, string Text)> Sink { get; } = new();

    public static X509Certificate2 Certificate { get; } = MakeCertificate();

    public IReadOnlyList<MimeMessage> Kept => [.. Sink.Select(kept => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(kept.Text))))];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await Task.WhenAll(talks);
        stopping.Dispose();
    }

    private async Task Listen()
    {
        // Accepting on a stopped listener is an InvalidOperationException, and so is every ObjectDisposedException.
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                talks.Add(Talk(client, Interlocked.Increment(ref connections)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client, int connection)
    {
        using var closing = client;
        try
        {
            await Converse(client.GetStream(), connection);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The other side went away, or the test is over.
        }
    }

    private async Task Converse(Stream raw, int connection)
    {
        Stream stream = raw;
        if (TlsFromTheFirstByte) stream = await Secure(raw);
        var to = "";
        if (!await Do(stream, Script(new(connection, Says.Connects, "", to)) ?? "220 test")) return;
        while (await ReadLine(stream) is { } line)
        {
            Commands.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            var (says, usual) = verb switch
            {
                "EHLO" or "HELO" => (Says.Hello, Extensions),
                "STARTTLS" => (Says.StartsTls, "220 go"),
                "AUTH" => (Says.SignsIn, "235 welcome"),
                "MAIL" => (Says.Mail, "250 ok"),
                "RCPT" => (Says.Recipient, "250 ok"),
                "DATA" => (Says.Begins, "354 go"),
                "QUIT" => (Says.Other, "221 bye"),
                _ => (Says.Other, "250 ok"),
            };
            if (says == Says.Recipient) to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')];
            var moment = new Moment(connection, says, line, to);
            var turn = Script(moment);
            if (turn is Turn.CutInText cut)
            {
                await Write(stream, "354 go\r\n");
                await stream.ReadExactlyAsync(new byte[cut.After], stopping.Token);
                return;
            }
            if (!await Do(stream, turn ?? usual)) return;
            if (says == Says.StartsTls) stream = await Secure(stream);
            if (says == Says.Begins && turn is null && !await Take(stream, connection, to)) return;
            if (verb == "QUIT") return;
        }
    }

    private async Task<bool> Take(Stream stream, int connection, string to)
    {
        var text = new StringBuilder();
        string? line;
        while ((line = await ReadLine(stream)) is not (null or ".")) text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        if (line is null) return false;
        var moment = new Moment(connection, Says.Ends, text.ToString(), to);
        var turn = Script(moment) ?? "250 kept";
        if (turn is Turn.KeepAndCut or Turn.Drip or Turn.Answer { Text: ['2', ..] }) Sink.Enqueue((to, text.ToString()));
        return await Do(stream, turn);
    }

    private async Task<bool> Do(Stream stream, Turn turn)
    {
        switch (turn)
        {
            case Turn.Answer answer:
                await Write(stream, answer.Text + "\r\n");
                return true;
            case Turn.Drip drip:
                foreach (var c in drip.Text + "\r\n")
                {
                    await Write(stream, $"{c}");
                    await Task.Delay(drip.Pause, stopping.Token);
                }
                return true;
            case Turn.Hang:
                await Task.Delay(Timeout.Infinite, stopping.Token);
                return false;
            default:
                return false;
        }
    }

    private async Task Write(Stream stream, string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), stopping.Token);

    private async Task<string?> ReadLine(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stopping.Token) == 1)
        {
            if (one[0] != '\n') line.Add(one[0]);
            else return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
        }
        return null;
    }

    private static async Task<Stream> Secure(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(Certificate);
        return secure;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var own = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
    }
}
