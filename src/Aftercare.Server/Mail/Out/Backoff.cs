using System.Security.Cryptography;
using NodaTime;

namespace Aftercare.Server.Mail.Out;

/// <summary>How long to wait after so many refusals: doubled each time, up to a most, and never quite the same, so that what failed together does not come back together.</summary>
internal sealed record Backoff(Duration First, Duration Most)
{
    /// <summary>For a letter that was refused, but not for good.</summary>
    public static readonly Backoff Letter = new(Duration.FromMinutes(1), Duration.FromHours(6));

    /// <summary>For a domain that refused several letters in a row.</summary>
    public static readonly Backoff Domain = new(Duration.FromMinutes(1), Duration.FromHours(1));

    /// <summary>For a mail server that is away.</summary>
    public static readonly Backoff Server = new(Duration.FromSeconds(5), Duration.FromMinutes(1));

    /// <summary>After trying for so long a letter is given up.</summary>
    public static readonly Duration GivenUpAfter = Duration.FromDays(5);

    /// <param name="failures">1 after the first.</param>
    /// <returns>Between the full wait and a quarter more.</returns>
    public Duration After(int failures)
    {
        var wait = failures > 20 ? Most : Duration.Min(Most, First * (1L << Math.Max(0, failures - 1)));
        return Duration.FromMilliseconds((long)wait.TotalMilliseconds + RandomNumberGenerator.GetInt32(1 + (int)(wait.TotalMilliseconds / 4)));
    }
}
