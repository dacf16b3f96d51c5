using System.CommandLine;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Commands;

/// <summary>The command <c>aftercare programme publish</c>: from a date on, tickets are opened under this edition.</summary>
internal static class PublishCommand
{
    public static Command Create(IClock clock)
    {
        var folder = new Argument<string?>("DIR") { Description = "The folder with programme.yaml; left out: programmes/imagiclecare.", Arity = ArgumentArity.ZeroOrOne };
        var effective = new Option<string?>("--effective") { Description = "The first date on which tickets are opened under it, in the vendor's zone; left out: the one in the file.", HelpName = "DATE" };
        var store = ServeCommand.StoreOption();
        var command = new Command("publish", "Check a programme, and keep it in the store as an edition that never changes again.") { folder, effective, store };
        command.SetAction(async (parsed, cancel) =>
        {
            var published = await Publish(parsed.GetRequiredValue(store), parsed.GetValue(folder), parsed.GetValue(effective), clock, cancel);
            var refused = published.IsRefused(out var because, out var edition);
            await (refused ? parsed.InvocationConfiguration.Error : parsed.InvocationConfiguration.Output).WriteLineAsync(refused ? because!.Text : edition!);
            return !refused ? 0 : because is NotUnderstood or ProgrammeNotReadable ? 2 : 1;
        });
        return command;
    }

    private static async Task<Result<string>> Publish(string address, string? folder, string? effective, IClock clock, CancellationToken cancel)
    {
        LocalDate? from = null;
        if (effective is not null)
        {
            if (!LocalDatePattern.Iso.Parse(effective).TryGetValue(default, out var date)) return new NotUnderstood($"«{effective}» is no date; write it as 2026-04-01.");
            from = date;
        }
        var store = StoreFactory.Of(address);
        await store.Migrate(cancel);
        using var editions = new EditionsForAWhile();
        await using var db = store.Open();
        var now = await new StoreTime(store, clock).Now(cancel);
        if ((await editions.Editions.Publish(db, ProgrammeFolder.Find(folder), from, now, cancel)).IsRefused(out var because, out var programme)) return because;
        // What was published before stays as it was, its date included.
        var since = await db.Set<EditionRow>().AsNoTracking().Where(edition => edition.Version == programme.Version).Select(edition => edition.Effective).SingleAsync(cancel);
        return $"Published: {programme.Id} {programme.Version}, effective {LocalDatePattern.Iso.Format(since)}.";
    }
}
