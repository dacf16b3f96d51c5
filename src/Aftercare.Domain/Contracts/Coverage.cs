using NodaTime;

namespace Aftercare.Domain.Contracts;

/// <summary>What a recorded request waits for before it is worked.</summary>
public enum HoldReason
{
    /// <summary>Overdue fees are paid .</summary>
    Payment,

    /// <summary>The contract is renewed .</summary>
    Cover,
}

/// <summary>Whether a request is covered on a date, and by what: the answer that every door uses.</summary>
public abstract record Coverage
{
    /// <summary>The contract covers it now: it is worked and its clocks run.</summary>
    public sealed record Covered(Contract By) : Coverage;

    /// <summary>It is recorded but not worked, and no clock runs, until the reason is gone.</summary>
    /// <param name="By">The contract whose plan applies once released: the one with overdue fees, or the last that lapsed.</param>
    /// <param name="Because">Payment, or cover.</param>
    public sealed record Held(Contract By, HoldReason Because) : Coverage;

    /// <summary>There is no contract, now or before, that a request could wait for.</summary>
    public sealed record Missing : Coverage;

    /// <summary>What covers a request of an organisation on that date. Of several contracts in force the one that starts last counts.</summary>
    public static Coverage On(LocalDate date, IEnumerable<Contract> contracts)
    {
        Contract? inForce = null, lapsed = null;
        foreach (var contract in contracts)
        {
            if (contract.CoversOn(date)) inForce = Later(inForce, contract);
            else if (contract.End <= date) lapsed = Later(lapsed, contract);
        }
        return (inForce, lapsed) switch
        {
            ({ PaymentOverdueSince: { } since } overdue, _) when since <= date => new Held(overdue, HoldReason.Payment),
            ({ } contract, _) => new Covered(contract),
            (null, { } last) => new Held(last, HoldReason.Cover),
            _ => new Missing(),
        };
    }

    private static Contract Later(Contract? one, Contract other) => one is null || other.Start > one.Start ? other : one;
}
