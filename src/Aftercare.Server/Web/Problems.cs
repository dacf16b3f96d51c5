using System.Text.Json;
using System.Text.Json.Serialization;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Web.Shell;
using Microsoft.AspNetCore.WebUtilities;

namespace Aftercare.Server.Web;

/// <summary>Turns refusals into answers. A refusal of Domain is 422: nothing was recorded; the few codes with a status of their own stand here.</summary>
internal static class Problems
{
    private const string MediaType = "application/problem+json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The answer that says no.</summary>
    public static IResult No(Refusal refusal) => new Answer(Of(refusal));

    /// <summary>Writes the answer that says no, outside of an endpoint.</summary>
    public static async Task Write(HttpContext http, Refusal refusal)
    {
        var problem = Of(refusal);
        if (PageProblems.Wants(http))
        {
            await PageProblems.Write(http, problem.Status);
            return;
        }
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = MediaType;
        http.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(http.Response.Body, problem, Json, http.RequestAborted);
    }

    public static Problem Of(Refusal refusal)
    {
        var status = StatusOf(refusal.Code);
        return new($"urn:aftercare:problem:{refusal.Code}", ReasonPhrases.GetReasonPhrase(status), status, refusal.Code, refusal.Text, (refusal as WrongShape)?.Errors);
    }

    /// <summary>What a status without words means.</summary>
    public static Refusal ForStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => new NothingThere(),
        StatusCodes.Status405MethodNotAllowed => new WrongMethod(),
        StatusCodes.Status413PayloadTooLarge => new RequestTooLarge(),
        StatusCodes.Status415UnsupportedMediaType => new WrongMediaType(),
        StatusCodes.Status429TooManyRequests => new TooManyRequests(),
        >= 500 => new Broken(),
        _ => new MalformedRequest("The request cannot be understood."),
    };

    private static int StatusOf(string code) => code switch
    {
        "access.unauthenticated" => StatusCodes.Status401Unauthorized,
        "access.not-permitted" => StatusCodes.Status403Forbidden,
        "request.malformed" or "request.key-malformed" => StatusCodes.Status400BadRequest,
        "request.wrong-method" => StatusCodes.Status405MethodNotAllowed,
        "request.changed-meanwhile" => StatusCodes.Status409Conflict,
        "request.has-changed" => StatusCodes.Status412PreconditionFailed,
        "request.too-large" or "request.file-too-large" => StatusCodes.Status413PayloadTooLarge,
        "request.wrong-media-type" => StatusCodes.Status415UnsupportedMediaType,
        "request.too-many" => StatusCodes.Status429TooManyRequests,
        "server.broken" => StatusCodes.Status500InternalServerError,
        "server.store-away" => StatusCodes.Status503ServiceUnavailable,
        "request.not-found" => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private sealed record WrongMethod() : Refusal("request.wrong-method", "This address does not know that method.");

    private sealed record WrongMediaType() : Refusal("request.wrong-media-type", "Send application/json, or multipart/form-data where a file is sent.");

    private sealed class Answer(Problem problem) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => problem.Status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = problem.Status;
            httpContext.Response.ContentType = MediaType;
            httpContext.Response.Headers.CacheControl = "no-store";
            return JsonSerializer.SerializeAsync(httpContext.Response.Body, problem, Json, httpContext.RequestAborted);
        }
    }
}
