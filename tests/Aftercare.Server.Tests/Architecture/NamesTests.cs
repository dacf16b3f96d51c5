using System.Xml.Linq;
using Aftercare.Domain.Kernel;
using Mono.Cecil;

namespace Aftercare.Server.Tests.Architecture;

public sealed class NamesTests
{
    /// <summary>Words that stand where the thing has not been understood yet: ask what it decides or does.</summary>
    private static readonly string[] Empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Info", "Data", "Service"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        Faults.None(SayingNothing(typeof(Refusal).Assembly.Location, "Aftercare"));
        Faults.None(SayingNothing(typeof(Program).Assembly.Location, "Aftercare"));
    }

    [Fact]
    public void A_name_that_says_nothing_is_found() => Assert.Equal(
        ["Wrong.Domain.Names.ClockHelper", "Wrong.Domain.Names.TicketManager`1"],
        SayingNothing(typeof(NamesTests).Assembly.Location, "Wrong.Domain.Names"));

    [Fact]
    public void Every_public_type_of_Domain_says_what_it_promises() => Faults.None(WithoutSummary(typeof(Refusal).Assembly.Location, "Aftercare.Domain"));

    [Fact]
    public void A_public_type_without_a_summary_is_found()
    {
        var found = WithoutSummary(typeof(NamesTests).Assembly.Location, "Wrong.Domain.Names");
        Assert.Equal(["Wrong.Domain.Names.Documented.Nested", "Wrong.Domain.Names.Undocumented"], found);
    }

    private static List<string> SayingNothing(string assembly, string space) => [.. TypesOf(assembly, space)
        .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
        .Where(type => Empty.Any(word => type.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal)))
        .Select(type => type.FullName).Order(StringComparer.Ordinal)];

    private static List<string> WithoutSummary(string assembly, string space)
    {
        var documented = XDocument.Load(Path.ChangeExtension(assembly, ".xml")).Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => (string?)member.Attribute("name")).ToHashSet();
        return [.. TypesOf(assembly, space).Where(IsPublic).Select(type => type.FullName.Replace('/', '.'))
            .Where(name => !documented.Contains("T:" + name)).Order(StringComparer.Ordinal)];
    }

    private static bool IsPublic(TypeDefinition type) => type.IsPublic || type.IsNestedPublic && IsPublic(type.DeclaringType);

    private static List<TypeDefinition> TypesOf(string assembly, string space)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return [.. module.GetTypes().Where(type => type.FullName.StartsWith(space + ".", StringComparison.Ordinal))];
    }
}
