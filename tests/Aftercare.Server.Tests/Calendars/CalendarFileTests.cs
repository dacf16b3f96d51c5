using Aftercare.Server.Calendars;

namespace Aftercare.Server.Tests.Calendars;

public sealed class CalendarFileTests
{
    [Theory]
    [InlineData("", "The file is not valid JSON:")]
    [InlineData("{", "The file is not valid JSON:")]
    [InlineData("[]", "The file: [] is not an object in braces.")]
    [InlineData("{}", "The file has no 'calendars'.")]
    [InlineData("""{"calendars":{}}""", "'calendars' is not a list in square brackets.")]
    [InlineData("""{"calendars":[]}""", "'calendars' is empty; give at least one calendar.")]
    [InlineData("""{"calendar":[]}""", "The file: there is no 'calendar' here. Did you mean 'calendars'?")]
    [InlineData("""{"calendars":[5]}""", "Calendar number 1: 5 is not an object in braces.")]
    [InlineData("""{"calendars":[{"id":"","zone":"UTC","hours":{"mon":[["09:00","10:00"]]}}]}""", "Calendar number 1: 'id' is not a text, or is empty.")]
    [InlineData("""{"calendars":[{"id":"a","hours":{"mon":[["09:00","10:00"]]}}]}""", "Calendar 'a' has no 'zone'.")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC"}]}""", "Calendar 'a' has no 'hours'.")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{}}]}""", "Calendar 'a': The week has no opening hours at all; give at least one range on one day.")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{"mon":[]}}]}""", "Calendar 'a': The week has no opening hours at all; give at least one range on one day.")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{"monday":[]}}]}""", "Calendar 'a', hours: there is no 'monday' here.")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{"mon":["09:00","10:00"]}}]}""", "Calendar 'a', mon: \"09:00\" is not a range such as [\"09:00\",\"18:00\"].")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{"mon":[["9:00","10:00"]]}}]}""", "Calendar 'a', mon: '9:00' is not a time of day here; write HH:MM from 00:00 to 23:59.")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{"mon":[["09:00","10:00"],["09:30","11:00"]]}}]}""", "Calendar 'a', mon: The hours 09:00–10:00 of Monday overlap 09:30–11:00 of Monday; ranges may touch but not overlap.")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{"sun":[["22:00","06:00"]],"mon":[["05:00","07:00"]]}}]}""", "Calendar 'a', sun: The hours 22:00–06:00 of Sunday overlap 05:00–07:00 of Monday; ranges may touch but not overlap.")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{"mon":[["09:00","10:00"]],"mon":[["11:00","12:00"]]}}]}""", "Calendar 'a', hours: 'mon' is written twice.")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{"mon":[["09:00","10:00"]]},"holidays":["2026-02-30"]}]}""", "Calendar 'a': the holiday \"2026-02-30\" is not a date such as \"2026-12-25\".")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{"mon":[["09:00","10:00"]]},"holidays":"2026-02-03"}]}""", "Calendar 'a': 'holidays' is not a list of dates such as [\"2026-12-25\"].")]
    [InlineData("""{"calendars":[{"id":"a","zone":"UTC","hours":{"mon":[["09:00","10:00"]]}},{"id":"a","zone":"UTC","hours":{"mon":[["09:00","10:00"]]}}]}""", "Calendar 'a' is in the file twice.")]
    public void A_file_that_cannot_be_kept_is_refused_in_words_that_name_calendar_and_day(string json, string problem)
    {
        using var disk = new OnDisk();
        Assert.True(CalendarFile.Read(disk.Put("calendars.json", json)).IsRefused(out var refusal, out _));
        Assert.StartsWith($"{disk.At("calendars.json")}: {problem}", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        using var disk = new OnDisk();
        var path = disk.Put("calendars.json", """
            {"calendars":[
              {"id":"a","zone":"Mars/Olympus","hours":{"mon":[["09:00","12:00"],["11:00","13:00"],["11:30","14:00"]]},"holidays":["soon"]},
              {"id":"b","zone":"UTC","hours":{"tue":[["25:00","26:00"]],"wed":[["09:00","09:00"]]}},
              {"id":"c","colour":"red"}
            ]}
            """);
        Assert.True(CalendarFile.Read(path).IsRefused(out var refusal, out _));
        Assert.Equal(9, ((CalendarFileRefused)refusal).Problems.Count);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_sentence_and_no_stack_trace()
    {
        Assert.True(CalendarFile.Read("/nowhere/calendars.json").IsRefused(out var refusal, out _));
        Assert.StartsWith("/nowhere/calendars.json: The file cannot be read:", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_may_touch_reach_over_midnight_and_fill_days()
    {
        using var disk = new OnDisk();
        var path = disk.Put("calendars.json", """
            {"calendars":[{"id":"a","zone":"UTC","hours":{"mon":[["00:00","24:00"]],"tue":[["00:00","12:00"],["12:00","13:00"],["22:00","00:00"]],"sun":[["22:00","00:00"]]}}]}
            """);
        Assert.Equal(["a"], CalendarFile.Read(path).OrThrow().Keys);
    }
}
