using Aftercare.Domain.Calendars;
using Aftercare.Server.Batch;
using Aftercare.Server.Calendars;
using Aftercare.Server.Tests.Batch;

namespace Aftercare.Server.Tests.Calendars;

public sealed class CalendarBatchTests
{
    private const string Calendars = """
        {"calendars":[
          {"id":"europe","zone":"Europe/Rome","hours":{"mon":[["09:00","18:00"]],"tue":[["09:00","18:00"]],"wed":[["09:00","18:00"]],"thu":[["09:00","18:00"]],"fri":[["09:00","18:00"]]},"holidays":["2026-12-25"]},
          {"id":"night","zone":"America/New_York","hours":{"sat":[["22:00","06:00"]],"sun":[["22:00","24:00"]]},"holidays":[]},
          {"id":"always","zone":"Asia/Dubai","hours":{"mon":[["00:00","24:00"]],"tue":[["00:00","24:00"]],"wed":[["00:00","24:00"]],"thu":[["00:00","24:00"]],"fri":[["00:00","24:00"]],"sat":[["00:00","24:00"]],"sun":[["00:00","24:00"]]}}
        ]}
        """;

    [Theory]
    [InlineData("europe", "2025-06-17T17:55:00+02:00", "60", "2025-06-18T07:55:00Z")]
    [InlineData("europe", "2025-06-17T17:55:00+02:00", "5", "2025-06-17T16:00:00Z")]
    [InlineData("europe", "2026-12-24T17:30:00+01:00", "31", "2026-12-28T08:01:00Z")]
    [InlineData("europe", "2026-12-26T12:00:00.123456789+01:00", "0", "2026-12-26T11:00:00.123456789Z")]
    [InlineData("europe", "2026-12-28T08:00:00Z", "0.0000000001", "2026-12-28T08:00:00.000000006Z")]
    [InlineData("night", "2026-03-07T22:00:00-05:00", "480", "2026-03-09T03:00:00Z")]
    [InlineData("night", "2026-10-31T22:00:00-04:00", "540", "2026-11-01T11:00:00Z")]
    [InlineData("always", "2026-03-07T22:00:00Z", "1440.5", "2026-03-08T22:00:30Z")]
    public async Task Add_answers_the_instant_at_which_the_minutes_are_used_up(string calendar, string start, string minutes, string due)
    {
        var asked = await Ask($$"""{"id":"q","calendar":"{{calendar}}","op":"add","start":"{{start}}","minutes":{{minutes}}}""");
        Assert.Equal($$"""{"id":"q","due":"{{due}}"}""", asked.Answers[0]);
    }

    [Theory]
    [InlineData("europe", "2026-12-24T17:30:00+01:00", "2026-12-28T09:01:00+01:00", "31")]
    [InlineData("europe", "2026-12-25T00:00:00+01:00", "2026-12-25T23:00:00+01:00", "0")]
    [InlineData("europe", "2026-12-28T09:00:00+01:00", "2026-12-28T09:00:01+01:00", "0.016666666666666666")]
    [InlineData("night", "2026-03-07T22:00:00-05:00", "2026-03-08T12:00:00-04:00", "420")]
    [InlineData("always", "2026-03-07T22:00:00Z", "2026-03-07T22:00:00Z", "0")]
    public async Task Elapsed_answers_the_minutes_of_service_between(string calendar, string start, string end, string minutes)
    {
        var asked = await Ask($$"""{"calendar":"{{calendar}}","op":"elapsed","start":"{{start}}","end":"{{end}}"}""");
        Assert.Equal($$"""{"minutes":{{minutes}}}""", asked.Answers[0]);
    }

    [Theory]
    [InlineData("""{"calendar":"eurpe","op":"add","start":"2026-01-01T00:00:00Z","minutes":1}""", "unknown-calendar", "There is no calendar 'eurpe'. Did you mean 'europe'?")]
    [InlineData("""{"calendar":"europe","op":"ad","start":"2026-01-01T00:00:00Z","minutes":1}""", "unknown-op", "There is no op 'ad'; there are 'add' and 'elapsed'.")]
    [InlineData("""{"calendar":"europe","op":"add","start":"2026-01-01T00:00:00Z"}""", "missing-field", "'minutes' is missing.")]
    [InlineData("""{"calendar":"europe","start":"2026-01-01T00:00:00Z"}""", "missing-field", "'op' is missing.")]
    [InlineData("""{"calendar":"europe","op":"add","start":"2026-01-01T00:00:00Z","minutes":1,"end":"2026-01-01T00:00:00Z"}""", "unknown-field", "'end' has no place in 'add', which has 'calendar', 'op', 'start', 'minutes'.")]
    [InlineData("""{"calendar":"europe","op":"elapsed","start":"2026-01-01T00:00:01Z","end":"2026-01-01T00:00:00Z"}""", "end-before-start", "'end' lies before 'start'.")]
    [InlineData("""{"calendar":"europe","op":"add","start":"2026-01-01T00:00:00Z","minutes":149999999}""", "due-out-of-reach", "The service time would reach beyond the years 1980 to 2249.")]
    [InlineData("""{"calendar":"europe","op":"add","start":"2026-01-01T00:00:00Z","minutes":60000000}""", "due-out-of-reach", "The service time would reach beyond the years 1980 to 2249.")]
    [InlineData("""{"calendar":"always","op":"add","start":"2026-01-01T00:00:00Z","minutes":149999999}""", "due-out-of-reach", "The service time would reach beyond the years 1980 to 2249.")]
    public async Task A_question_that_cannot_be_answered_says_why(string line, string code, string message)
    {
        var asked = await Ask(line);
        Assert.Equal((code, message), (asked.CodeOf(0), asked.MessageOf(0)));
    }

    [Fact]
    public async Task The_program_answers_at_once_when_its_input_pauses_and_ends_with_1_after_a_bad_line()
    {
        using var disk = new OnDisk();
        using var program = RunningProgram.Start("calendar", "batch", disk.Put("calendars.json", Calendars));
        await program.Input.WriteAsync("""{"id":1,"calendar":"europe","op":"add","start":"2026-03-02T08:00:00Z","minutes":60}""" + "\n");
        await program.Input.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal("""{"id":1,"due":"2026-03-02T09:00:00Z"}""", await Answer(program));
        await program.Input.WriteAsync("oops\n");
        await program.Input.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Contains("invalid-json", await Answer(program), StringComparison.Ordinal);
        Assert.Equal(1, await program.End());
    }

    [Fact]
    public async Task A_file_that_is_refused_ends_the_program_with_2_before_the_first_answer()
    {
        using var disk = new OnDisk();
        var path = disk.Put("calendars.json", """{"calendars":[{"id":"a","zone":"Europe/Rom","hours":{}}]}""");
        var (exitCode, output, error) = await RunningProgram.Run("""{"id":1}""" + "\n", "calendar", "batch", path);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("Calendar 'a': 'Europe/Rom' is not an IANA time zone. Did you mean 'Europe/Rome'?", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<string?> Answer(RunningProgram program) =>
        await program.Output.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    private static async Task<Asked> Ask(params string[] lines)
    {
        using var disk = new OnDisk();
        var calendars = CalendarFile.Read(disk.Put("calendars.json", Calendars)).OrThrow();
        return await Asked.Lines(CalendarBatch.Table, new CalendarBatch(new Utf8Names<ServiceCalendar>("calendar", calendars)).Answer, lines);
    }
}
