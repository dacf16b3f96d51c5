using System.ComponentModel;
using Aftercare.Domain.Contracts;
using NodaTime;

namespace Aftercare.Server.Contracts;

/// <summary>A plan that an organisation holds for a term.</summary>
[Description("A plan that an organisation holds for a term.")]
internal sealed record ContractView(
    Guid Id, string Plan, [property: Description("The first covered date.")] LocalDate Start, [property: Description("The first date that is no longer covered.")] LocalDate End,
    [property: Description("Since when fees have been overdue; null while none are.")] LocalDate? PaymentOverdueSince)
{
    public static ContractView Of(Contract contract) => new(contract.Id.Value, contract.Plan, contract.Start, contract.End, contract.PaymentOverdueSince);
}
