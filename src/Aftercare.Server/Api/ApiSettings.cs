namespace Aftercare.Server.Api;

/// <summary>How much the API takes from one client. The defaults suit people and programs; a bench and a bulk import raise them.</summary>
internal sealed record ApiSettings
{
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
