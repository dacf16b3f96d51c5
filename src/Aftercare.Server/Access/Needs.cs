using Aftercare.Domain.People;

namespace Aftercare.Server.Access;

/// <summary>On an endpoint or a page: the one permission that it asks for. An endpoint without it does not open.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission => permission;
}

/// <summary>On an endpoint or a page: anybody may come, without saying who they are. The test of all endpoints lists each of them.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenToAllAttribute : Attribute;

/// <summary>Says at an endpoint who may come.</summary>
internal static class NeedsExtensions
{
    public static T Needs<T>(this T endpoint, Permission permission) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsAttribute(permission));

    public static T ForEveryone<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToAllAttribute());
}
