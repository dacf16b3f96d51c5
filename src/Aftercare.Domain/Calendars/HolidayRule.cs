namespace Aftercare.Domain.Calendars;

/// <summary>Gives the dates of one public holiday in any year.</summary>
public abstract record HolidayRule(string Name)
{
    /// <summary>Whether the dates it gives are only probable (moon sighting).</summary>
    public virtual bool Provisional => false;

    /// <summary>Its dates in that year of the ISO calendar: usually one, sometimes none or two (a lunar feast).</summary>
    public abstract IEnumerable<Holiday> DatesIn(int year);
}
