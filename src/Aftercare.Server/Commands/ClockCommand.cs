using System.CommandLine;
using Aftercare.Server.Batch;
using Aftercare.Server.Programmes;

namespace Aftercare.Server.Commands;

/// <summary>The command line of the clocks: <c>aftercare clock …</c> and <c>aftercare service …</c>.</summary>
internal static class ClockCommand
{
    public static Command Create() => new("clock", "Say what was promised, until when, and why.") { ExplainCommand.Create(), Batch() };

    public static Command CreateService() => new("service", "Say whether service is open, and which region serves a site.") { ServiceBatchCommand() };

    private static Command Batch() => BatchOf(
        "Compute the dues of tickets, one JSON object per line, from standard input to standard output.",
        terms => (ClockBatch.Table, new ClockBatch(terms).Answer));

    private static Command ServiceBatchCommand() => BatchOf(
        "Say whether service is open and on-call reachable, one JSON object per line, from standard input to standard output.",
        terms => (ServiceBatch.Table, new ServiceBatch(terms).Answer));

    private static Command BatchOf(string description, Func<ServiceTerms, (FieldTable Table, AnswerLine Answer)> batch)
    {
        var folder = ProgrammeOption.Create();
        var command = new Command("batch", description) { folder };
        command.SetAction(async (parsed, cancel) =>
        {
            if (ProgrammeFolder.LoadSound(parsed.GetValue(folder), TextsWanted.None).IsRefused(out var because, out var programme)) return parsed.Refuse(because);
            var (table, answer) = batch(new ServiceTerms(programme));
            return await LineBatch.RunOnConsole(table, answer, cancel);
        });
        return command;
    }
}
