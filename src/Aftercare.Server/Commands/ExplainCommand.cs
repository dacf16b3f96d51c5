using System.CommandLine;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Clocks;
using Aftercare.Server.Programmes;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>The command <c>aftercare clock explain</c>: the promises of one ticket as a time-line, and the working line by line.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var folder = ProgrammeOption.Create();
        var plan = new Option<string>("--plan") { Description = "The plan, such as gold.", Required = true };
        var calendar = new Option<string>("--calendar") { Description = "The service calendar, such as europe.", Required = true };
        var priority = new Option<string>("--priority") { Description = "The priority at opening, such as P1.", Required = true };
        var opened = new Option<string>("--opened") { Description = "When it was opened: wall time of the calendar (2025-06-17T10:00), or an instant (…Z, …+02:00).", Required = true };
        var site = new Option<string?>("--site-zone") { Description = "The time zone of the customer's site; on-call does not reach all." };
        var waits = Many("--wait", "A wait or hold, as REASON=FROM/TO; without TO it lasts still. REASON is " + string.Join(", ", ReasonNames) + ".");
        var changes = Many("--change", "A change of priority, as TIME=PRIORITY.");
        var notified = new Option<string?>("--notified") { Description = "When the first notification went out." };
        var reacted = new Option<string?>("--reacted") { Description = "When staff first answered." };
        var solved = new Option<string?>("--solved") { Description = "When it was solved." };
        var reader = new Option<string?>("--zone") { Description = "The reader's time zone; without it, the calendar's." };
        var language = new Option<string>("--language") { Description = "fr, it, en, de, es, pt or ar.", DefaultValueFactory = _ => "en" };
        var steps = new Option<bool>("--steps") { Description = "Show the working of every column of the escalation matrix too." };
        var json = new Option<bool>("--json") { Description = "Answer as one JSON object, for pages and programs." };

        var command = new Command("explain", "Explain what was promised to a ticket, until when, and why.")
            { plan, calendar, priority, opened, site, waits, changes, notified, reacted, solved, reader, language, steps, json, folder };
        command.SetAction(parsed =>
        {
            if (Language.Of(parsed.GetRequiredValue(language)).IsRefused(out var no, out var spoken)) return parsed.Refuse(no);
            if (ProgrammeFolder.LoadSound(parsed.GetValue(folder), TextsWanted.OneLanguage, spoken.Code).IsRefused(out no, out var programme)) return parsed.Refuse(no);
            var ask = new Ticket(parsed.GetRequiredValue(plan), parsed.GetRequiredValue(calendar), parsed.GetRequiredValue(priority), parsed.GetRequiredValue(opened),
                parsed.GetValue(site), parsed.GetValue(waits) ?? [], parsed.GetValue(changes) ?? [],
                parsed.GetValue(notified), parsed.GetValue(reacted), parsed.GetValue(solved));
            if (TicketArguments.Read(ask, programme).IsRefused(out no, out var ticket)) return parsed.Refuse(no);
            if (ReaderZone(parsed.GetValue(reader), ticket.Calendar.Zone).IsRefused(out no, out var zone)) return parsed.Refuse(no);
            try
            {
                var explanation = TicketClock.Explain(ticket.Terms, ticket.Calendar, ticket.Facts);
                var moments = new Moments(InterfaceTexts.In(spoken), zone);
                var text = new ExplanationText(moments, key => programme.Text(key, spoken.Code));
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json)) ExplanationJson.Write(output, explanation, text);
                else
                {
                    if (ticket.CameTwice) output.WriteLine(moments.Texts["clock.doubled", ("time", ask.Opened), ("zone", moments.LeftToRight(ticket.Calendar.Zone.Id))]);
                    new ExplanationPage(output, moments, text).Print(Title(ask, programme, spoken), explanation, parsed.GetValue(steps));
                }
                return 0;
            }
            catch (ServiceTimeOutOfReach tooFar)
            {
                return parsed.Refuse(tooFar.Message);
            }
        });
        return command;
    }

    private static IEnumerable<string> ReasonNames => Enum.GetValues<PauseReason>().Select(reason => reason.Word());

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.OneOrMore };

    private static string Title(Ticket ask, Domain.Programmes.Programme programme, Language language)
    {
        var names = new[] { $"plans.{ask.Plan}.name", $"priorities.{ask.Priority}.name", $"calendars.{ask.Calendar}" }.Select(key => programme.Text(key, language.Code)).ToArray();
        return $"{names[0]} · {ask.Priority} {names[1]} · {names[2]}";
    }

    private static Result<DateTimeZone> ReaderZone(string? id, DateTimeZone calendar) => id is null ? calendar : Zones.Find(id);
}
