using Aftercare.Domain.People;

namespace Aftercare.Server.Access;

/// <summary>Who asks, for a page. Only where the page needs a permission.</summary>
internal sealed class Visitor(IHttpContextAccessor accessor)
{
    public Actor Actor => Http.Actor();

    public string Name => Http.Asker().Name;

    public bool May(Permission permission) => Actor.May(permission);

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A page is shown outside of a request.");
}
