using System.CommandLine;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>The command <c>aftercare doctor</c>: looks at everything that a server stands on, changes nothing, and says what is wrong.</summary>
internal static class DoctorCommand
{
    public static Command Create(IClock clock)
    {
        var store = ServeCommand.StoreOption();
        var data = new Option<string>("--data") { Description = "The folder for attachments and published editions.", HelpName = "DIR", DefaultValueFactory = _ => "data" };
        var mailFolder = new Option<string?>("--mail-folder") { Description = "The folder into which letters are written.", HelpName = "DIR" };
        var smtp = new Option<string?>("--smtp") { Description = "The mail server, to see whether it can be reached.", HelpName = "ADDRESS" };
        var command = new Command("doctor", "Look at everything that a server stands on, and say what is wrong. Exit code 1 when anything is.") { store, data, mailFolder, smtp };
        command.SetAction(async (parsed, cancel) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var mail = parsed.GetValue(smtp) ?? parsed.GetValue(mailFolder);
            var checkup = new Checkup(StoreFactory.Of(parsed.GetRequiredValue(store)), parsed.GetRequiredValue(data), mail is null ? null : PostOffices.Of(mail), clock);
            var wrong = 0;
            await foreach (var found in checkup.Run(cancel))
            {
                await output.WriteLineAsync($"{(found.IsRight ? "ok   " : "WRONG")}  {found.What}: {found.Text}");
                if (!found.IsRight) wrong++;
            }
            await output.WriteLineAsync(wrong == 0 ? "Everything is as it should be." : $"{wrong} of these should be looked at.");
            return wrong == 0 ? 0 : 1;
        });
        return command;
    }
}
