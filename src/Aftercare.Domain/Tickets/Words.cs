namespace Aftercare.Domain.Tickets;

/// <summary>By which door a request came in .</summary>
public enum Channel { Portal, Email, Phone, Chat, Api, Alarm }

/// <summary>Who is helped: level 1 answers end users, level 2 administrators after a first analysis .</summary>
public enum SupportLevel { Level1 = 1, Level2 = 2 }

/// <summary>How a ticket stands. It is derived from its facts and never set (rule 15).</summary>
public enum TicketState
{
    New, InProgress, WaitingOnCustomer, WaitingOnThirdParty, WaitingOnPartner, WithResearch, OnHold, Solved, Closed, Refused,
}

/// <summary>What a customer may be asked to do .</summary>
public enum TaskType
{
    /// <summary>Answer a question or send a document.</summary>
    Information, NetworkAnalysis, ErrorRecording, ConfigurationAnalysis, ConfigurationChange, SoftwareInstallation, ComponentChange, ProcessChange,
}

/// <summary>How two tickets belong together.</summary>
public enum LinkKind { RelatesTo, DuplicateOf, FollowsUp, PartOf }

/// <summary>Why a ticket was closed.</summary>
public enum ClosingReason
{
    /// <summary>It was solved, and the time to object passed or the customer agreed.</summary>
    Solved, Withdrawn, Duplicate,

    /// <summary>The request lies outside the plans; professional services take it over .</summary>
    ProfessionalServices,
}
