using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>A dated public holiday of a calendar, on the wall calendar of its zone .</summary>
/// <param name="Date">The day itself.</param>
/// <param name="Name">What people call it; may be empty.</param>
/// <param name="Provisional">Announced but not certain, as a feast by moon sighting is: it counts as a holiday, and a reading states the due without it (rule 2).</param>
public sealed record Holiday(LocalDate Date, string Name, bool Provisional = false);
