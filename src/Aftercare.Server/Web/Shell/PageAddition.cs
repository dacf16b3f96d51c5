namespace Aftercare.Server.Web.Shell;

/// <summary>Something that a door adds to the foot of every page.</summary>
/// <param name="Component">The component that shows it.</param>
internal sealed record PageAddition(Type Component);
