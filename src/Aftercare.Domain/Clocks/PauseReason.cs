namespace Aftercare.Domain.Clocks;

/// <summary>Why clocks stand still.</summary>
public enum PauseReason
{
    /// <summary>Tasks asked of the customer .</summary>
    WaitingOnCustomer,

    /// <summary>A third party's product or service .</summary>
    WaitingOnThirdParty,

    /// <summary>An action of the partner or reseller .</summary>
    WaitingOnPartner,

    /// <summary>Overdue fees of the covering contract .</summary>
    PaymentHold,

    /// <summary>No cover until a renewal .</summary>
    CoverageHold,
}

/// <summary>Tells waits from holds: a wait stops the clocks that waits stop, a hold stops them all (rules 5 and 6).</summary>
public static class PauseReasons
{
    public static bool IsHold(this PauseReason reason) => reason is PauseReason.PaymentHold or PauseReason.CoverageHold;
}
