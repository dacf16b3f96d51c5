namespace Aftercare.Server.Contracts;

/// <summary>The names under which changes of contracts stand in the audit rows.</summary>
internal static class ContractAudit
{
    public const string Recorded = "contract.recorded";
    public const string Paid = "contract.paid";
    public const string Overdue = "contract.overdue";
    public const string PlanChanged = "contract.plan-changed";

    /// <summary>Those after which a contract may cover what it did not cover before.</summary>
    public static readonly string[] ThatCover = [Recorded, Paid];
}
