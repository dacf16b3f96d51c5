using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Programmes.Written;
using NodaTime;

namespace Aftercare.Domain.Contracts;

/// <summary>A contract, wherever it is named.</summary>
public readonly record struct ContractId(Guid Value);

/// <summary>A plan that an organisation holds for a term .</summary>
/// <param name="Id">Its id.</param>
/// <param name="Organisation">Who holds it.</param>
/// <param name="Plan">The plan's id in the programme.</param>
/// <param name="Start">The first covered date, on the vendor's local calendar.</param>
/// <param name="End">The first date that is no longer covered .</param>
/// <param name="PaymentOverdueSince">Since when fees of this contract have been overdue; null while none are .</param>
public sealed record Contract(ContractId Id, OrganisationId Organisation, string Plan, LocalDate Start, LocalDate End, LocalDate? PaymentOverdueSince)
{
    public bool CoversOn(LocalDate date) => date >= Start && date < End;

    /// <summary>The contract under another plan from that day on, where the programme lets a plan change within its term .</summary>
    /// <param name="plan">A plan of the programme.</param>
    /// <param name="programme">The edition in force, whose plans stand in rising order.</param>
    /// <param name="today">The day of the change, on the vendor's local calendar.</param>
    public Result<Contract> MovedTo(PlanId plan, Programme programme, LocalDate today)
    {
        if (plan.Value == Plan) return this;
        if (End <= today) return new ContractHasEnded(End);
        var rules = programme.Written.Contracts.PlanChange;
        return (IsRise(plan, programme) ? rules.Up : rules.Down) == ChangeCounts.AtOnce ? this with { Plan = plan.Value } : new PlanChangesAtRenewal(plan);
    }

    private bool IsRise(PlanId plan, Programme programme)
    {
        var order = programme.Plans.Select(each => each.Id.Value).ToList();
        return order.IndexOf(plan.Value) > order.IndexOf(Plan);
    }
}
