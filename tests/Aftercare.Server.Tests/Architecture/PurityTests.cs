using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Tests.Architecture;

public sealed class PurityTests
{
    [Fact]
    public void Domain_refers_to_the_base_library_and_NodaTime_only() =>
        Assert.All(Use.ReferencesOf(typeof(Refusal).Assembly.Location), name => Assert.True(Purity.MayBeReferenced(name), name));

    [Fact]
    public void Domain_does_nothing_but_decide() => Faults.None(Purity.Broken("Aftercare.Domain", Use.In(typeof(Refusal).Assembly.Location)));

    [Theory]
    [InlineData("WritesToTheConsole", "System.Console")]
    [InlineData("ReadsAFile", "System.IO.File")]
    [InlineData("Waits", "System.Threading.Tasks.Task")]
    [InlineData("AsksTheClock", "System.DateTime.get_UtcNow")]
    [InlineData("MeasuresTime", "System.Diagnostics.Stopwatch")]
    [InlineData("TakesAClock", "NodaTime.IClock")]
    [InlineData("ReadsTheEnvironment", "System.Environment")]
    public void A_type_that_looks_outside_is_found(string type, string what) => Assert.Contains(
        Purity.Broken("Wrong.Domain", Use.In(typeof(PurityTests).Assembly.Location)),
        broken => broken.StartsWith($"Wrong.Domain.Impure.{type} uses {what}", StringComparison.Ordinal));

    [Theory]
    [InlineData("YamlDotNet")]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("System.CommandLine")]
    public void A_framework_is_none_of_the_assemblies_that_Domain_may_refer_to(string assembly) => Assert.False(Purity.MayBeReferenced(assembly));
}
