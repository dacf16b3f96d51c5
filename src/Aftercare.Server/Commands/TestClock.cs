using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Commands;

/// <summary>For tests of the whole program only: a clock that stands at the instant written in a file, until the file says another.</summary>
/// <remarks>Chosen by the environment variable AFTERCARE_TEST_CLOCK, which names the file; the server says so when it starts.</remarks>
internal sealed class TestClock(string path) : IClock
{
    public const string Variable = "AFTERCARE_TEST_CLOCK";
    private Instant last;

    public Instant GetCurrentInstant()
    {
        try
        {
            if (InstantPattern.ExtendedIso.Parse(File.ReadAllText(path).Trim()) is { Success: true } read) last = read.Value;
        }
        catch (IOException)
        {
            // It is being replaced: what it said before still holds.
        }
        return last;
    }
}
