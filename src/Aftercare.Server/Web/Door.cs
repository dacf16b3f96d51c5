namespace Aftercare.Server.Web;

/// <summary>A door of the server, as it is put into it: nothing knows the doors but the list of them in Program.cs.</summary>
/// <param name="Add">Adds what it needs, told the folder in which the server keeps what lies beside the store.</param>
/// <param name="Open">Opens it.</param>
internal sealed record Door(Action<IServiceCollection, string> Add, Action<WebApplication> Open);
