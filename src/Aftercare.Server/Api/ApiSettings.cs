using System.Globalization;

namespace Aftercare.Server.Api;

/// <summary>How much the API takes from one client. The defaults suit people and programs; a bench and a bulk import raise them.</summary>
internal sealed record ApiSettings
{
    /// <summary>Names how many requests a minute one client may make, for all limits below; where it is not set, the defaults hold.</summary>
    public const string Variable = "AFTERCARE_REQUESTS_PER_MINUTE";

    /// <summary>The settings, as the environment says.</summary>
    public static ApiSettings FromEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var many) && many > 0
            ? new() { PerToken = many, BurstPerToken = many, PerAddress = many, BurstPerAddress = many }
            : new();

    /// <summary>The largest body, in bytes; addresses that take files allow more.</summary>
    public long LargestBody { get; init; } = 1024 * 1024;

    /// <summary>Requests a minute of one token.</summary>
    public int PerToken { get; init; } = 600;

    /// <summary>Requests that one token may make at once.</summary>
    public int BurstPerToken { get; init; } = 100;

    /// <summary>Requests a minute of one network address, all tokens together.</summary>
    public int PerAddress { get; init; } = 6000;

    /// <summary>Requests that one network address may make at once.</summary>
    public int BurstPerAddress { get; init; } = 1000;

    /// <summary>How often one who listens to changes hears that the line still holds.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often, at most, it is asked whether they may still listen; at each sign of life it is due.</summary>
    public TimeSpan AskAgain { get; init; } = TimeSpan.FromSeconds(5);
}
