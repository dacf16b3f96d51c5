using Aftercare.Server.Commands;
using Aftercare.Server.Tests.Batch;
using Aftercare.Server.Tests.Programmes;

namespace Aftercare.Server.Tests.Commands;

public sealed class ServiceBatchTests
{
    [Theory]
    [InlineData("basic", "europe", "2025-06-21T08:00:00Z", "Europe/Rome", false, false)]          // a Saturday
    [InlineData("gold", "europe", "2025-06-21T08:00:00Z", "Europe/Rome", true, false)]
    [InlineData("platinum", "europe", "2025-06-21T08:00:00Z", "Europe/Rome", true, false)]
    [InlineData("platinum", "europe", "2025-06-22T08:00:00Z", "Europe/Rome", false, true)]        // a Sunday
    [InlineData("gold", "europe", "2025-06-22T08:00:00Z", "Europe/Rome", false, false)]
    [InlineData("platinum", "europe", "2025-06-22T08:00:00Z", "Asia/Tokyo", false, false)]        // where on-call does not reach
    [InlineData("platinum", "europe", "2025-06-22T08:00:00Z", "Pacific/Honolulu", false, true)]
    [InlineData("basic", "europe", "2025-06-17T07:00:00Z", "Europe/Rome", true, false)]           // the opening instant is inside
    [InlineData("basic", "europe", "2025-06-17T16:00:00Z", "Europe/Rome", false, false)]          // the closing instant is outside
    [InlineData("basic", "middle-east", "2025-06-15T06:00:00Z", "Asia/Muscat", true, false)]      // a Sunday in the Gulf
    [InlineData("basic", "middle-east-uae", "2025-06-15T06:00:00Z", "Asia/Dubai", false, false)]
    public async Task Availability_says_whether_service_is_open_and_on_call_reachable(string plan, string calendar, string at, string site, bool open, bool onCall)
    {
        var asked = await Ask($$"""{"id":7,"kind":"availability","plan":"{{plan}}","calendar":"{{calendar}}","site_time_zone":"{{site}}","at":"{{at}}","holidays":[]}""");
        Assert.Equal($$"""{"id":7,"staffed_service_open":{{(open ? "true" : "false")}},"on_call_reachable":{{(onCall ? "true" : "false")}}}""", asked.Answers[0]);
    }

    [Theory]
    [InlineData("Africa/Nairobi", "2025-06-17T12:00:00Z", "europe", 60)]          // an hour from Rome in summer and from Dubai: Europe first
    [InlineData("Africa/Nairobi", "2025-01-17T12:00:00Z", "middle-east", 60)]
    [InlineData("Asia/Kathmandu", "2025-06-17T12:00:00Z", "middle-east", 105)]
    [InlineData("Pacific/Auckland", "2025-01-17T12:00:00Z", "middle-east", 540)]
    [InlineData("Pacific/Honolulu", "2025-01-17T12:00:00Z", "americas", 300)]
    public async Task The_nearest_region_has_the_smallest_difference_of_offsets(string site, string at, string calendar, int minutes)
    {
        var asked = await Ask($$"""{"id":7,"kind":"nearest-region","site_time_zone":"{{site}}","at":"{{at}}"}""");
        Assert.Equal($$"""{"id":7,"calendar":"{{calendar}}","offset_difference_minutes":{{minutes}}}""", asked.Answers[0]);
    }

    [Theory]
    [InlineData("""{"id":1,"kind":"openness"}""", "unknown-kind")]
    [InlineData("""{"id":1}""", "missing-field")]
    [InlineData("""{"id":1,"kind":"nearest-region","site_time_zone":"Mars/Olympus","at":"2025-06-17T12:00:00Z"}""", "unknown-time-zone")]
    [InlineData("""{"id":1,"kind":"nearest-region","site_time_zone":"Asia/Tokyo","plan":"gold","at":"2025-06-17T12:00:00Z"}""", "unknown-field")]
    public async Task A_bad_question_is_refused_on_its_line(string line, string code)
    {
        var asked = await Ask(line);
        Assert.Equal((1, code), (asked.ExitCode, asked.CodeOf(0)));
    }

    private static Task<Asked> Ask(params string[] lines) => Asked.Lines(ServiceBatch.Table, new ServiceBatch(new ServiceTerms(Shipped.ImagicleCare)).Answer, lines);
}
