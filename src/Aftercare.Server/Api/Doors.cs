using Aftercare.Domain.Kernel;
using Aftercare.Server.Web;

namespace Aftercare.Server.Api;

/// <summary>What the endpoints of the API have in common.</summary>
internal static class Doors
{
    /// <summary>On an endpoint that changes something: repeated on conflicts, and once only for one Idempotency-Key.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(OnceOnly.Filter);

    /// <summary>The answer of a successful request.</summary>
    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) => endpoint.Produces<T>(status, "application/json");

    /// <summary>The value, or that there is nothing here.</summary>
    public static IResult OrNothing<T>(this T? value) where T : class => value is null ? Problems.No(new NothingThere()) : Results.Ok(value);

    /// <summary>The view of what was done, or why it was not.</summary>
    public static IResult Answer<T>(this Result<T> result, Func<T, IResult> view) where T : notnull => result.IsRefused(out var no, out var value) ? Problems.No(no) : view(value);

    /// <summary>Adds to each endpoint the problems that it may answer with: they follow from its method, its address and its body.</summary>
    public static void DescribeProblems(this IEndpointConventionBuilder group) => group.Finally(endpoint =>
    {
        if (endpoint is not RouteEndpointBuilder route) return;
        var methods = route.Metadata.OfType<IHttpMethodMetadata>().SelectMany(method => method.HttpMethods).ToList();
        var changes = !methods.Contains(HttpMethods.Get);
        List<int> statuses = [400, 401, 403, 429];
        if (route.RoutePattern.Parameters.Count > 0) statuses.Add(404);
        if (changes) statuses.AddRange([409, 413, 415, 422]);
        if (changes && route.RoutePattern.RawText?.Contains("{number}", StringComparison.Ordinal) == true) statuses.Add(412);
        foreach (var status in statuses) route.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
    });
}
