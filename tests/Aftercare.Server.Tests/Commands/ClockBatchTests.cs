using System.Text.Json;
using Aftercare.Server.Commands;
using Aftercare.Server.Tests.Batch;
using Aftercare.Server.Tests.Programmes;

namespace Aftercare.Server.Tests.Commands;

public sealed class ClockBatchTests
{
    private const string Open = """{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17T16:40:00+02:00" """;

    [Fact]
    public async Task A_gold_P1_of_a_Tuesday_afternoon_is_answered_with_all_its_dues()
    {
        var asked = await Ask(Open + ""","waits":[],"priority_changes":[]}""");
        Assert.Equal(0, asked.ExitCode);
        Assert.Equal(
            """{"id":1,"notification_due":"2025-06-17T15:10:00Z","reaction_due":"2025-06-17T15:40:00Z","escalation":[""" +
            """{"column":1,"level":"team-leader","due":"2025-06-18T07:40:00Z"},{"column":2,"level":"team-leader","due":"2025-06-18T09:40:00Z"},""" +
            """{"column":3,"level":"support-manager","due":"2025-06-18T13:40:00Z"},{"column":4,"level":"co-ceo-and-cto","due":"2025-06-19T12:40:00Z"},""" +
            """{"column":5,"level":"co-ceo-and-cto","due":"2025-06-23T09:40:00Z"}]}""", asked.Answers[0]);
    }

    [Fact]
    public async Task An_optional_field_that_is_null_is_as_if_it_were_not_there()
    {
        var asked = await Ask(Open + "}", Open + ""","waits":null,"priority_changes":null,"site_time_zone":null,"holidays":null}""");
        Assert.Equal(asked.Answers[0], asked.Answers[1]);
    }

    [Fact]
    public async Task What_is_not_promised_is_null()
    {
        var asked = await Ask("""{"id":"a","plan":"basic","calendar":"europe","priority":"P3","opened_at":"2025-06-17T14:40:00Z","waits":[],"priority_changes":[]}""");
        Assert.StartsWith("""{"id":"a","notification_due":null,"reaction_due":null,"escalation":[{"column":1,""", asked.Answers[0], StringComparison.Ordinal);
        Assert.False(asked[0].TryGetProperty("paused", out _));
    }

    [Fact]
    public async Task An_open_wait_leaves_the_notification_running_and_an_open_hold_leaves_nothing()
    {
        var asked = await Ask(
            Open + ""","waits":[{"reason":"waiting-on-customer","from":"2025-06-17T14:50:00Z","to":null}]}""",
            Open + ""","waits":[{"reason":"payment-hold","from":"2025-06-17T14:50:00Z","to":null}]}""");
        Assert.Equal("2025-06-17T15:10:00Z", asked[0].GetProperty("notification_due").GetString());
        Assert.Equal(JsonValueKind.Null, asked[0].GetProperty("reaction_due").ValueKind);
        Assert.Equal(JsonValueKind.Null, asked[1].GetProperty("notification_due").ValueKind);
        Assert.All(asked[1].GetProperty("escalation").EnumerateArray(), step => Assert.Equal(JsonValueKind.Null, step.GetProperty("due").ValueKind));
        Assert.All([asked[0], asked[1]], answer => Assert.True(answer.GetProperty("paused").GetBoolean()));
    }

    [Fact]
    public async Task A_due_that_an_open_wait_comes_after_stays()
    {
        var asked = await Ask(Open + ""","waits":[{"reason":"waiting-on-partner","from":"2025-06-17T15:40:00Z","to":null}]}""");
        Assert.Equal("2025-06-17T15:40:00Z", asked[0].GetProperty("reaction_due").GetString());
        Assert.Equal(JsonValueKind.Null, asked[0].GetProperty("escalation")[0].GetProperty("due").ValueKind);
    }

    [Fact]
    public async Task Changes_of_priority_apply_in_the_order_of_their_instants()
    {
        var asked = await Ask(Open + ""","priority_changes":[{"at":"2025-06-17T15:00:00Z","to":"P2"},{"at":"2025-06-17T14:50:00Z","to":"P4"}]}""");
        Assert.Equal("2025-06-18T07:40:00Z", asked[0].GetProperty("reaction_due").GetString());
        Assert.Equal("support-team", asked[0].GetProperty("escalation")[0].GetProperty("level").GetString());
        Assert.Equal(JsonValueKind.Null, asked[0].GetProperty("notification_due").ValueKind);
    }

    [Fact]
    public async Task Holidays_of_a_line_take_the_place_of_the_calendars_own_and_count_once()
    {
        var christmas = """{"id":1,"plan":"basic","calendar":"europe","priority":"P1","opened_at":"2025-12-24T09:00:00Z" """;
        var asked = await Ask(christmas + "}", christmas + ""","holidays":[]}""", christmas + ""","holidays":["2025-12-26","2025-12-25","2025-12-26"]}""");
        Assert.Equal(["2025-12-29T17:00:00Z", "2025-12-25T17:00:00Z", "2025-12-29T17:00:00Z"], Enumerable.Range(0, 3).Select(i => asked[i].GetProperty("reaction_due").GetString()));
    }

    [Fact]
    public async Task A_platinum_site_where_on_call_does_not_reach_runs_on_extended_hours()
    {
        const string night = """{"id":1,"plan":"platinum","calendar":"europe","priority":"P1","opened_at":"2025-06-17T22:00:00Z","site_time_zone":""";
        var asked = await Ask(night + "\"Europe/Rome\"}", night + "\"Asia/Tokyo\"}", night + "\"Asia/Calcutta\"}", night + "null}");
        Assert.Equal(["2025-06-17T23:00:00Z", "2025-06-18T08:00:00Z", "2025-06-18T08:00:00Z", "2025-06-17T23:00:00Z"],
            Enumerable.Range(0, 4).Select(i => asked[i].GetProperty("reaction_due").GetString()));
    }

    [Fact]
    public async Task Another_programme_gives_other_answers_and_its_own_kinds_of_target()
    {
        var terms = new ServiceTerms(Shipped.ExampleMinimal);
        var plan = Shipped.ExampleMinimal.Plans[^1].Id;
        var (priority, calendar) = (Shipped.ExampleMinimal.Priorities[0], Shipped.ExampleMinimal.Calendars.Keys.Single());
        var asked = await Asked.Lines(ClockBatch.Table, new ClockBatch(terms).Answer,
            $$"""{"id":1,"plan":"{{plan}}","calendar":"{{calendar}}","priority":"{{priority}}","opened_at":"2025-06-17T14:40:00Z"}""");
        Assert.Equal(0, asked.ExitCode);
        Assert.True(asked[0].TryGetProperty("update_cadence_due", out _), asked.Answers[0]);
    }

    [Theory]
    [InlineData("""{"id":1,"plan":"glod","calendar":"europe","priority":"P1","opened_at":"2025-06-17T14:40:00Z"}""", "unknown-plan", "gold")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europa","priority":"P1","opened_at":"2025-06-17T14:40:00Z"}""", "unknown-calendar", "europe")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P5","opened_at":"2025-06-17T14:40:00Z"}""", "unknown-priority", "P")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1"}""", "missing-field", "opened_at")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17"}""", "bad-instant", "RFC 3339")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"1989-12-31T23:59:59Z"}""", "instant-out-of-range", "1990")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2101-01-01T00:00:00Z"}""", "instant-out-of-range", "2100")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17T14:40:00Z","site_time_zone":"Europe/Roma"}""", "unknown-time-zone", "Europe/Rome")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17T14:40:00Z","wait":[]}""", "unknown-field", "waits")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17T14:40:00Z","waits":[{"reason":"lunch","from":"2025-06-17T15:00:00Z","to":null}]}""", "unknown-reason", "waits[0]")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17T14:40:00Z","waits":[{"reason":"waiting-on-customer","from":"2025-06-17T15:00:00Z","to":"2025-06-17T14:59:59Z"}]}""", "wait-ends-before-start", "waits[0]")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17T14:40:00Z","waits":[{"reason":"waiting-on-customer","from":"2025-06-17T15:00:00Z"}]}""", "missing-field", "'to'")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17T14:40:00Z","waits":{}}""", "wrong-type", "waits")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17T14:40:00Z","priority_changes":[{"at":"2025-06-17T14:39:59Z","to":"P2"}]}""", "change-before-opening", "priority_changes[0]")]
    [InlineData("""{"id":1,"plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17T14:40:00Z","holidays":["2025-02-30"]}""", "bad-date", "holidays[0]")]
    [InlineData("""{"id":1,"plan":"gold","plan":"gold","calendar":"europe","priority":"P1","opened_at":"2025-06-17T14:40:00Z"}""", "duplicate-field", "plan")]
    public async Task A_bad_line_is_answered_with_its_code_and_the_next_goes_on(string line, string code, string says)
    {
        var asked = await Ask(line, Open + "}");
        Assert.Equal(1, asked.ExitCode);
        Assert.Equal(code, asked.CodeOf(0));
        Assert.Contains(says, asked.MessageOf(0), StringComparison.Ordinal);
        Assert.Equal(1, asked[0].GetProperty("id").GetInt32());
        Assert.Null(asked.CodeOf(1));
    }

    private static Task<Asked> Ask(params string[] lines) => Asked.Lines(ClockBatch.Table, new ClockBatch(new ServiceTerms(Shipped.ImagicleCare)).Answer, lines);
}
