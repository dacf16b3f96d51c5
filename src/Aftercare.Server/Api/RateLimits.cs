using System.Globalization;
using System.Threading.RateLimiting;
using Aftercare.Server.Access;
using Aftercare.Server.Web;
using Microsoft.AspNetCore.RateLimiting;

namespace Aftercare.Server.Api;

/// <summary>Keeps one client from taking what belongs to all: a bucket for each token, and one for each network address.</summary>
/// <remarks>Each answer to a token says how its bucket stands, as draft-ietf-httpapi-ratelimit-headers has it.</remarks>
internal static class RateLimits
{
    public static void Add(IServiceCollection services, ApiSettings settings) => services.AddSingleton(_ => new TokenBuckets(settings)).AddRateLimiter(_ => { })
        .AddOptions<RateLimiterOptions>().Configure<TokenBuckets>((limits, tokens) =>
    {
        limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => Bucket(http.Connection.RemoteIpAddress?.ToString() ?? "", settings.BurstPerAddress, settings.PerAddress)),
            tokens.Limiter);
        limits.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Problems.Write(rejected.HttpContext, new TooManyRequests());
        };
    });

    /// <summary>Refuses who asks too much, and tells everyone how much they may still ask.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        var tokens = app.Services.GetRequiredService<TokenBuckets>();
        app.Use((HttpContext http, RequestDelegate next) =>
        {
            if (TokenOf(http) is not null) http.Response.OnStarting(tokens.Tell, http);
            return next(http);
        });
        app.UseRateLimiter();
    }

    private static string? TokenOf(HttpContext http) => (string?)http.Request.Headers.Authorization is { Length: > 0 } token ? token : null;

    private sealed class TokenBuckets(ApiSettings settings) : IDisposable
    {
        private readonly int perSecond = Math.Max(1, settings.PerToken / 60);

        public PartitionedRateLimiter<HttpContext> Limiter { get; } = PartitionedRateLimiter.Create<HttpContext, string>(http => TokenOf(http) is { } token
            ? Bucket(Tokens.Hash(token), settings.BurstPerToken, settings.PerToken)
            : RateLimitPartition.GetNoLimiter(""));

        /// <summary>The bucket in the policy; in the other, how many requests are left, and in how many seconds all of them are there again.</summary>
        public Task Tell(object request)
        {
            var http = (HttpContext)request;
            var left = (int)(Limiter.GetStatistics(http)?.CurrentAvailablePermits ?? settings.BurstPerToken);
            http.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"token\";q={settings.BurstPerToken};w={Seconds(settings.BurstPerToken)}");
            http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"token\";r={left};t={Seconds(settings.BurstPerToken - left)}");
            return Task.CompletedTask;
        }

        public void Dispose() => Limiter.Dispose();

        private int Seconds(int requests) => (requests + perSecond - 1) / perSecond;
    }

    private static RateLimitPartition<string> Bucket(string key, int burst, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = burst,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        TokensPerPeriod = Math.Max(1, perMinute / 60),
        QueueLimit = 0,
    });
}
