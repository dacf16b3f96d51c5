using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using NodaTime;

namespace Aftercare.Domain.Contracts;

/// <summary>The term is over; only a renewal goes on from it.</summary>
public sealed record ContractHasEnded(LocalDate On) : Refusal("contract.ended", $"The contract ended on {On:uuuu-MM-dd}; renew it.");

/// <summary>The programme lets that plan begin with the next term only .</summary>
public sealed record PlanChangesAtRenewal(PlanId Plan) : Refusal("contract.plan-changes-at-renewal", $"The plan '{Plan}' begins with the next term: record it with the renewal.");
