using System.Text;
using System.Text.Json;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Access;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tickets;
using NodaTime;

namespace Aftercare.Server.Tests.Approvals;

/// <summary>Every letter in every language, as people have read and approved it.</summary>
public sealed class ApprovedLettersTests
{
    private static readonly Instant Opened = Instant.FromUtc(2026, 3, 2, 8, 0);
    private static readonly Guid Ticket = new("019cad8f-ac00-7007-9d1d-8ab0f445df48");

    public static TheoryData<string> Codes => [.. Language.All.Select(language => language.Code)];

    [Theory, MemberData(nameof(Codes))]
    public void The_letters_of_a_language_are_those_that_were_approved(string code)
    {
        var all = new StringBuilder();
        foreach (var letter in Some(code))
        {
            var written = WriteTicketLetter.From(Planned(code, letter));
            all.Append(System.Globalization.CultureInfo.InvariantCulture, $"════ {letter.GetType().Name}\n{written.Subject}\n────\n{LetterLayout.ToText(written)}\n");
        }
        Approved.Is($"Letters.{code}.txt", all.ToString());
    }

    [Fact]
    public void The_letters_with_a_link_are_those_that_were_approved()
    {
        var letter = new PasswordLetter(new Sender("ImagicleCare", "support@imagicle.com"), "ImagicleCare", "Ugo Rossi", "https://support.imagicle.com/password/…");
        var all = new StringBuilder();
        foreach (var language in Language.All)
            foreach (var kind in (string[])[PasswordLetter.Invitation, PasswordLetter.Forgotten])
            {
                var written = letter.Write(kind, language);
                all.Append(System.Globalization.CultureInfo.InvariantCulture, $"════ {kind}, {language}\n{written.Subject}\n────\n{LetterLayout.ToText(written)}\n");
            }
        Approved.Is("PasswordLetters.txt", all.ToString());
    }

    [Theory, InlineData("en"), InlineData("ar")]
    public void The_page_of_a_letter_is_the_one_that_was_approved(string code) =>
        Approved.Is($"Notification.{code}.html", LetterLayout.ToHtml(WriteTicketLetter.From(Planned(code, Some(code).OfType<NotificationLetter>().First()))));

    [Fact]
    public void The_message_of_a_letter_is_the_one_that_was_approved()
    {
        var planned = Planned("fr", Some("fr").OfType<ReplyLetter>().First());
        using var bytes = new MemoryStream();
        Envelope.Of(planned, WriteTicketLetter.From(planned)).WriteTo(bytes);
        Approved.Is("Reply.fr.eml", Encoding.ASCII.GetString(bytes.ToArray()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_kind_of_letter_is_among_them() =>
        Assert.Equal(LetterJson.All.Order(StringComparer.Ordinal), Some("en").Select(KindOf).Distinct().Order(StringComparer.Ordinal));

    private static string KindOf(TicketLetter letter) => JsonNamingPolicy.KebabCaseLower.ConvertName(letter.GetType().Name)[..^"-letter".Length];

    private static Letter Planned(string code, TicketLetter letter) => new()
    {
        Id = new Guid("019cad90-1111-7007-9d1d-8ab0f445df48"),
        Key = "k",
        Kind = KindOf(letter),
        Subject = Ticket,
        To = "ugo.rossi@customer.test",
        Language = code,
        Data = LetterJson.Write(letter),
        PlannedAt = Opened,
    };

    private static IEnumerable<TicketLetter> Some(string code)
    {
        string Of(string key) => Programmes.Shipped.ImagicleCare.Text(key, code);
        PriorityName Priority(string id) => new(id, Of($"priorities.{id}.name"));
        var frame = new LetterFrame(new Sender("ImagicleCare", "support@imagicle.com"), "ImagicleCare", "support.imagicle.com", "AC-2026-000123", "The import hangs", "Ugo Rossi", "America/New_York", "Europe/Rome");
        var staff = frame with { Name = "Elena Bianchi", Zone = "Europe/Rome" };
        var stood = new TicketStood(Of("plans.gold.name"), Priority("P1"));
        var due = Opened + Duration.FromHours(1);
        var reaction = Of("targets.reaction.name");
        yield return new ReceiptLetter(frame);
        yield return new NotificationLetter(frame, Priority("P1"), Of("plans.gold.name"), new(ReactionStands.Due, due, Commitment.Committed), ["+39 0584 943232"]);
        yield return new NotificationLetter(frame with { Zone = "Europe/Rome" }, Priority("P2"), Of("plans.basic.name"), new(ReactionStands.Due, due, Commitment.Aim), ["+1 206 2012042", "+1 305 5013030"]);
        foreach (var stands in new[] { ReactionStands.Paused, ReactionStands.Answered, ReactionStands.BestEffort, ReactionStands.Nothing })
            yield return new NotificationLetter(frame, Priority("P4"), Of("plans.basic.name"), new(stands, stands == ReactionStands.Answered ? due : null, default), []);
        yield return new ReplyLetter(frame, "Elena Bianchi", "Please restart the service.\nDoes it still hang?");
        yield return new TaskLetter(frame, TaskType.ErrorRecording, "Send us the log of this morning.", due + Duration.FromDays(2));
        foreach (var type in Enum.GetValues<TaskType>().Where(type => type != TaskType.ErrorRecording)) yield return new TaskLetter(frame, type, "…", null);
        yield return new ReminderLetter(
            frame, due, [new(TaskType.ErrorRecording, "Send us the log of this morning.", due + Duration.FromDays(2)), new(TaskType.Information, "Which release is it?", null)], "");
        yield return new ReminderLetter(frame, due, [], "your word on the new version");
        yield return new AssignedLetter(staff, stood, "Carlo Colleague", due);
        yield return new AssignedLetter(staff, stood, "Carlo Colleague", null);
        yield return new CustomerRepliedLetter(staff, stood, "Ugo Rossi", "It hangs again.\nWhat now?");
        yield return new WarningLetter(staff, stood, reaction, 75, due, Commitment.Committed);
        yield return new MissedLetter(staff, stood with { Plan = Of("plans.basic.name") }, reaction, due, Commitment.Aim);
        yield return new EscalationLetter(staff, stood, Of("escalation.levels.team-leader"), 2, due, null);
        yield return new EscalationLetter(staff, stood, Of("escalation.levels.support-manager"), null, due, "The customer's shop stands still.");
        yield return new SolvedLetter(frame, "Version 2026.2 has the fix.", Opened + Duration.FromDays(7), Opened + Duration.FromDays(30));
        foreach (var why in Enum.GetValues<ClosingReason>()) yield return new ClosedLetter(frame, why, why == ClosingReason.Solved ? "" : "As we said by telephone.");
        yield return new DowngradeOfferedLetter(staff, stood, Priority("P2"));
        yield return new DowngradeLoweredLetter(frame, Priority("P1"), Priority("P2"), "");
        yield return new HeldLetter(frame, PauseReason.PaymentHold);
        yield return new HeldLetter(frame, PauseReason.CoverageHold);
        yield return new RefusedLetter(frame, "The product reached its end of life on 1 January 2025.");
    }
}
