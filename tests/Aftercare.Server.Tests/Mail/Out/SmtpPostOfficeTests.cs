using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Aftercare.Server.Mail.Out;
using MimeKit;

namespace Aftercare.Server.Tests.Mail.Out;

public sealed class SmtpPostOfficeTests
{
    [Fact]
    public async Task A_letter_is_accepted_and_the_connection_is_kept_for_the_next()
    {
        await using var server = new ScriptedSmtp();
        await using var office = Office(server);
        for (var i = 0; i < 3; i++) Assert.IsType<Handover.Accepted>(await office.Take(Some($"{i}@x.test"), default));
        Assert.Equal(1, server.Connections);
        Assert.Equal(["0@x.test", "1@x.test", "2@x.test"], server.Kept.Select(message => message.MessageId));
    }

    [Theory]
    [InlineData(Says.Connects, "554 no", typeof(Handover.RefusedForNow))]
    [InlineData(Says.Connects, "421 later", typeof(Handover.RefusedForNow))]
    [InlineData(Says.Mail, "451 later", typeof(Handover.RefusedForNow))]
    [InlineData(Says.Mail, "550 not from you", typeof(Handover.RefusedForNow))]
    [InlineData(Says.Mail, "530 sign in first", typeof(Handover.RefusedForNow))]
    [InlineData(Says.Recipient, "450 busy", typeof(Handover.RefusedForNow))]
    [InlineData(Says.Recipient, "550 nobody", typeof(Handover.RefusedForGood))]
    [InlineData(Says.Begins, "451 later", typeof(Handover.RefusedForNow))]
    [InlineData(Says.Ends, "452 full", typeof(Handover.RefusedForNow))]
    [InlineData(Says.Ends, "554 spam", typeof(Handover.RefusedForGood))]
    public async Task A_refusal_is_for_good_only_where_it_is_about_recipient_or_text(Says at, string answer, Type expected)
    {
        await using var server = new ScriptedSmtp(moment => moment.Says == at ? answer : null);
        await using var office = Office(server);
        var handover = await office.Take(Some(), default);
        Assert.IsType(expected, handover);
        Assert.Contains(answer[4..], handover.Text, StringComparison.Ordinal);
        Assert.Empty(server.Sink);
    }

    [Theory]
    [InlineData(Says.Connects, nameof(Refused.Everything))]
    [InlineData(Says.Hello, nameof(Refused.Everything))]
    [InlineData(Says.Mail, nameof(Refused.Recipient))]
    [InlineData(Says.Recipient, nameof(Refused.Recipient))]
    public async Task A_connection_that_is_cut_before_the_text_leaves_nothing_unknown(Says at, string because)
    {
        await using var server = new ScriptedSmtp(moment => moment.Says == at ? new Turn.Cut() : null);
        await using var office = Office(server);
        Assert.Equal(because, Assert.IsType<Handover.RefusedForNow>(await office.Take(Some(), default)).Because.ToString());
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_text_or_after_it_leaves_the_outcome_unknown()
    {
        foreach (Turn turn in new Turn[] { new Turn.CutInText(100), new Turn.KeepAndCut(), new Turn.Cut() })
        {
            await using var server = new ScriptedSmtp(moment => moment.Says == (turn is Turn.CutInText ? Says.Begins : Says.Ends) ? turn : null);
            await using var office = Office(server);
            Assert.IsType<Handover.Unknown>(await office.Take(Some(), default));
            Assert.Equal(turn is Turn.KeepAndCut ? 1 : 0, server.Sink.Count);
        }
    }

    [Theory]
    [InlineData(Says.Connects, typeof(Handover.RefusedForNow))]
    [InlineData(Says.Recipient, typeof(Handover.RefusedForNow))]
    [InlineData(Says.Ends, typeof(Handover.Unknown))]
    public async Task A_server_that_falls_silent_is_left_after_a_while(Says at, Type expected)
    {
        await using var server = new ScriptedSmtp(moment => moment.Says == at ? new Turn.Hang() : null);
        await using var office = Office(server, patience: 0.5);
        Assert.IsType(expected, await office.Take(Some(), default));
    }

    [Fact]
    public async Task A_slow_server_is_waited_for_as_long_as_it_goes_on()
    {
        await using var server = new ScriptedSmtp(moment => moment.Says is Says.Recipient or Says.Ends ? new Turn.Drip("250 kept", TimeSpan.FromMilliseconds(100)) : null);
        await using var office = Office(server, patience: 0.6);
        Assert.IsType<Handover.Accepted>(await office.Take(Some(), default));
    }

    [Fact]
    public async Task A_slow_server_is_not_waited_for_for_ever()
    {
        await using var server = new ScriptedSmtp(moment => moment.Says == Says.Ends ? new Turn.Drip(new string('2', 1000), TimeSpan.FromMilliseconds(100)) : null);
        await using var office = new SmtpPostOffice(Address(server, 0.6) with { LetterPatience = TimeSpan.FromSeconds(1) });
        Assert.IsType<Handover.Unknown>(await office.Take(Some(), default));
    }

    [Fact]
    public async Task A_kept_connection_that_the_server_closed_is_replaced()
    {
        await using var server = new ScriptedSmtp(moment => moment is { Connection: 1, Says: Says.Mail } && moment.Line.Contains("second", StringComparison.Ordinal) ? new Turn.Cut() : null);
        await using var office = Office(server);
        Assert.IsType<Handover.Accepted>(await office.Take(Some(), default));
        Assert.IsType<Handover.Accepted>(await office.Take(Some(from: "second@vendor.test"), default));
        Assert.Equal((2, 2), (server.Connections, server.Sink.Count));
    }

    [Theory]
    [InlineData(nameof(SmtpSecurity.StartTls))]
    [InlineData(nameof(SmtpSecurity.Implicit))]
    public async Task With_tls_the_letter_travels_only_to_a_certificate_that_is_trusted(string by)
    {
        var security = Enum.Parse<SmtpSecurity>(by);
        await using var server = new ScriptedSmtp(tlsFromTheFirstByte: security == SmtpSecurity.Implicit) { Extensions = "250-test\r\n250-STARTTLS\r\n250 AUTH PLAIN" };
        var address = Address(server, 5) with { Security = security, User = "support", Password = "CNRY-SEC" };
        await using (var strict = new SmtpPostOffice(address))
        {
            var refused = Assert.IsType<Handover.RefusedForNow>(await strict.Take(Some(), default));
            Assert.Equal(Refused.Everything, refused.Because);
            Assert.DoesNotContain("CNRY", refused.Text, StringComparison.Ordinal);
            Assert.Empty(server.Sink);
        }
        await using var office = new SmtpPostOffice(address, IsOurs);
        Assert.IsType<Handover.Accepted>(await office.Take(Some(), default));
    }

    [Fact]
    public async Task Where_tls_is_asked_for_and_not_offered_or_broken_nothing_is_sent()
    {
        await using var without = new ScriptedSmtp();
        await using var office = new SmtpPostOffice(Address(without, 2) with { Security = SmtpSecurity.StartTls });
        Assert.IsType<Handover.RefusedForNow>(await office.Take(Some(), default));
        await using var broken = new ScriptedSmtp(moment => moment.Says == Says.StartsTls ? "220 go\r\nthis is no handshake" : null) { Extensions = "250-test\r\n250 STARTTLS" };
        await using var other = new SmtpPostOffice(Address(broken, 2) with { Security = SmtpSecurity.StartTls });
        Assert.IsType<Handover.RefusedForNow>(await other.Take(Some(), default));
        Assert.Empty(without.Sink.Concat(broken.Sink));
    }

    [Fact]
    public async Task A_wrong_password_holds_all_letters_and_is_not_repeated_to_anybody()
    {
        await using var server = new ScriptedSmtp(moment => moment.Says == Says.SignsIn ? "535 wrong" : null, tlsFromTheFirstByte: true) { Extensions = "250-test\r\n250 AUTH PLAIN" };
        await using var office = new SmtpPostOffice(Address(server, 2) with { Security = SmtpSecurity.Implicit, User = "support", Password = "CNRY-SEC" }, IsOurs);
        var refused = Assert.IsType<Handover.RefusedForNow>(await office.Take(Some(), default));
        Assert.Equal(Refused.Everything, refused.Because);
        Assert.DoesNotContain("CNRY", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_holds_all_letters()
    {
        await using var office = new SmtpPostOffice(new SmtpAddress("127.0.0.1", 1, SmtpSecurity.None));
        Assert.Equal(Refused.Everything, Assert.IsType<Handover.RefusedForNow>(await office.Take(Some(), default)).Because);
    }

    [Theory]
    [InlineData("smtp://localhost", "localhost", 25, nameof(SmtpSecurity.None), null, null)]
    [InlineData("smtp+starttls://me:p%40ss@mail.example.com", "mail.example.com", 587, nameof(SmtpSecurity.StartTls), "me", "p@ss")]
    [InlineData("smtps://me@mail.example.com:4650", "mail.example.com", 4650, nameof(SmtpSecurity.Implicit), "me", null)]
    public void An_address_says_host_port_protection_and_who_we_are(string written, string host, int port, string security, string? user, string? password) =>
        Assert.Equal(new SmtpAddress(host, port, Enum.Parse<SmtpSecurity>(security), user, password), SmtpAddress.Parse(written));

    [Theory]
    [InlineData("http://mail.example.com")]
    [InlineData("smtp:")]
    [InlineData("smtp://me:CNRY-SEC@mail.example.com")]
    public void An_address_that_is_wrong_is_not_repeated_with_its_password(string written) =>
        Assert.DoesNotContain("CNRY", Assert.Throws<FormatException>(() => SmtpAddress.Parse(written)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_same_letter_twice_is_one_file_of_the_folder()
    {
        using var folder = new OnDisk();
        var office = new MailFolder(folder.At("mail"));
        for (var i = 0; i < 2; i++) Assert.IsType<Handover.Accepted>(await office.Take(Some("letter.1@x.test"), default));
        Assert.Equal(["letter.1@x.test.eml"], Directory.GetFiles(folder.At("mail")).Select(Path.GetFileName));
        Assert.Equal("letter.1@x.test", MimeMessage.Load(folder.At("mail/letter.1@x.test.eml")).MessageId);
    }

    private static bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate?.GetCertHashString() == ScriptedSmtp.Certificate.GetCertHashString();

    private static SmtpPostOffice Office(ScriptedSmtp server, double patience = 5) => new(Address(server, patience));

    private static SmtpAddress Address(ScriptedSmtp server, double patience) => new("localhost", server.Port, SmtpSecurity.None)
    {
        ConnectPatience = TimeSpan.FromSeconds(patience),
        Patience = TimeSpan.FromSeconds(patience),
    };

    private static MimeMessage Some(string id = "1@x.test", string from = "vendor@vendor.test")
    {
        var message = new MimeMessage { MessageId = id, Subject = "Hello", Body = new TextPart("plain") { Text = string.Concat(Enumerable.Repeat("A line of text.\r\n", 20)) } };
        message.From.Add(new MailboxAddress("Vendor", from));
        message.To.Add(new MailboxAddress("Somebody", "somebody@customer.test"));
        return message;
    }
}
