using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>Gives the dates of one public holiday in any year .</summary>
public abstract record HolidayRule(string Name)
{
    /// <summary>The first year in which it is kept.</summary>
    public int From { get; init; } = 1;

    /// <summary>The last year in which it is kept; the calendars here do not reach beyond the year 9000.</summary>
    public int Until { get; init; } = 9000;

    /// <summary>Whether the dates it gives are only probable (moon sighting).</summary>
    public virtual bool Provisional => false;

    /// <summary>Its dates in that year of the ISO calendar, in order: usually one, sometimes none or two (a lunar feast, a feast kept on the last weekday of the year before).</summary>
    public IEnumerable<Holiday> DatesIn(int year)
    {
        // A feast of the turn of the year may be kept in the year beside its own.
        for (var own = Math.Max(From, year - 1); own <= Math.Min(Until, year + 1); own++)
            foreach (var date in DatesOf(own))
                if (date.Year == year) yield return new Holiday(date, Name, Provisional);
    }

    /// <summary>The dates of the feasts that begin in that year, in order.</summary>
    protected abstract IEnumerable<LocalDate> DatesOf(int year);
}

/// <summary>Where a holiday goes that falls on a Saturday or Sunday.</summary>
public enum Observed
{
    /// <summary>It stays where it is.</summary>
    OnTheDay,

    /// <summary>From Saturday to Friday, from Sunday to Monday: the federal holidays of the United States.</summary>
    NearestWeekday,

    /// <summary>From Saturday or Sunday to Monday.</summary>
    NextMonday,
}

/// <summary>A day of a month of some calendar, without a year.</summary>
public readonly record struct MonthAndDay(int Month, int Day);
