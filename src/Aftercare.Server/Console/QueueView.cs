using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Tickets;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Aftercare.Server.Console;

/// <summary>What a queue shows: all of it stands in its address, so that it can be kept, sent and gone back to.</summary>
/// <param name="View">One of <see cref="Views"/>.</param>
/// <param name="Team">The region whose tickets are shown; null for all.</param>
/// <param name="Plan">The plan; null for all.</param>
/// <param name="Priority">The priority; null for all.</param>
/// <param name="Words">What was searched for.</param>
/// <param name="Order"><c>rank</c> (R-155) or <c>latest</c>.</param>
/// <param name="After">The cursor of the page.</param>
internal sealed record QueueView(string View, string? Team, string? Plan, string? Priority, string? Words, string Order, string? After)
{
    public const string Address = "/console/tickets";

    /// <summary>How many stand on a page.</summary>
    public const int Rows = 100;

    /// <summary>The saved views in their order.</summary>
    public static readonly IReadOnlyList<string> Views = ["todo", "danger", "mine", "unassigned", "customer", "research", "hold", "solved"];

    /// <summary>How long a solved ticket is «solved lately».</summary>
    private static readonly Duration Lately = Duration.FromDays(14);

    private static readonly IReadOnlyList<TicketState> Workable =
        [TicketState.New, TicketState.InProgress, TicketState.WaitingOnThirdParty, TicketState.WaitingOnPartner, TicketState.WithResearch];

    /// <summary>The queue of that address; whatever it does not know is left out.</summary>
    public static QueueView Of(IQueryCollection query, Programme programme)
    {
        string? Known(string name, IEnumerable<string> known) => known.FirstOrDefault(each => each == query[name].ToString());
        string? Text(string name, int longest) => query[name].ToString().Trim() is { Length: > 0 } text && text.Length <= longest ? text : null;
        var view = Known("view", Views) ?? "todo";
        return new(
            view, Known("team", Here.Teams(programme)), Known("plan", programme.Plans.Select(plan => plan.Id.Value)), Known("priority", programme.Priorities.Select(each => each.Value)),
            Text("q", 200), view == "solved" ? "latest" : Known("order", ["latest"]) ?? "rank", Text("after", 500));
    }

    /// <summary>The question that the store is asked.</summary>
    public FindTicketsRequest Request(Programme programme, PersonId me, Instant now) => new(
        View switch
        {
            "todo" => Workable,
            "customer" => [TicketState.WaitingOnCustomer],
            "research" => [TicketState.WithResearch],
            "hold" => [TicketState.OnHold],
            "solved" => [TicketState.Solved, TicketState.Closed],
            _ => [],
        },
        View == "mine" ? me : null, View == "unassigned", null, Priority, Plan, Words, Order == "rank", Rows, After)
    {
        Calendars = Here.CalendarsOf(programme, Team),
        DueBefore = View == "danger" ? now + ReadQueue.Danger : null,
        ChangedSince = View == "solved" ? now - Lately : null,
    };

    /// <summary>Its address, on this site.</summary>
    public override string ToString() => AddressAt(Address);

    /// <summary>Where its rows are drawn anew when they change.</summary>
    public string RowsAddress => AddressAt($"{Address}/rows");

    /// <summary>The address of a ticket that remembers from which queue one came.</summary>
    public string Ticket(string number) => QueryHelpers.AddQueryString($"{Address}/{number}", [.. Parts(), KeyValuePair.Create<string, string?>("from", View)]);

    /// <summary>Where a ticket is drawn anew when it changes.</summary>
    public string TicketChanges(string number) => QueryHelpers.AddQueryString($"{Address}/{number}/shown", [.. Parts(), KeyValuePair.Create<string, string?>("from", View)]);

    private string AddressAt(string path) => Parts() is { Count: > 0 } parts ? QueryHelpers.AddQueryString(path, parts) : path;

    private List<KeyValuePair<string, string?>> Parts() =>
    [
        .. new (string Name, string? Value)[] { ("view", View == "todo" ? null : View), ("team", Team), ("plan", Plan), ("priority", Priority), ("q", Words), ("order", Order == "latest" && View != "solved" ? Order : null), ("after", After) }
            .Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value)),
    ];
}
