namespace Aftercare.Server.Tests;

public sealed class FirstTest
{
    [Fact]
    public void The_program_has_an_entry() => Assert.NotNull(typeof(Program).Assembly.EntryPoint);
}
