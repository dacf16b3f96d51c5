using System.Collections.Immutable;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>What the request form asks for: the fields of the programme, and those of the product .</summary>
/// <param name="Fields">The fields, in the order of the file; none twice.</param>
public sealed record RequestForm(ImmutableArray<string> Fields)
{
    /// <summary>The form of that product; of a request that names none, what is asked for whatever the product.</summary>
    public static RequestForm For(Programme programme, string? product) => new(
        [.. programme.Written.Tickets.Details.Concat(product is not null && programme.Written.Products.TryGetValue(product, out var entry) ? entry.Details : []).Distinct()]);

    /// <summary>The fact that these were given; nothing where none were. A field that the form does not have is refused.</summary>
    public Result<Facts> Give(ImmutableSortedDictionary<string, string> details, PersonId by, Instant now) =>
        details.Keys.FirstOrDefault(field => !Fields.Contains(field)) is { } unknown ? new NoSuchDetail(unknown, Fields)
        : details.IsEmpty ? Facts.None
        : Facts.Of(new DetailsGiven(now, by, details));

    /// <summary>What was given so far, the later word for each field.</summary>
    public static ImmutableSortedDictionary<string, string> Given(IEnumerable<TicketFact> facts) =>
        facts.OfType<DetailsGiven>().Aggregate(ImmutableSortedDictionary<string, string>.Empty, (given, fact) => given.SetItems(fact.Details));

    /// <summary>What is still lacking.</summary>
    public ImmutableArray<string> Missing(IEnumerable<TicketFact> facts)
    {
        var given = Given(facts);
        return [.. Fields.Where(field => !given.ContainsKey(field))];
    }

    /// <summary>Asks the customer for what is lacking, and waits: the request is recorded all the same. The programme asks, so it answers nothing .</summary>
    public Facts AskForMissing(IEnumerable<TicketFact> facts, TaskId task, Instant now)
    {
        var missing = Missing(facts);
        return missing.IsEmpty ? Facts.None : Facts.Of(
            new TaskAsked(now, null, task, TaskType.Information, string.Join(", ", missing), null),
            new PauseBegan(now, null, PauseReason.WaitingOnCustomer, string.Join(", ", missing)));
    }

    /// <summary>The task by which the programme asked for what was lacking, while it is open.</summary>
    public static TaskId? OpenTask(TicketStanding standing) => standing.Tasks.Values.FirstOrDefault(task => task.By is null)?.Task;
}
