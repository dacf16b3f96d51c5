using System.Text;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Calendars;
using Aftercare.Server.Files;
using NodaTime;

namespace Aftercare.Server.Tests.Calendars;

public sealed class ImportHolidaysTests : IDisposable
{
    private static readonly DateTimeZone Dubai = Zones.Find("Asia/Dubai").OrThrow();
    private readonly OnDisk disk = new();
    private readonly StoppedClock clock = new(Instant.FromUtc(2026, 1, 10, 8, 0, 0));

    private string Target => HolidayEditionsFile.PathOf(disk.Path, "gulf");

    public void Dispose() => disk.Dispose();

    [Fact]
    public async Task Without_write_it_says_what_would_change_and_changes_nothing()
    {
        var import = (await Import("2026-02-01", write: false, ("20260320", "Eid", "TENTATIVE"), ("20261202", "National Day", "CONFIRMED"))).OrThrow();
        Assert.Equal(["Eid", "National Day"], import.New.Select(holiday => holiday.Name));
        Assert.False(Directory.Exists(disk.At("holidays")));
    }

    [Fact]
    public async Task With_write_the_calendar_has_the_dates_from_the_start_of_the_effective_day()
    {
        await Import("2026-02-01", write: true, ("20260320", "Eid", "TENTATIVE"));
        var calendar = Calendar().OrThrow();
        Assert.Equal(Instant.FromUtc(2026, 1, 31, 20, 0), Assert.Single(calendar.Editions.Skip(1)).CountsFrom);
        Assert.True(calendar.HolidayOn(new(2026, 3, 20))!.Provisional);
        Assert.Equal(
            """
            # Holidays of the calendar gulf, written by "aftercare calendar import". Edit the dates freely; comments of your own
            # are lost with the next import. An edition lists all its dates. It counts from the start of its effective day in the zone of
            # the calendar, but never before it was published, and until the next edition counts: what has passed is not rewritten.
            editions:

              - effective: 2026-02-01
                published: 2026-01-10T08:00:00Z
                dates:
                  - {date: 2026-03-20, name: "Eid", provisional: true}

            """, await File.ReadAllTextAsync(Target));
    }

    [Fact]
    public async Task An_effective_day_that_has_passed_counts_from_now_on_and_rewrites_nothing()
    {
        await Import("2026-01-01", write: true, ("20260106", "Epiphany", "CONFIRMED"), ("20260320", "Eid", "CONFIRMED"));
        var calendar = Calendar().OrThrow();
        Assert.Equal(clock.Now, calendar.Editions[1].CountsFrom);
        Assert.Null(calendar.HolidayOn(new(2026, 1, 6)));
        Assert.NotNull(calendar.HolidayOn(new(2026, 3, 20)));
    }

    [Fact]
    public async Task Dates_before_the_effective_day_are_left_out()
    {
        var import = (await Import("2026-02-01", write: true, ("20260106", "Epiphany", "CONFIRMED"))).OrThrow();
        Assert.Single(import.Before);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task What_is_known_is_not_written_again_and_what_was_provisional_becomes_certain()
    {
        await Import("2026-02-01", write: true, ("20260320", "Eid", "TENTATIVE"), ("20261202", "National Day", "CONFIRMED"));
        clock.Now += Duration.FromDays(60);
        var import = (await Import("2026-03-01", write: true, ("20260320", "Eid al-Fitr", "CONFIRMED"), ("20261202", "National Day", "CONFIRMED"))).OrThrow();
        Assert.Equal(["Eid al-Fitr"], import.Confirmed.Select(holiday => holiday.Name));
        Assert.Equal(["National Day"], import.Known.Select(holiday => holiday.Name));
        Assert.Empty(import.New);
        Assert.Equal([new Holiday(new(2026, 3, 20), "Eid"), new Holiday(new(2026, 12, 2), "National Day")], Editions()[^1].Dates);

        var before = await File.ReadAllBytesAsync(Target);
        Assert.True((await Import("2026-03-15", write: true, ("20260320", "Eid al-Fitr", "CONFIRMED"))).OrThrow().ChangesNothing);
        Assert.Equal(before, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Provisional_dates_that_the_file_does_not_have_are_named()
    {
        await Import("2026-02-01", write: true, ("20260320", "Eid", "TENTATIVE"));
        var import = (await Import("2026-02-01", write: false, ("20260321", "Eid", "CONFIRMED"))).OrThrow();
        Assert.Equal([new LocalDate(2026, 3, 20)], import.Missing.Select(holiday => holiday.Date));
    }

    [Fact]
    public async Task An_edition_that_counts_later_gets_the_dates_of_one_that_is_imported_now()
    {
        await Import("2027-01-01", write: true, ("20270101", "New Year", "CONFIRMED"));
        clock.Now += Duration.FromHours(1);
        await Import("2026-06-01", write: true, ("20270309", "Eid", "CONFIRMED"));
        Assert.Equal([new LocalDate(2026, 6, 1), new LocalDate(2027, 1, 1)], Editions().Select(edition => edition.Effective));
        Assert.NotNull(Calendar().OrThrow().HolidayOn(new(2027, 3, 9)));
        Assert.NotNull(Calendar().OrThrow().HolidayOn(new(2027, 1, 1)));
    }

    [Fact]
    public async Task A_second_import_for_the_same_day_adds_to_the_first()
    {
        await Import("2026-06-01", write: true, ("20260820", "One", "CONFIRMED"));
        clock.Now += Duration.FromHours(1);
        await Import("2026-06-01", write: true, ("20260821", "Two", "CONFIRMED"));
        Assert.Equal(["One", "Two"], Assert.Single(Editions()).Dates.Select(holiday => holiday.Name));
    }

    [Fact]
    public async Task Many_imports_at_once_all_find_their_way_into_the_file()
    {
        await Task.WhenAll(Enumerable.Range(1, 12).Select(month => Task.Run(() => Import("2026-02-01", write: true, ($"2027{month:00}15", $"Feast {month}", "CONFIRMED")))));
        Assert.Equal(12, Editions()[^1].Dates.Length);
        Assert.Equal([".lock", "gulf.yaml"], Directory.EnumerateFiles(disk.At("holidays")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_import_left_behind_is_removed_and_never_read()
    {
        var leftover = disk.Put("holidays/.gulf.yaml.abc.tmp", "editions: [ half of a");
        await Import("2026-02-01", write: true, ("20260820", "One", "CONFIRMED"));
        Assert.False(File.Exists(leftover));
        Assert.Single(Editions());
    }

    [Fact]
    public async Task A_file_that_was_spoilt_by_hand_is_refused_with_its_line_and_stays()
    {
        disk.Put("holidays/gulf.yaml", "editions:\n  - effectiv: 2026-01-01\n");
        Assert.True((await Import("2026-02-01", write: true, ("20260820", "One", "CONFIRMED"))).IsRefused(out var refusal, out _));
        Assert.Contains("gulf.yaml:2:5: error editions[0].effectiv", refusal.Text, StringComparison.Ordinal);
        Assert.StartsWith("editions:\n  - effectiv", await File.ReadAllTextAsync(Target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_sentence()
    {
        disk.Put("holidays", "a file stands where the folder should be");
        Assert.True((await Import("2026-02-01", write: true, ("20260820", "One", "CONFIRMED"))).IsRefused(out var refusal, out _));
        Assert.Equal("calendar.not-written", refusal.Code);
    }

    [Fact]
    public async Task Names_with_quotes_and_any_script_are_written_and_read_back()
    {
        const string Name = "Martin \\\"the\\\" Luther: {x} # ' عيد الفطر 🎉";
        await Import("2026-02-01", write: true, ("20260820", Name.Replace("\\\"", "\"", StringComparison.Ordinal), "CONFIRMED"));
        Assert.Equal("Martin \"the\" Luther: {x} # ' عيد الفطر 🎉", Assert.Single(Assert.Single(Editions()).Dates).Name);
    }

    private Task<Result<HolidayImport>> Import(string effective, bool write, params (string Date, string Name, string Status)[] events)
    {
        var ics = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n");
        foreach (var (date, name, status) in events) ics.Append(System.Globalization.CultureInfo.InvariantCulture, $"BEGIN:VEVENT\r\nSUMMARY:{name}\r\nDTSTART;VALUE=DATE:{date}\r\nSTATUS:{status}\r\nEND:VEVENT\r\n");
        var file = disk.Put($"{Guid.CreateVersion7(clock.Now.ToDateTimeOffset())}.ics", ics.Append("END:VCALENDAR\r\n").ToString());
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(effective).Value;
        return new ImportHolidays(clock, Calendar).Run(new("gulf", file, day, 2026, 2028, Target, write), TestContext.Current.CancellationToken);
    }

    private Result<ServiceCalendar> Calendar()
    {
        var week = WeeklyHours.Of([(IsoDayOfWeek.Monday, HoursRange.Of("09:00", "18:00").OrThrow())]).OrThrow();
        var calendar = new ServiceCalendar("gulf", Dubai, new CalendarVersion(week, WeeklyHours.None, [], false, HolidaySchedule.None));
        return calendar.WithEditions(HolidayEditionsFile.ReadIn(disk.Path, "gulf", []));
    }

    private System.Collections.Immutable.ImmutableArray<HolidayEdition> Editions()
    {
        var findings = new List<Finding>();
        var editions = HolidayEditionsFile.ReadIn(disk.Path, "gulf", findings);
        Assert.Empty(findings);
        return editions;
    }
}
