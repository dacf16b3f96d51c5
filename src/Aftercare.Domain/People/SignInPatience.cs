using NodaTime;

namespace Aftercare.Domain.People;

/// <summary>How long an address rests after wrong passwords: nobody is shut out for good, and guessing soon takes days.</summary>
public static class SignInPatience
{
    /// <summary>So many wrong ones may follow each other without a rest.</summary>
    public const int Free = 5;

    /// <summary>After a day without a try, counting begins anew.</summary>
    public static readonly Duration Forgets = Duration.FromDays(1);

    private static readonly Duration First = Duration.FromSeconds(30), Longest = Duration.FromMinutes(15);

    /// <summary>The rest after that many in a row: none at first, then 30 seconds, doubled each time, up to 15 minutes.</summary>
    public static Duration After(int failures) =>
        failures < Free ? Duration.Zero : failures - Free >= 5 ? Longest : Duration.Min(Longest, First * (1 << (failures - Free)));
}
