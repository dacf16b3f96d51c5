using System.Collections.Immutable;
using System.Text;
using Aftercare.Domain.Calendars;
using Aftercare.Server.Calendars;
using Aftercare.Server.Files;
using Aftercare.Server.Tests.Architecture;
using NodaTime;

namespace Aftercare.Server.Tests.Calendars;

public sealed class HolidayRuleFileTests
{
    // The federal holidays as published by the Office of Personnel Management, on the days on which they are kept.
    [Theory]
    [InlineData(2020, "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    [InlineData(2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26")]
    [InlineData(2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25")]
    [InlineData(2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25")]
    [InlineData(2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25")]
    [InlineData(2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    [InlineData(2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25")]
    [InlineData(2029, "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25")]
    [InlineData(2030, "01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25")]
    public void The_federal_holidays_of_the_United_States_are_kept_as_published(int year, string dates) => Assert.Equal(dates, Dates("US", year));

    [Theory]
    [InlineData(2025, "01-01 01-06 04-20 04-21 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26")]
    [InlineData(2026, "01-01 01-06 04-05 04-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26")]
    [InlineData(2027, "01-01 01-06 03-28 03-29 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26")]
    public void The_national_holidays_of_Italy_have_Easter_Monday_and_from_2026_Saint_Francis(int year, string dates) => Assert.Equal(dates, Dates("IT", year));

    [Fact]
    public void The_National_Day_of_Oman_moved_in_2025()
    {
        Assert.Contains("11-18 11-19", Dates("OM", 2024), StringComparison.Ordinal);
        Assert.DoesNotContain("11-20", Dates("OM", 2024), StringComparison.Ordinal);
        Assert.Contains("11-20 11-21", Dates("OM", 2025), StringComparison.Ordinal);
        Assert.DoesNotContain("11-18", Dates("OM", 2025), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OM", 2025, "Eid al-Fitr", "03-29 03-30 03-31 04-01")]
    [InlineData("OM", 2025, "Eid al-Adha", "06-05 06-06 06-07 06-08")]
    [InlineData("AE", 2025, "Eid al-Fitr", "03-30 03-31 04-01")]
    [InlineData("AE", 2024, "Eid al-Fitr", "04-09 04-10 04-11 04-12")]
    [InlineData("AE", 2025, "Arafat Day", "06-05")]
    [InlineData("AE", 2025, "Eid al-Adha", "06-06 06-07 06-08")]
    [InlineData("AE", 2026, "National Day", "12-02 12-03")]
    public void The_feasts_of_the_Gulf_last_several_days(string country, int year, string name, string dates) =>
        Assert.Equal(dates, string.Join(' ', Schedule(country).In(year).Values.Where(holiday => holiday.Name == name).Select(holiday => $"{holiday.Date:MM-dd}")));

    [Theory]
    [InlineData("OM")]
    [InlineData("AE")]
    public void Feasts_of_the_Islamic_calendar_are_provisional_and_the_others_are_not(string country)
    {
        string[] certain = ["Accession Day", "National Day", "New Year's Day", "Commemoration Day"];
        foreach (var rule in Rules(Checkout.PathOf($"programmes/holidays/{country}.yaml")))
            Assert.Equal(!certain.Contains(rule.Name), rule.Provisional);
    }

    [Fact]
    public void Every_rule_file_of_the_repository_is_sound_and_named_by_its_country()
    {
        foreach (var path in Directory.EnumerateFiles(Checkout.PathOf("programmes/holidays"), "*.yaml"))
        {
            Assert.NotEmpty(Rules(path));
            Assert.Contains($"country: {Path.GetFileNameWithoutExtension(path)}\n", File.ReadAllText(path), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("country: XX\nholidays:\n  - when: 1 Janury\n    name: A", "XX.yaml:3:11: error holidays[0].when: '1 Janury' does not say when a holiday is;")]
    [InlineData("country: XX\nholidays:\n  - {when: 31 April, name: A}", "XX.yaml:3:12: error holidays[0].when: There is no day 31 in April.")]
    [InlineData("country: XX\nholidays:\n  - {when: Easter, name: A, observed: nearest-weekday}", "XX.yaml:3:39: error holidays[0].observed: 'observed' stands beside 'Easter'")]
    [InlineData("country: XX\nholidays:\n  - {when: 1 May, name: A, calendar: um-al-qura}", "XX.yaml:3:38: error holidays[0].calendar: 'calendar' stands beside '1 May'")]
    [InlineData("country: XX\nholidays:\n  - {when: 1 May, name: A, from: 2026, until: 2025}", "XX.yaml:3:47: error holidays[0].until: the last year, 2025, lies before the first, 2026.")]
    [InlineData("country: XX\nholidays:\n  - {when: 1 May, nam: A}", "XX.yaml:3:19: error holidays[0].nam: 'nam' is not a key that is known here. Did you mean 'name'?")]
    [InlineData("country: XX\nholidays:\n  - {when: 1 May, name: A, observed: nearest-weekdy}", "XX.yaml:3:38: error holidays[0].observed: the text 'nearest-weekdy' cannot stand here.")]
    [InlineData("country: XX\nholidays: [", "XX.yaml:3:1: error this is not YAML:")]
    public void What_cannot_be_kept_is_named_with_line_and_column(string yaml, string finding)
    {
        var findings = new List<Finding>();
        Assert.Null(HolidayRuleFile.Read(Encoding.UTF8.GetBytes(yaml), "XX.yaml", findings));
        Assert.StartsWith(finding, findings[0].ToString(), StringComparison.Ordinal);
    }

    private static string Dates(string country, int year) => string.Join(' ', Schedule(country).In(year).Keys.Select(date => $"{date:MM-dd}"));

    private static HolidaySchedule Schedule(string country) => HolidaySchedule.Of(Rules(Checkout.PathOf($"programmes/holidays/{country}.yaml")), [], Array.Empty<LocalDate>());

    private static ImmutableArray<HolidayRule> Rules(string path)
    {
        var findings = new List<Finding>();
        var rules = HolidayRuleFile.Read(File.ReadAllBytes(path), path, findings);
        Assert.Empty(findings);
        return rules!.Value;
    }
}
