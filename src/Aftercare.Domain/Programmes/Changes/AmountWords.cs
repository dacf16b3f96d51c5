using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes.Changes;

/// <summary>Amounts of time as one says them: «2 h», «30 min», «3 business days».</summary>
internal static class AmountWords
{
    public static string Of(int amount, AmountUnit unit) => unit switch
    {
        AmountUnit.Minutes when amount % 60 == 0 => $"{amount / 60} h",
        AmountUnit.Minutes => $"{amount} min",
        AmountUnit.Hour or AmountUnit.BusinessHour => $"{amount} h",
        AmountUnit.BusinessDay => amount == 1 ? "1 business day" : $"{amount} business days",
        _ => $"{amount} {unit.Word()}{(amount == 1 ? "" : "s")}",
    };

    /// <summary>Comparable within business days and within everything else.</summary>
    public static long Size(int amount, AmountUnit unit) => unit is AmountUnit.Hour or AmountUnit.BusinessHour ? 60L * amount : amount;
}
