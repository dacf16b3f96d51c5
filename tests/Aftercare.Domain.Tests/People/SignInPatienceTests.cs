using Aftercare.Domain.People;

namespace Aftercare.Domain.Tests.People;

public sealed class SignInPatienceTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(7, 120)]
    [InlineData(9, 480)]
    [InlineData(10, 900)]
    [InlineData(1_000_000, 900)]
    public void The_rest_begins_after_five_wrong_passwords_and_doubles_up_to_a_quarter_of_an_hour(int failures, int seconds) =>
        Assert.Equal(Duration.FromSeconds(seconds), SignInPatience.After(failures));
}
