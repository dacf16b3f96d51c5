namespace Aftercare.Domain.People;

/// <summary>What a person is to the programme. A person has one role.</summary>
public enum Role
{
    /// <summary>A customer's person who asks for help.</summary>
    CustomerUser,

    /// <summary>A customer's person who also acts for all of the organisation.</summary>
    CustomerAdministrator,

    Engineer,
    TeamLeader,
    SupportManager,

    /// <summary>The top of the escalation matrix.</summary>
    Executive,
}

/// <summary>What roles have in common.</summary>
public static class Roles
{
    /// <summary>Whether the role belongs to the vendor's staff.</summary>
    public static bool IsStaff(this Role role) => role >= Role.Engineer;
}
