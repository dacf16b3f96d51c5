using System.Text.Json;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Programmes;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;
using MimeKit;
using NodaTime;

namespace Aftercare.Server.Tests.Tickets;

public sealed class LettersTests
{
    /// <summary>A right-to-left override, the end of an isolate, a line end, and a header of its own.</summary>
    private const string Nasty = "Ugo\u202E\u2069\u0007\r\nBcc: evil@x.test\r\n\r\n<script>alert(1)</script>{title}\uD800";

    [Theory, OnBothDatabases]
    public async Task The_receipt_of_a_ticket_bears_its_number_and_is_planned_once(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await world.Opens();
        var receipt = Assert.Single(await world.Letters("receipt"));
        Assert.Equal((world.Customer.User.Email, "it", true), (receipt.To, receipt.Language, receipt.OwesFact));
        var message = MessageOf(receipt);
        Assert.Equal($"[{ticket.Number}] The import hangs", message.Subject);
        var again = Letters.Receipt(await world.FileOf(ticket), world.Customer.User, world.Now);
        await Assert.ThrowsAsync<Microsoft.EntityFrameworkCore.DbUpdateException>(() => world.Add(again));
    }

    [Theory, OnBothDatabases]
    public async Task The_notification_says_what_was_promised_when_it_was_planned_whatever_changes_later(Database database)
    {
        await using var world = await World.On(database, at: "2026-03-02T09:00");
        var ticket = await world.Opens();
        world.FastForward(minutes: 5);
        await world.Happens(ticket, new PrioritySet(world.Now, world.Engineer.Id, new PriorityId("P1"), ""));
        var letter = Letters.Notification(await world.FileOf(ticket), world.Customer.User, "IT", world.Now);
        await world.Add(letter);
        await world.Happens(ticket, new PrioritySet(world.Now, world.Engineer.Id, new PriorityId("P4"), "less"));
        var text = MessageOf(Assert.Single(await world.Letters("notification"))).TextBody!;
        foreach (var expected in new[] { ticket.Number.Value, "P1 · Critica", "Gold", "entro lun 2 mar 2026 10:00 (Europe/Rome, UTC+1)", "+39 0584 943232", "https://support.imagicle.com" })
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_far_from_the_region_sees_the_moment_on_both_clocks()
    {
        await using var world = await World.On(Database.Sqlite);
        var far = Customer.Make(world, "Far", "IT", "gold", "America/New_York");
        await world.Add(far.All);
        var ticket = await world.Opens(customer: far);
        var text = MessageOf(Letters.Notification(await world.FileOf(ticket), far.User with { Language = "it" }, "IT", world.Now)).TextBody!;
        Assert.Contains("04:00 (America/New_York, UTC−5)", text, StringComparison.Ordinal);
        Assert.Contains("10:00 (Europe/Rome, UTC+1)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_letters_of_a_ticket_hold_together_and_no_machine_is_asked_to_answer_them()
    {
        await using var world = await World.On(Database.Sqlite);
        var ticket = await world.Opens();
        var file = await world.FileOf(ticket);
        var messages = new[] { Letters.Receipt(file, world.Customer.User, world.Now), Letters.Notification(file, world.Customer.User, "IT", world.Now) }.Select(MessageOf).ToList();
        Assert.Single(messages.Select(message => message.Subject).Distinct());
        Assert.Single(messages.Select(message => Assert.Single(message.References)).Distinct());
        Assert.Equal(2, messages.Select(message => message.MessageId).Distinct().Count());
        Assert.All(messages, message =>
        {
            Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
            Assert.Equal("All", message.Headers["X-Auto-Response-Suppress"]);
            Assert.Equal(world.Now.ToDateTimeOffset(), message.Date);
            Assert.EndsWith("@imagicle.com", message.MessageId, StringComparison.Ordinal);
            Assert.DoesNotContain(message.Headers, header => header.Field.StartsWith("List-", StringComparison.OrdinalIgnoreCase));
        });
    }

    [Theory, InlineData("en"), InlineData("ar")]
    public void What_people_write_can_neither_add_a_header_nor_turn_the_text_around_it(string code)
    {
        var frame = new LetterFrame(new Sender(Nasty, "support@vendor.test"), Nasty, "portal.test", "AC-2026-000001", Nasty, Nasty, "Europe/Rome", "Europe/Rome");
        foreach (var letter in new TicketLetter[] { new ReplyLetter(frame, Nasty, Nasty), new EscalationLetter(frame, new TicketStood(Nasty, new PriorityName(Nasty, Nasty)), Nasty, 1, Instant.FromUtc(2026, 1, 1, 0, 0), Nasty) })
        {
            var planned = Plan(letter, code);
            using var bytes = new MemoryStream();
            Envelope.Of(planned, WriteTicketLetter.From(planned)).WriteTo(bytes);
            bytes.Position = 0;
            var read = MimeMessage.Load(bytes);
            Assert.Equal(["Auto-Submitted", "Date", "From", "In-Reply-To", "Message-Id", "MIME-Version", "References", "Subject", "To", "X-Auto-Response-Suppress"],
                read.Headers.Select(header => header.Field).Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
            Assert.Equal("somebody@customer.test", Assert.Single(read.GetRecipients()).Address);
            foreach (var text in new[] { read.Subject!, read.TextBody, read.HtmlBody, read.To.Mailboxes.Single().Name, read.From.Mailboxes.Single().Name })
            {
                Assert.DoesNotContain('\u202E', text!);
                Assert.DoesNotContain('\u0007', text!);
                Assert.Equal(text!.Count(c => c is '\u2066' or '\u2068'), text!.Count(c => c == '\u2069'));
            }
            Assert.DoesNotContain("<script", read.HtmlBody, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("{title}", read.TextBody, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', read.Subject!);
        }
    }

    [Fact]
    public void Arabic_letters_run_from_right_to_left_and_keep_numbers_and_names_apart()
    {
        var frame = new LetterFrame(new Sender("V", "support@vendor.test"), "V", "portal.test", "AC-2026-000001", "It hangs", "Ugo", "Asia/Dubai", "Asia/Dubai");
        var written = WriteTicketLetter.From(Plan(new ReceiptLetter(frame), "ar"));
        Assert.Contains("dir=\"rtl\"", LetterLayout.ToHtml(written), StringComparison.Ordinal);
        var text = LetterLayout.ToText(written);
        Assert.Contains("\u2066AC-2026-000001\u2069", text, StringComparison.Ordinal);
        Assert.Contains("\u2068It hangs\u2069", text, StringComparison.Ordinal);
        // An address that people click on stands alone.
        Assert.Contains("\nhttps://portal.test/tickets/AC-2026-000001\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_that_nobody_speaks_here_is_answered_in_English_and_a_kind_that_nobody_knows_is_refused()
    {
        var frame = new LetterFrame(new Sender("V", "support@vendor.test"), "V", null, "AC-2026-000001", "It hangs", "Ugo", "No/Where", "No/Where");
        Assert.Equal(Language.English, WriteTicketLetter.From(Plan(new ReceiptLetter(frame), "xx")).Language);
        Assert.Throws<FormatException>(() => LetterJson.Read("receipt", "{}"));
        Assert.Throws<FormatException>(() => LetterJson.Read("receipt", "["));
        Assert.Throws<FormatException>(() => LetterJson.Read("unknown", "{}"));
    }

    [Theory]
    [InlineData("IT", "+39 0584 943232")]
    [InlineData("US", "+1 206 2012042, +1 305 5013030")]
    [InlineData("JP", "+1 206 2012042, +39 0584 943232, +971 436 05197")]
    public void A_customer_is_shown_the_numbers_of_the_region_and_the_rest_of_the_world_all_first_ones(string country, string numbers) =>
        Assert.Equal(numbers, string.Join(", ", Phones.For(Shipped.ImagicleCare, country)));

    [Fact]
    public void A_very_long_message_is_quoted_in_part()
    {
        var letter = Letters.Short(new string('a', 9_999) + "😀" + new string('b', 100_000));
        Assert.InRange(letter.Length, 9_900, 10_010);
        Assert.DoesNotContain('\uD83D', letter);
    }

    [Fact]
    public void Ids_of_one_process_sort_in_the_order_in_which_they_were_made_within_one_millisecond_too()
    {
        Guid[] ids = [.. Enumerable.Range(0, 50_000).Select(_ => NewId.At(Instant.FromUnixTimeMilliseconds(1_772_438_400_123)))];
        Assert.Equal(ids, ids.Order());
        Assert.All(ids, id => Assert.Equal((7, 1_772_438_400_123), (id.Version, Convert.ToInt64(id.ToString("N")[..12], 16))));
    }

    private static Letter Plan(TicketLetter letter, string code) => new()
    {
        Id = new Guid("019cad90-1111-7007-9d1d-8ab0f445df48"),
        Key = "k",
        Kind = JsonNamingPolicy.KebabCaseLower.ConvertName(letter.GetType().Name)[..^"-letter".Length],
        Subject = Guid.Empty,
        To = "somebody@customer.test",
        Language = code,
        Data = LetterJson.Write(letter),
    };

    private static MimeMessage MessageOf(Letter letter)
    {
        using var bytes = new MemoryStream();
        Envelope.Of(letter, WriteTicketLetter.From(letter)).WriteTo(bytes);
        return MimeMessage.Load(new MemoryStream(bytes.ToArray()));
    }
}
