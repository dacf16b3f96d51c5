using System.ComponentModel;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Api;

[Description("A request for help on one problem.")]
internal sealed record OpenTicketBody(
    [property: Description("The problem in one line, up to 200 characters.")] string Subject,
    [property: Description("The problem in full, up to 100,000 characters.")] string Text,
    [property: Description("The id of the product that has it.")] Guid? Installation = null,
    [property: Description("The priority that the claimed impact names, such as P1.")] string? Impact = null,
    [property: Description("The language of the conversation, as a two-letter code; left out: the person's own.")] string? Language = null,
    [property: Description("What was already tried.")] string? Troubleshooting = null,
    [property: Description("What the request form asks for, field by field.")] IReadOnlyDictionary<string, string>? Details = null,
    [property: Description("By which door it came; for staff, who write down calls. Left out: api.")] Channel? Channel = null,
    [property: Description("For staff: the id of the person in whose name it is opened.")] Guid? OnBehalfOf = null,
    [property: Description("For staff, who write down calls: the number of the programme that was called.")] string? Called = null);

[Description("Text of a message.")]
internal sealed record TextBody([property: Description("Up to 100,000 characters.")] string Text);

[Description("A reason.")]
internal sealed record ReasonBody([property: Description("Up to 2,000 characters.")] string Reason);

[Description("A question to the customer.")]
internal sealed record TaskBody(
    [property: Description("What kind of thing is asked.")] TaskType Type, [property: Description("What is asked, up to 4,000 characters.")] string Text,
    [property: Description("Until when.")] Instant? DueAt = null);

[Description("A wait.")]
internal sealed record WaitBody(
    [property: Description("waiting-on-customer, waiting-on-third-party or waiting-on-partner.")] PauseReason Reason,
    [property: Description("What is awaited, such as a third party and its reference.")] string Awaited);

[Description("Who works a ticket.")]
internal sealed record AssignmentBody([property: Description("The id of a person of the staff; null for nobody.")] Guid? Owner);

[Description("A priority.")]
internal sealed record PriorityBody(
    [property: Description("The priority in force, to confirm it, or another.")] string Priority, [property: Description("Why; needed where it is another.")] string? Reason = null);

[Description("An answer to the offer of a lower priority.")]
internal sealed record OfferBody([property: Description("Whether the priority is lowered.")] bool Accept, [property: Description("Why.")] string? Reason = null);

[Description("A call to a higher level.")]
internal sealed record EscalationBody([property: Description("The level, such as team-leader.")] string Level, [property: Description("Why before its time.")] string Reason);

[Description("A defect for research.")]
internal sealed record ResearchBody([property: Description("What is wrong with the product.")] string Summary, [property: Description("Why research is needed.")] string Reason);

[Description("What research found.")]
internal sealed record FindingBody([property: Description("Up to 4,000 characters.")] string Finding);

[Description("How a defect stands.")]
internal sealed record DefectBody(DefectState State, [property: Description("The release that will have the fix.")] string? TargetRelease = null);

[Description("A part that becomes a ticket of its own.")]
internal sealed record PartBody(
    [property: Description("The part in one line.")] string Subject, [property: Description("The part in full.")] string Text,
    [property: Description("Its priority; left out: that of the whole.")] string? Priority = null);

[Description("A link to another ticket.")]
internal sealed record LinkBody([property: Description("The number of the other ticket.")] string Other, LinkKind Kind = LinkKind.RelatesTo);

[Description("Why a ticket is closed.")]
internal sealed record ClosureBody(
    [property: Description("Customers: solved or withdrawn. Staff: duplicate or professional-services too.")] ClosingReason Why,
    [property: Description("What the customer reads; a solved ticket needs none.")] string? Reason = null);

[Description("Fields of the request form.")]
internal sealed record DetailsBody([property: Description("What is said in each field.")] IReadOnlyDictionary<string, string> Details);
