using System.Text;
using Aftercare.Domain.Calendars;
using Aftercare.Server.Calendars;
using CsCheck;

namespace Aftercare.Server.Tests.Calendars;

public sealed class ICalendarFileTests
{
    [Fact]
    public void All_day_events_are_holidays_on_each_of_their_days() => Assert.Equal(
        ["2026-01-01 New Year", "2026-04-05 Easter", "2026-04-06 Easter", "2026-12-25 Christmas", "2026-12-26 Christmas"],
        Dates(
            Event("SUMMARY:New Year", "DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260102", "TRANSP:TRANSPARENT"),
            Event("SUMMARY:Christmas", "DTSTART;VALUE=DATE:20261225", "DURATION:P2D", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"),
            Event("SUMMARY:Easter", "DTSTART;VALUE=DATE:20260405", "DTEND;VALUE=DATE:20260407")));

    [Fact]
    public void A_day_without_an_end_or_with_the_same_end_is_one_day() => Assert.Equal(
        ["2026-05-01 Labour", "2026-06-02 Republic"],
        Dates(Event("SUMMARY:Labour", "DTSTART;VALUE=DATE:20260501"), Event("SUMMARY:Republic", "DTSTART;VALUE=DATE:20260602", "DTEND;VALUE=DATE:20260602")));

    [Fact]
    public void Repeated_events_are_expanded_within_the_years_without_those_excluded() => Assert.Equal(
        ["2026-08-15 Assumption", "2028-08-15 Assumption", "2029-08-15 Assumption", "2030-08-15 Assumption"],
        Dates(2026, 2030, Event("SUMMARY:Assumption", "DTSTART;VALUE=DATE:19900815", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20270815")));

    [Fact]
    public void The_fourth_Thursday_of_November_follows_its_rule() => Assert.Equal(
        ["2026-11-26 Thanksgiving", "2027-11-25 Thanksgiving"],
        Dates(2026, 2027, Event("SUMMARY:Thanksgiving", "DTSTART;VALUE=DATE:20201126", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")));

    [Fact]
    public void An_occurrence_that_was_moved_or_cancelled_by_itself_is_not_where_its_rule_puts_it() => Assert.Equal(
        ["2026-03-02 Feast", "2027-03-05 Feast, moved"],
        Dates(2026, 2028,
            Event("UID:one", "SUMMARY:Feast", "DTSTART;VALUE=DATE:20260302", "RRULE:FREQ=YEARLY;COUNT=3"),
            Event("UID:one", "SUMMARY:Feast\\, moved", "DTSTART;VALUE=DATE:20270305", "RECURRENCE-ID;VALUE=DATE:20270302"),
            Event("UID:one", "SUMMARY:Feast", "DTSTART;VALUE=DATE:20280302", "RECURRENCE-ID;VALUE=DATE:20280302", "STATUS:CANCELLED")));

    [Fact]
    public void Cancelled_events_are_none_and_tentative_ones_provisional()
    {
        var read = Read(2026, 2026,
            Event("SUMMARY:Called off", "DTSTART;VALUE=DATE:20260302", "STATUS:CANCELLED"),
            Event("SUMMARY:Eid al-Fitr", "DTSTART;VALUE=DATE:20260320", "STATUS:TENTATIVE"),
            Event("SUMMARY:National Day", "DTSTART;VALUE=DATE:20261120", "STATUS:CONFIRMED"));
        Assert.Equal([true, false], read.Dates.Select(holiday => holiday.Provisional));
        Assert.Equal([new IgnoredEvent("Called off", "2026-03-02", "it is cancelled")], read.Ignored);
    }

    [Fact]
    public void One_date_of_several_events_keeps_the_first_name_and_is_provisional_only_if_all_are() => Assert.Equal(
        [new Holiday(new(2026, 3, 20), "Eid"), new Holiday(new(2026, 3, 21), "Eid", Provisional: true)],
        Read(2026, 2026,
            Event("SUMMARY:Eid", "DTSTART;VALUE=DATE:20260320", "DTEND;VALUE=DATE:20260322", "STATUS:TENTATIVE"),
            Event("SUMMARY:Nowruz", "DTSTART;VALUE=DATE:20260320"),
            Event("SUMMARY:Second day", "DTSTART;VALUE=DATE:20260321", "STATUS:TENTATIVE")).Dates);

    [Fact]
    public void A_timed_event_counts_on_the_local_days_that_it_covers_whole() => Assert.Equal(
        ["2026-03-29 Floating", "2026-06-02 Rome", "2026-07-14 Windows name", "2026-11-02 UTC"],
        Dates(
            Event("SUMMARY:Rome", "DTSTART;TZID=Europe/Rome:20260602T000000", "DTEND;TZID=Europe/Rome:20260603T000000"),
            Event("SUMMARY:Windows name", "DTSTART;TZID=W. Europe Standard Time:20260714T000000", "DTEND;TZID=W. Europe Standard Time:20260715T000000"),
            Event("SUMMARY:Floating", "DTSTART:20260329T000000", "DTEND:20260330T000000"),
            Event("SUMMARY:UTC", "DTSTART:20261101T120000Z", "DTEND:20261103T120000Z")));

    [Fact]
    public void Other_timed_events_are_listed_as_ignored()
    {
        var read = Read(2026, 2026,
            Event("SUMMARY:Stand-up", "DTSTART:20260302T090000Z", "DTEND:20260302T091500Z", "RRULE:FREQ=DAILY"),
            Event("SUMMARY:New York's day", "DTSTART;TZID=America/New_York:20260704T000000", "DTEND;TZID=America/New_York:20260705T000000"),
            Event("SUMMARY:Mars", "DTSTART;TZID=Mars/Olympus:20260704T000000", "DTEND;TZID=Mars/Olympus:20260705T000000"),
            Event("SUMMARY:Tick", "DTSTART:20260302T090000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"),
            Event("SUMMARY:Long ago", "DTSTART;VALUE=DATE:20200101"),
            Event("SUMMARY:Never", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
            Event("SUMMARY:Nothing"));
        Assert.Equal(["Stand-up", "New York's day", "Mars", "Tick", "Long ago", "Nothing"], read.Ignored.Where(i => i.Name != "Never").Select(i => i.Name));
        Assert.Equal("it does not last a whole day", read.Ignored[0].Why);
        Assert.Equal("its time zone 'Mars/Olympus' is not known", read.Ignored[2].Why);
    }

    [Fact]
    public void A_name_is_one_line_without_characters_that_hide() => Assert.Equal(
        ["2026-03-02 Eid al-Fitr (first day)"], Dates(Event("SUMMARY:\u202eEid\\nal-Fitr \t (first\u2066 day)", "DTSTART;VALUE=DATE:20260302")));

    [Theory]
    [InlineData("", "it does not begin with BEGIN:VCALENDAR")]
    [InlineData("hello", "it does not begin with BEGIN:VCALENDAR")]
    [InlineData("<html>", "it does not begin with BEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2026", "it breaks off before END:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "it breaks the rules of iCalendar")]
    public void A_broken_file_is_refused_in_one_sentence(string text, string why)
    {
        Assert.True(Read(Encoding.UTF8.GetBytes(text)).IsRefused(out var refusal, out _));
        Assert.StartsWith($"holidays.ics cannot be read as iCalendar: {why}", refusal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Text);
    }

    [Fact]
    public void A_file_that_is_too_large_or_not_utf_8_is_refused()
    {
        Assert.True(Read(new byte[ICalendarFile.MaxBytes + 1]).IsRefused(out var refusal, out _));
        Assert.Contains("larger than 5 MB", refusal.Text, StringComparison.Ordinal);
        Assert.True(Read([.. "BEGIN:VCALENDAR"u8, 0xE9, .. "END:VCALENDAR"u8]).IsRefused(out refusal, out _));
        Assert.Contains("not UTF-8", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_stands_in_a_file_it_is_read_or_refused()
    {
        var good = File([Event("UID:a", "SUMMARY:Feast", "DTSTART;VALUE=DATE:20260302", "RRULE:FREQ=YEARLY;BYDAY=1MO;BYMONTH=3", "EXDATE;VALUE=DATE:20270301"),
            Event("SUMMARY:Day", "DTSTART;TZID=Europe/Rome:20260602T000000", "DTEND;TZID=Europe/Rome:20260603T000000", "STATUS:TENTATIVE")]);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Char[' ', '~'], Gen.Int[0, 2]).Array[1, 4].Sample(changes =>
        {
            var text = good;
            foreach (var (where, letter, how) in changes)
            {
                var at = where % text.Length;
                text = how switch { 0 => text[..at] + letter + text[(at + 1)..], 1 => text.Remove(at, 1), _ => text.Insert(at, $"{letter}") };
            }
            if (!Read(Encoding.UTF8.GetBytes(text)).IsRefused(out _, out var read)) Assert.All(read.Dates, holiday => Assert.InRange(holiday.Date.Year, 2026, 2027));
        }, iter: 1500);
    }

    private static string[] Dates(params string[] events) => Dates(2026, 2026, events);

    private static string[] Dates(int firstYear, int lastYear, params string[] events) =>
        [.. Read(firstYear, lastYear, events).Dates.Select(holiday => $"{holiday.Date:uuuu-MM-dd} {holiday.Name}")];

    private static ReadHolidays Read(int firstYear, int lastYear, params string[] events) =>
        ICalendarFile.Read(Encoding.UTF8.GetBytes(File(events)), "holidays.ics", Zones.Find("Europe/Rome").OrThrow(), firstYear, lastYear).OrThrow();

    private static Domain.Kernel.Result<ReadHolidays> Read(byte[] bytes) =>
        ICalendarFile.Read(bytes, "holidays.ics", Zones.Find("Europe/Rome").OrThrow(), 2026, 2027);

    private static string File(string[] events) => $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{string.Concat(events)}END:VCALENDAR\r\n";

    private static string Event(params string[] lines) => $"BEGIN:VEVENT\r\n{string.Concat(lines.Select(line => line + "\r\n"))}END:VEVENT\r\n";
}
