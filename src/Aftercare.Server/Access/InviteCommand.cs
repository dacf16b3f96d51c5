using System.CommandLine;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>The command line for those who cannot sign in yet: <c>aftercare invite</c>.</summary>
internal static class InviteCommand
{
    public static Command Create(IClock clock)
    {
        var email = new Option<string>("--email") { Description = "Who is invited: the address of a person who is recorded.", Required = true };
        var store = new Option<string>("--store") { Description = "The database: a path of SQLite, or Host=… for PostgreSQL.", Required = true };
        var url = new Option<string>("--url") { Description = "Where people reach the server.", DefaultValueFactory = _ => "http://localhost:5080" };
        var command = new Command("invite", "Print a link with which a person chooses a password: it works once, for 24 hours.") { email, store, url };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var db = StoreFactory.Of(parsed.GetRequiredValue(store)).Open();
            var address = parsed.GetRequiredValue(email).Trim().ToLowerInvariant();
            if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Email == address, cancel) is not { Active: true } person)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"No person with the address '{address}' is recorded and active.");
                return 1;
            }
            var now = clock.GetCurrentInstant();
            var link = PasswordLinks.Make(db, person.Id, PasswordLinks.ForWelcome, now);
            db.Add(new AuditRow(NewId.At(now), now, null, "person.invited", "person", person.Id.Value, null, null, null));
            await db.SaveChangesAsync(cancel);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{parsed.GetRequiredValue(url).TrimEnd('/')}{link}");
            return 0;
        });
        return command;
    }
}
