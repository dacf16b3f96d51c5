using Aftercare.Domain.Tickets;

namespace Aftercare.Server.Portal;

/// <summary>Which of one's requests a list shows: what stands in the address.</summary>
internal static class RequestFilter
{
    /// <summary>What is still going on, or has just been solved.</summary>
    public static readonly IReadOnlyList<TicketState> Current =
    [
        TicketState.New, TicketState.InProgress, TicketState.WaitingOnCustomer, TicketState.WaitingOnThirdParty, TicketState.WaitingOnPartner,
        TicketState.WithResearch, TicketState.OnHold, TicketState.Solved,
    ];

    /// <summary>The views in their order, with the states that each shows.</summary>
    public static readonly IReadOnlyList<(string Name, IReadOnlyList<TicketState> States)> Views =
    [
        ("current", Current),
        ("yours", [TicketState.WaitingOnCustomer, TicketState.Solved]),
        ("ended", [TicketState.Closed, TicketState.Refused]),
        ("all", []),
    ];
}
