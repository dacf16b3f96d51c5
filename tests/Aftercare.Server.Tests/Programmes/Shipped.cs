using Aftercare.Domain.Programmes;
using Aftercare.Server.Programmes;

namespace Aftercare.Server.Tests.Programmes;

/// <summary>The programmes of the repository, loaded once.</summary>
internal static class Shipped
{
    private static readonly Lazy<Programme> Brochure = new(() => Load("imagiclecare"));
    private static readonly Lazy<Programme> Minimal = new(() => Load("example-minimal"));

    public static Programme ImagicleCare => Brochure.Value;
    public static Programme ExampleMinimal => Minimal.Value;

    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "programmes", name);

    private static Programme Load(string name)
    {
        var loaded = ProgrammeFolder.Load(Folder(name)).OrThrow();
        return loaded.Programme ?? throw new InvalidOperationException(string.Join('\n', loaded.Findings));
    }
}
