using Aftercare.Domain.People;
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
}
