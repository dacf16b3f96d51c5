using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>How long sessions last, and how much one network address may try.</summary>
internal sealed record SignInSettings
{
    /// <summary>How long a session of staff lasts after it was used last: they sign in each day.</summary>
    public Duration OfStaff { get; init; } = Duration.FromHours(12);

    /// <summary>The same of customers, who come seldom, and often in a hurry.</summary>
    public Duration OfCustomers { get; init; } = Duration.FromDays(14);

    /// <summary>How many passwords one network address may try at once; a whole office can stand behind one.</summary>
    public int BurstPerAddress { get; init; } = 100;

    /// <summary>How many more it may try in a minute.</summary>
    public int PerAddress { get; init; } = 20;

    /// <summary>How many letters with a link it may ask for in an hour.</summary>
    public int LettersPerAddress { get; init; } = 30;
}
