namespace Aftercare.Domain.Calendars;

/// <summary>Which of a calendar's hours count (R-222, R-223; rule 2).</summary>
public enum Profile
{
    /// <summary>Normal days and hours; holidays are closed.</summary>
    Standard,

    /// <summary>Standard, and the extended days and holidays at the extended hours.</summary>
    Extended,

    /// <summary>Every minute of every day.</summary>
    Always,
}
