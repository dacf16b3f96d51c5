namespace Aftercare.Domain.People;

/// <summary>What a door may ask for before it opens. Every endpoint names one.</summary>
public enum Permission
{
    OpenTickets,
    ReadTickets,
    ReplyToTickets,

    /// <summary>Take, assign, confirm priority, wait, note, split, link, escalate, solve: the work of the desk.</summary>
    WorkTickets,

    /// <summary>Solve and reopen a ticket of one's own organisation.</summary>
    SettleOwnTickets,

    ReadOrganisations,
    ManageOrganisations,
    ReadProgramme,
    PublishProgramme,
    ReadOutbox,
    SendOutbox,
}

/// <summary>Which role may do what.</summary>
public static class Permissions
{
    /// <summary>Whether a person of that role may. What the permission reaches is a matter of scope, not of this table.</summary>
    public static bool May(this Role role, Permission permission) => permission switch
    {
        Permission.OpenTickets or Permission.ReadTickets or Permission.ReplyToTickets or Permission.ReadProgramme or Permission.ReadOrganisations => true,
        Permission.SettleOwnTickets => true,
        Permission.WorkTickets or Permission.ReadOutbox => role.IsStaff(),
        Permission.ManageOrganisations or Permission.SendOutbox => role is Role.TeamLeader or Role.SupportManager or Role.Executive,
        Permission.PublishProgramme => role is Role.SupportManager or Role.Executive,
        _ => false,
    };
}
