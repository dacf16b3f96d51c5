using System.Globalization;
using System.Threading.RateLimiting;
using Aftercare.Server.Access;
using Aftercare.Server.Web;

namespace Aftercare.Server.Api;

/// <summary>Keeps one client from taking what belongs to all: a bucket for each token, and one for each network address.</summary>
internal static class RateLimits
{
    public static void Add(IServiceCollection services, ApiSettings settings) => services.AddRateLimiter(limits =>
    {
        limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => Bucket(http.Connection.RemoteIpAddress?.ToString() ?? "", settings.BurstPerAddress, settings.PerAddress)),
            PartitionedRateLimiter.Create<HttpContext, string>(http => (string?)http.Request.Headers.Authorization is { Length: > 0 } token
                ? Bucket(Tokens.Hash(token), settings.BurstPerToken, settings.PerToken)
                : RateLimitPartition.GetNoLimiter("")));
        limits.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Problems.Write(rejected.HttpContext, new TooManyRequests());
        };
    });

    private static RateLimitPartition<string> Bucket(string key, int burst, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = burst,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        TokensPerPeriod = Math.Max(1, perMinute / 60),
        QueueLimit = 0,
    });
}
