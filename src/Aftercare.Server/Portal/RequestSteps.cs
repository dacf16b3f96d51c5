using Aftercare.Domain.Tickets;
using Aftercare.Server.Tickets;
using NodaTime;

namespace Aftercare.Server.Portal;

/// <summary>A step on the way of a request.</summary>
/// <param name="Name">Its name in the texts.</param>
/// <param name="At">When it was reached; null where it was not.</param>
/// <param name="Due">Until when it is promised; null where it is not.</param>
/// <param name="IsDone">Whether it, or a later one, was reached.</param>
/// <param name="IsCurrent">Whether it is the next to be reached.</param>
internal sealed record RequestStep(string Name, Instant? At, Instant? Due, bool IsDone, bool IsCurrent);

/// <summary>The way of a request: received, classified, answered, solved.</summary>
internal static class RequestSteps
{
    public static IEnumerable<RequestStep> Of(RequestView request)
    {
        var answer = request.Clocks.Promises[^1].Promise;
        (string Name, Instant? At, Instant? Due)[] steps =
        [
            ("received", request.Ticket.OpenedAt, null),
            ("classified", request.Facts.OfType<PrioritySet>().FirstOrDefault()?.At, null),
            ("answered", answer.MetAt, answer.Due),
            ("solved", request.Ticket.SolvedAt ?? request.Ticket.EndedAt, null),
        ];
        var reached = Array.FindLastIndex(steps, step => step.At is not null);
        return steps.Select((step, i) => new RequestStep(step.Name, step.At, step.Due, i <= reached, i == reached + 1));
    }
}
