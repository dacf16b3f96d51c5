using Aftercare.Domain.People;

namespace Aftercare.Server.Access;

/// <summary>On an endpoint: the one permission that it asks for. An endpoint without it does not open.</summary>
internal sealed record Needs(Permission Permission);

/// <summary>On an endpoint: anybody may come, without saying who they are. The test of all endpoints lists each of them.</summary>
internal sealed record OpenToAll;

/// <summary>Says at an endpoint who may come.</summary>
internal static class NeedsExtensions
{
    public static T Needs<T>(this T endpoint, Permission permission) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Needs(permission));

    public static T ForEveryone<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToAll());
}
