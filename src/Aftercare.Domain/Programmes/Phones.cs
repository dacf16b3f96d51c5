using System.Collections.Immutable;

namespace Aftercare.Domain.Programmes;

/// <summary>The telephone numbers that a customer is shown.</summary>
public static class Phones
{
    /// <summary>Those of the country's region that are for the country, the primary ones first; the rest of the world is shown all primary ones .</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static ImmutableArray<string> For(Programme programme, string country)
    {
        var all = programme.Written.Phones;
        var region = programme.Written.Countries.GetValueOrDefault(country)?.Region;
        var near = all.Where(phone => phone.Region == region && (phone.Countries.Count == 0 || phone.Countries.Contains(country)));
        var shown = near.Any() ? near.OrderByDescending(phone => phone.Primary) : all.Where(phone => phone.Primary);
        return [.. shown.Select(phone => phone.Number)];
    }
}
