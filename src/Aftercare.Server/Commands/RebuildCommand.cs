using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>The command <c>aftercare rebuild clocks</c>: what is derived from facts, derived anew.</summary>
internal static class RebuildCommand
{
    public static Command Create(IClock clock) => new("rebuild", "Derive anew what is derived from facts.") { Clocks(clock) };

    private static Command Clocks(IClock clock)
    {
        var store = ServeCommand.StoreOption();
        var check = new Option<bool>("--check") { Description = "Only say how many tickets would change, and change none." };
        var command = new Command("clocks", "Read the facts of every ticket that is not closed, and write down how it stands and what falls next where that moved.") { store, check };
        command.SetAction(async (parsed, cancel) =>
        {
            var (output, onlyCheck) = (parsed.InvocationConfiguration.Output, parsed.GetValue(check));
            var factory = StoreFactory.Of(parsed.GetRequiredValue(store));
            using var editions = new EditionsForAWhile();
            var began = Stopwatch.GetTimestamp();
            var now = await new StoreTime(factory, clock).Now(cancel);
            var rebuilt = await new RebuildClocks(factory, editions.Editions).Run(onlyCheck, now, cancel);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{rebuilt.Read} tickets read in {seconds:0.0} s, {rebuilt.Moved} {(onlyCheck ? "would move" : "moved")}, {rebuilt.Unreadable} cannot be read."));
            return rebuilt.Unreadable > 0 || onlyCheck && rebuilt.Moved > 0 ? 1 : 0;
        });
        return command;
    }
}

/// <summary>Editions for one command: their files are laid out in a folder that goes with it.</summary>
internal sealed class EditionsForAWhile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aftercare-");

    public EditionsForAWhile() => Editions = new Editions(folder.FullName);

    public Editions Editions { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
