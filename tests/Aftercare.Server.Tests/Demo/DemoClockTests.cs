using Aftercare.Server.Demo;
using NodaTime;

namespace Aftercare.Server.Tests.Demo;

public sealed class DemoClockTests : IDisposable
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 24, 10, 0);
    private readonly OnDisk home = new();
    private readonly StoppedClock machine = new(Instant.FromUtc(2027, 1, 1, 0, 0));

    private string File => home.At("clock.json");

    public void Dispose() => home.Dispose();

    [Fact]
    public void It_runs_as_the_machine_does_and_sixty_times_as_fast_when_it_is_told()
    {
        var clock = DemoClock.Read(File, machine, Start);
        machine.Now += Duration.FromMinutes(2);
        Assert.Equal(Start + Duration.FromMinutes(2), clock.GetCurrentInstant());
        clock.RunAt(60);
        machine.Now += Duration.FromSeconds(10);
        Assert.Equal(Start + Duration.FromMinutes(12), clock.GetCurrentInstant());
        clock.RunAt(1);
        machine.Now += Duration.FromMinutes(1);
        Assert.Equal(Start + Duration.FromMinutes(13), clock.GetCurrentInstant());
    }

    [Fact]
    public void It_is_put_forward_and_never_back()
    {
        var clock = DemoClock.Read(File, machine, Start);
        clock.PutForward(Start + Duration.FromHours(3));
        Assert.Equal(Start + Duration.FromHours(3), clock.GetCurrentInstant());
        clock.PutForward(Start + Duration.FromHours(1));
        Assert.Equal(Start + Duration.FromHours(3), clock.GetCurrentInstant());
    }

    [Fact]
    public void A_machine_whose_clock_is_set_back_does_not_take_it_along()
    {
        var clock = DemoClock.Read(File, machine, Start);
        machine.Now += Duration.FromMinutes(5);
        clock.RunAt(1);
        machine.Now -= Duration.FromHours(1);
        Assert.Equal(Start + Duration.FromMinutes(5), clock.GetCurrentInstant());
        machine.Now += Duration.FromMinutes(1);
        Assert.Equal(Start + Duration.FromMinutes(6), clock.GetCurrentInstant());
    }

    [Fact]
    public void It_goes_on_where_it_stood_and_not_before_what_was_written_last()
    {
        var clock = DemoClock.Read(File, machine, Start);
        clock.RunAt(60);
        machine.Now += Duration.FromSeconds(30);
        clock.Keep();
        machine.Now += Duration.FromDays(2);
        var again = DemoClock.Read(File, machine, Start);
        Assert.Equal((60, Start + Duration.FromMinutes(30)), (again.Speed, again.GetCurrentInstant()));
        Assert.Equal(Start + Duration.FromHours(1), DemoClock.Read(File, machine, Start + Duration.FromHours(1)).GetCurrentInstant());
    }
}
