using System.CommandLine;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>The command line of tokens: <c>aftercare token …</c>.</summary>
internal static class TokenCommand
{
    public static Command Create(IClock clock)
    {
        var email = new Option<string>("--email") { Description = "Whose token it is: the address of a person who is recorded.", Required = true };
        var store = new Option<string>("--store") { Description = "The database: a path of SQLite, or Host=… for PostgreSQL.", Required = true };
        var name = new Option<string>("--name") { Description = "What it is for, so that people know it again.", DefaultValueFactory = _ => "token" };
        var create = new Command("create", "Make a token for a person, and print it this once.") { email, name, store };
        create.SetAction(async (parsed, cancel) =>
        {
            await using var db = StoreFactory.Of(parsed.GetRequiredValue(store)).Open();
            var address = parsed.GetRequiredValue(email).Trim().ToLowerInvariant();
            if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Email == address, cancel) is not { Active: true } person)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"No person with the address '{address}' is recorded and active.");
                return 1;
            }
            var now = clock.GetCurrentInstant();
            var secret = Tokens.Issue(db, person.Id, parsed.GetRequiredValue(name), now);
            db.Add(new AuditRow(NewId.At(now), now, null, "token.created", "person", person.Id.Value, null, null, null));
            await db.SaveChangesAsync(cancel);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(secret);
            return 0;
        });
        return new Command("token", "Make tokens for programs that use the API.") { create };
    }
}
