namespace Aftercare.Domain.Clocks;

/// <summary>What staff or the programme did on a ticket; a target says which of these meet it (rule 11).</summary>
[Flags]
public enum ActionKinds
{
    None = 0,

    /// <summary>The mail server accepted the automatic receipt.</summary>
    Receipt = 1 << 0,

    /// <summary>The mail server accepted the mail that states priority, number and handling times .</summary>
    PriorityConfirmedMail = 1 << 1,

    PublicReply = 1 << 2,
    LoggedCall = 1 << 3,
    TaskForCustomer = 1 << 4,
    RemoteSession = 1 << 5,
    Assignment = 1 << 6,
    InternalNote = 1 << 7,
    PriorityConfirmed = 1 << 8,
    HigherLevelInvolved = 1 << 9,
    WorkaroundGiven = 1 << 10,
    Solution = 1 << 11,

    /// <summary>A qualified human reply or action that the customer notices .</summary>
    HumanReply = PublicReply | LoggedCall | TaskForCustomer | RemoteSession,

    /// <summary>Anything that a person of the staff does.</summary>
    AnyByStaff = HumanReply | Assignment | InternalNote | PriorityConfirmed | HigherLevelInvolved | WorkaroundGiven | Solution,
}
