using System.CommandLine;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.People;

/// <summary>The command <c>aftercare begin</c>: the vendor and its first manager, in a store that has nobody yet. Everybody else is recorded through the API.</summary>
internal static class BeginCommand
{
    public static Command Create(IClock clock)
    {
        var store = new Option<string>("--store") { Description = "The database: a path of SQLite, or Host=… for PostgreSQL.", Required = true };
        var vendor = new Option<string>("--vendor") { Description = "The name of the vendor.", Required = true };
        var country = new Option<string>("--country") { Description = "Its country, such as IT.", Required = true };
        var name = new Option<string>("--name") { Description = "The name of the first support manager.", Required = true };
        var email = new Option<string>("--email") { Description = "Their mail address.", Required = true };
        var language = new Option<string>("--language") { Description = "Their language: fr, it, en, de, es, pt or ar.", DefaultValueFactory = _ => "en" };
        var url = new Option<string>("--url") { Description = "Where people reach the server.", DefaultValueFactory = _ => "http://localhost:5080" };
        var command = new Command("begin", "Record the vendor and its first support manager, print a token for them, and beside it a link with which they choose a password.") { store, vendor, country, name, email, language, url };
        command.SetAction(async (parsed, cancel) =>
        {
            var begun = await Begin(
                StoreFactory.Of(parsed.GetRequiredValue(store)), parsed.GetRequiredValue(vendor), parsed.GetRequiredValue(country),
                parsed.GetRequiredValue(name), parsed.GetRequiredValue(email), parsed.GetRequiredValue(language), clock.GetCurrentInstant(), cancel);
            if (begun.IsRefused(out var because, out var first))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(because.Text);
                return 1;
            }
            // What a script takes is the token alone.
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"Choose a password within 24 hours, once: {parsed.GetRequiredValue(url).TrimEnd('/')}{first.Link}");
            await parsed.InvocationConfiguration.Output.WriteLineAsync(first.Token);
            return 0;
        });
        return command;
    }

    private static async Task<Result<First>> Begin(StoreFactory store, string vendor, string country, string name, string email, string language, Instant now, CancellationToken cancel)
    {
        var shape = new Web.Shape();
        var (vendorName, managerName, address) = (shape.Line("vendor", vendor, 200), shape.Line("name", name, 200), shape.Email("email", email));
        if (shape.IsWrong(out var no)) return no;
        if (Language.Of(language).IsRefused(out no, out var spoken)) return no;
        if (!(country.Length == 2 && country.All(char.IsAsciiLetterUpper))) return new NoSuchCountry(country);
        await store.Migrate(cancel);
        await using var db = store.Open();
        if (await db.Set<Organisation>().AnyAsync(organisation => organisation.Kind == OrganisationKind.Vendor, cancel)) return new OneVendor();
        var organisation = new Organisation(new OrganisationId(NewId.At(now)), vendorName, OrganisationKind.Vendor, country, spoken.Code, now);
        var manager = new Person(new PersonId(NewId.At(now)), organisation.Id, managerName, address, spoken.Code, Role.SupportManager, Active: true);
        db.AddRange(organisation, manager, new AuditRow(NewId.At(now), now, null, "vendor.recorded", "organisation", organisation.Id.Value, null, null, null));
        var first = new First(Tokens.Issue(db, manager.Id, "begin", now), PasswordLinks.Make(db, manager.Id, PasswordLinks.ForWelcome, now));
        await db.SaveChangesAsync(cancel);
        return first;
    }

    /// <summary>How the first manager comes in: as a program, and as a person.</summary>
    private sealed record First(string Token, string Link);
}
