using System.Data.Common;
using System.Text.Json;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Web;

/// <summary>Stands around everything: whatever goes wrong becomes a problem with a code. What broke is logged; nobody outside reads a stack.</summary>
internal static partial class Faults
{
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception broke) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await Problems.Write(http, Meaning(http, broke));
            return;
        }
        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            await Problems.Write(http, Problems.ForStatus(http.Response.StatusCode));
    });

    private static Domain.Kernel.Refusal Meaning(HttpContext http, Exception broke)
    {
        switch (broke)
        {
            case BadHttpRequestException { InnerException: JsonException json }:
                return new MalformedRequest(WhatIsWrong(json));
            case BadHttpRequestException { StatusCode: var status and not 400 }:
                return Problems.ForStatus(status);
            case BadHttpRequestException or InvalidDataException:
                return new MalformedRequest("The request cannot be understood.");
            case DbUpdateException notSaved when notSaved.IsConflict():
                return new ChangedMeanwhile();
            case Exception when broke.IsDiskFull():
                Log(http).DiskIsFull(broke);
                return new StoreFull();
            case DbException { IsTransient: true } or TimeoutException:
            case { InnerException: DbException { IsTransient: true } or TimeoutException }:
                Log(http).StoreIsAway(broke);
                return new StoreAway();
            default:
                Log(http).RequestBroke(broke, http.Request.Method, http.GetEndpoint()?.DisplayName ?? "");
                return new Broken();
        }
    }

    /// <summary>Where the JSON is wrong, and how; never with the names of our types.</summary>
    private static string WhatIsWrong(JsonException json)
    {
        var place = json.Path is { Length: > 0 } path ? $" at {path}" : "";
        if (json.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal)) return $"There is a field{place} that this request does not have.";
        if (json.Message.Contains("missing required properties", StringComparison.Ordinal)) return $"A field is missing{place}: {json.Message[(json.Message.LastIndexOf(':') + 1)..].Trim().TrimEnd('.')}.";
        if (json.Message.Contains("uplicate propert", StringComparison.Ordinal)) return $"A field stands twice{place}.";
        return json.LineNumber is { } line
            ? $"The JSON cannot be read{place}: line {line + 1}, byte {json.BytePositionInLine + 1}."
            : $"The JSON cannot be read{place}.";
    }

    private static ILogger Log(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Aftercare.Web");

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} broke")]
    private static partial void RequestBroke(this ILogger log, Exception broke, string method, string endpoint);

    [LoggerMessage(Level = LogLevel.Error, Message = "The disk is full")]
    private static partial void DiskIsFull(this ILogger log, Exception broke);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be reached")]
    private static partial void StoreIsAway(this ILogger log, Exception broke);
}
