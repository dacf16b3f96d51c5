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
        var command = new Command("begin", "Record the vendor and its first support manager, and print a token for them.") { store, vendor, country, name, email, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var begun = await Begin(
                StoreFactory.Of(parsed.GetRequiredValue(store)), parsed.GetRequiredValue(vendor), parsed.GetRequiredValue(country),
                parsed.GetRequiredValue(name), parsed.GetRequiredValue(email), parsed.GetRequiredValue(language), clock.GetCurrentInstant(), cancel);
            var refused = begun.IsRefused(out var because, out var token);
            await (refused ? parsed.InvocationConfiguration.Error : parsed.InvocationConfiguration.Output).WriteLineAsync(refused ? because!.Text : token);
            return refused ? 1 : 0;
        });
        return command;
    }

    private static async Task<Result<string>> Begin(StoreFactory store, string vendor, string country, string name, string email, string language, Instant now, CancellationToken cancel)
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
        var token = Tokens.Issue(db, manager.Id, "begin", now);
        await db.SaveChangesAsync(cancel);
        return token;
    }
}
