namespace Aftercare.Server.Web;

/// <summary>Names an endpoint for the description of the API.</summary>
internal static class NamedExtensions
{
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="id">Its operation id, which clients generate names from; it never changes.</param>
    /// <param name="summary">What it does, in one line.</param>
    public static RouteHandlerBuilder Named(this RouteHandlerBuilder endpoint, string id, string summary) => endpoint.WithName(id).WithSummary(summary);
}
