using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Tickets;

/// <summary>A ticket goes to a person of the staff who is there.</summary>
internal sealed record NoSuchColleague() : Refusal("ticket.no-such-colleague", "There is no such person on the staff.");

/// <summary>A hold ends when the payment or the renewal is recorded, not by hand.</summary>
internal sealed record HoldsEndByContract() : Refusal("ticket.hold-ends-by-contract", "A hold ends when the payment or the renewal of the contract is recorded.");

/// <summary>A customer agrees or withdraws; the other ways to close are the desk's.</summary>
internal sealed record ClosedByStaffOnly() : Refusal("ticket.closed-by-staff-only", "You can close it as solved, or withdraw it.");

/// <summary>The other ticket of a link is not there.</summary>
internal sealed record NoSuchOtherTicket() : Refusal("ticket.no-such-other", "There is no ticket of that number to link to.");

/// <summary>The research that is to be changed is not there.</summary>
internal sealed record NoDefect() : Refusal("ticket.no-defect", "The ticket has not been handed to research.");

/// <summary>Nothing was given.</summary>
internal sealed record NothingGiven() : Refusal("ticket.nothing-given", "Give at least one field.");

/// <summary>Files that only staff see are sent by staff.</summary>
internal sealed record InternalFilesByStaff() : Refusal("ticket.internal-by-staff", "Only staff can send files that the customer does not see.");
