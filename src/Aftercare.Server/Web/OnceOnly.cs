using System.Security.Cryptography;
using System.Text;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Access;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Web;

/// <summary>Runs a change: again when others changed the same thing meanwhile, and once only for one Idempotency-Key.</summary>
/// <remarks>
/// The answer is stored in the transaction of the change itself. Two requests with one key at once do their work twice and commit once: the second finds the
/// key taken, undoes what it did, and gives the first one's answer.
/// </remarks>
internal sealed class OnceOnly(AppDb db, IClock clock, Wake wake)
{
    public const string Header = "Idempotency-Key";
    private const int Attempts = 8;

    /// <summary>Runs the rest of an endpoint; the hash of its body is taken from the buffered request.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var once = http.RequestServices.GetRequiredService<OnceOnly>();
        return await once.Run(http, () => BodyHash(http), async () => (IResult?)await next(context) ?? Results.NoContent());
    }

    /// <summary>Runs a change.</summary>
    /// <param name="http">The request.</param>
    /// <param name="bodyHash">The hash of what was sent.</param>
    /// <param name="change">The change; it may run several times, and only the last one counts.</param>
    public async Task<IResult> Run(HttpContext http, Func<Task<string>> bodyHash, Func<Task<IResult>> change)
    {
        var key = HttpMethods.IsPost(http.Request.Method) ? (string?)http.Request.Headers[Header] : null;
        if (key is null) return await Repeat(change);
        if (key.Length is 0 or > 100 || key.Any(c => c is < ' ' or > '~')) return Problems.No(new KeyMalformed());
        var hash = $"{http.Request.Method} {http.Request.Path} {await bodyHash()}";
        if (await Stored(http, key, hash) is { } known) return known;

        db.LeavesOpen = true;
        return await Repeat(async () =>
        {
            try
            {
                var answer = await Recorded.Of(await change(), http);
                if (answer.Status is < 200 or >= 300) return answer;
                db.Add(new IdempotencyRow(http.AskerId(), key, hash, answer.Status, answer.Location, answer.Text, clock.GetCurrentInstant()));
                await db.SaveChangesAsync(http.RequestAborted);
                await db.Database.CommitTransactionAsync(http.RequestAborted);
                wake.Up();
                return answer;
            }
            catch (DbUpdateException notSaved) when (notSaved.IsConflict())
            {
                await Undo();
                if (await Stored(http, key, hash) is { } first) return first;
                throw;
            }
        });
    }

    /// <summary>Runs what the form of a page posts: once for the key that the form carries, however often it is sent.</summary>
    /// <param name="http">The request.</param>
    /// <param name="key">The key of the form (see <see cref="Parts.Once"/>).</param>
    /// <param name="change">The change; it may run several times, and only the last one counts. Its value is the address that is shown next.</param>
    public async Task<Result<string>> RunPost(HttpContext http, string key, Func<Task<Result<string>>> change)
    {
        if (key.Length != 32 || !key.All(char.IsAsciiHexDigitLower)) return new KeyMalformed();
        var hash = $"POST {http.Request.Path}";
        if (await Led(http, key, hash) is { } known) return known;
        db.LeavesOpen = true;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if ((await change()).IsRefused(out var no, out var address))
                {
                    await Undo();
                    // What is in its way may be what the first post with that key has done in this moment.
                    return await Led(http, key, hash) is { } done ? done : no;
                }
                db.Add(new IdempotencyRow(http.AskerId(), key, hash, StatusCodes.Status303SeeOther, address, "", clock.GetCurrentInstant()));
                await db.SaveChangesAsync(http.RequestAborted);
                await db.Database.CommitTransactionAsync(http.RequestAborted);
                wake.Up();
                return address;
            }
            catch (DbUpdateException notSaved) when (notSaved.IsConflict())
            {
                await Undo();
                if (await Led(http, key, hash) is { } first) return first;
                if (attempt == Attempts) return new ChangedMeanwhile();
            }
        }
    }

    /// <summary>Where the first post of that form led; null where this is the first, or carries no key.</summary>
    public async Task<string?> LedBefore(HttpContext http)
    {
        // Asked first: without a valid token not even the kind of the form may be looked at.
        if (http.Features.Get<Microsoft.AspNetCore.Antiforgery.IAntiforgeryValidationFeature>() is not { IsValid: true } || !http.Request.HasFormContentType) return null;
        if ((await http.Request.ReadFormAsync(http.RequestAborted))[Parts.Once.Name].ToString() is not { Length: 32 } key) return null;
        return await Led(http, key, $"POST {http.Request.Path}") is { } led && !led.IsRefused(out _, out var address) ? address : null;
    }

    /// <summary>Where the first post with that key led; null where this is the first.</summary>
    private async Task<Result<string>?> Led(HttpContext http, string key, string hash)
    {
        var actor = http.AskerId();
        var row = await db.Set<IdempotencyRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Actor == actor && row.Key == key, http.RequestAborted);
        return row is null ? null : row.RequestHash == hash && row.Location is { } address ? address : new KeyUsedOtherwise();
    }

    private async Task<IResult> Repeat(Func<Task<IResult>> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change();
            }
            catch (DbUpdateException notSaved) when (notSaved.IsConflict())
            {
                await Undo();
                if (attempt == Attempts) return Problems.No(new ChangedMeanwhile());
            }
        }
    }

    private async Task Undo()
    {
        if (db.Database.CurrentTransaction is not null) await db.Database.RollbackTransactionAsync();
        db.ChangeTracker.Clear();
    }

    private async Task<IResult?> Stored(HttpContext http, string key, string hash)
    {
        var actor = http.AskerId();
        var row = await db.Set<IdempotencyRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Actor == actor && row.Key == key, http.RequestAborted);
        if (row is null) return null;
        // Whoever wrote it may still be waiting for the disk; then so does this answer.
        await db.OnDisk();
        return row.RequestHash == hash ? new Recorded(row.Status, row.Location, null, row.Body) : Problems.No(new KeyUsedOtherwise());
    }

    private static async Task<string> BodyHash(HttpContext http)
    {
        http.Request.Body.Position = 0;
        var hash = await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>An answer as bytes, so that it can be given again.</summary>
    private sealed record Recorded(int Status, string? Location, string? ETag, string Text) : IResult
    {
        public static async Task<Recorded> Of(IResult result, HttpContext http)
        {
            var (body, headers) = (http.Response.Body, http.Response.Headers);
            using var memory = new MemoryStream();
            http.Response.Body = memory;
            try
            {
                await result.ExecuteAsync(http);
                return new(http.Response.StatusCode, headers.Location, headers.ETag, Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length)) { ContentType = http.Response.ContentType };
            }
            finally
            {
                http.Response.Body = body;
                http.Response.Clear();
            }
        }

        public string? ContentType { get; init; }

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = Status;
            if (Location is not null) response.Headers.Location = Location;
            if (ETag is not null) response.Headers.ETag = ETag;
            if (Text.Length == 0) return Task.CompletedTask;
            response.ContentType = ContentType ?? "application/json; charset=utf-8";
            return response.WriteAsync(Text, httpContext.RequestAborted);
        }
    }
}

/// <summary>Keeps the bodies of requests with a key, so that they can be compared.</summary>
internal static class OnceOnlyExtensions
{
    public static IApplicationBuilder UseBodiesOfKeyedRequests(this IApplicationBuilder app) => app.Use((HttpContext http, RequestDelegate next) =>
    {
        if (http.Request.Headers.ContainsKey(OnceOnly.Header) && http.Request.HasJsonContentType()) http.Request.EnableBuffering();
        return next(http);
    });
}
