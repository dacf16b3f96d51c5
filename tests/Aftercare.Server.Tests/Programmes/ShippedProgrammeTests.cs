using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Programmes;
using NodaTime;

namespace Aftercare.Server.Tests.Programmes;

public sealed class ShippedProgrammeTests
{
    private static readonly PlanId Platinum = new("platinum");
    private static readonly PriorityId P1 = new("P1");
    private static readonly Instant Winter = Instant.FromUtc(2026, 1, 15, 12, 0);

    private static DateTimeZone Zone(string id) => Zones.Find(id).OrThrow();

    private static Allowance Within(ClockTerms terms, TargetKind kind, PriorityId priority) =>
        Assert.IsType<Target>(terms.Targets.Single(target => target.Kind == kind).For(priority)).Within;

    [Fact]
    public void A_platinum_P1_has_sixty_minutes_on_the_wall_clock() => Assert.Equal(
        new ServiceAmount(Duration.FromMinutes(60), Profile.Always), Within(Shipped.ImagicleCare.TermsFor(Platinum), TargetKind.Reaction, P1));

    [Theory]
    [InlineData("Asia/Tokyo", Profile.Extended)]
    [InlineData("Asia/Calcutta", Profile.Extended)]
    [InlineData("Asia/Saigon", Profile.Extended)]
    [InlineData("Europe/Rome", Profile.Always)]
    [InlineData("Pacific/Honolulu", Profile.Always)]
    [InlineData("Indian/Christmas", Profile.Always)]
    [InlineData("Antarctica/DumontDUrville", Profile.Always)]
    public void In_a_zone_without_on_call_the_wall_clock_becomes_the_extended_hours(string zone, Profile profile)
    {
        var terms = Shipped.ImagicleCare.TermsFor(Platinum, Zone(zone));
        Assert.Equal(new ServiceAmount(Duration.FromMinutes(60), profile), Within(terms, TargetKind.Reaction, P1));
        Assert.Equal(profile == Profile.Always, Shipped.ImagicleCare.OnCall.ReachableFor(Platinum, Zone(zone)));
    }

    [Fact]
    public void Terms_are_made_once() =>
        Assert.Same(Shipped.ImagicleCare.TermsFor(Platinum, Zone("Asia/Tokyo")), Shipped.ImagicleCare.TermsFor(Platinum, Zone("Asia/Seoul")));

    [Fact]
    public void Only_platinum_has_on_call() => Assert.Equal([Platinum], Shipped.ImagicleCare.OnCall.Plans);

    [Fact]
    public void Waits_stop_reaction_and_escalation_but_not_notification()
    {
        var terms = Shipped.ImagicleCare.TermsFor(new PlanId("gold"));
        Assert.Equal([("notification", false), ("reaction", true)], terms.Targets.Select(target => (target.Kind.Value, target.StoppedByWaits)));
        Assert.True(terms.Escalation.StoppedByWaits);
    }

    [Fact]
    public void A_basic_P1_is_due_at_the_close_of_the_next_business_day_and_is_an_aim()
    {
        var cell = Shipped.ImagicleCare.TermsFor(new PlanId("basic")).Targets.Single(target => target.Kind == TargetKind.Reaction).For(P1);
        Assert.Equal(new Target(new BusinessDays(1), Commitment.Aim), cell);
    }

    [Theory]
    [InlineData("Africa/Johannesburg", "europe", 60)]
    [InlineData("Asia/Tokyo", "middle-east", 300)]
    [InlineData("Asia/Kolkata", "middle-east", 90)]
    [InlineData("Atlantic/Azores", "europe", 120)]
    [InlineData("Asia/Riyadh", "middle-east", 60)]
    [InlineData("Africa/Lagos", "europe", 0)]
    [InlineData("Atlantic/South_Georgia", "europe", 180)]
    public void The_rest_of_the_world_is_proposed_the_calendar_whose_offset_differs_least_and_ties_go_in_the_order_of_the_file(string zone, string calendar, int minutes)
    {
        var region = Shipped.ImagicleCare.NearestRegion(Zone(zone), Winter);
        Assert.Equal((calendar, minutes), (region.Calendar.Id, region.MinutesApart));
    }

    [Fact]
    public void Countries_have_their_calendars_and_the_rest_of_the_world_has_none()
    {
        Assert.Equal("middle-east-uae", Shipped.ImagicleCare.CalendarOf("AE")!.Id);
        Assert.Equal("europe", Shipped.ImagicleCare.CalendarOf("NO")!.Id);
        Assert.Null(Shipped.ImagicleCare.CalendarOf("JP"));
    }

    [Fact]
    public void A_text_is_given_in_its_language_and_else_in_the_fallback()
    {
        Assert.Equal("Notes", Shipped.ImagicleCare.Text("Notes", "fr"));
        Assert.NotEqual(Shipped.ImagicleCare.Text("plans.basic.description", "en"), Shipped.ImagicleCare.Text("plans.basic.description", "fr"));
        Assert.Equal(Shipped.ImagicleCare.Text("plans.basic.description", "en"), Shipped.ImagicleCare.Text("plans.basic.description", "nl"));
    }

    [Fact]
    public void The_small_example_has_its_own_plans_priorities_and_kinds_of_target()
    {
        var terms = Shipped.ExampleMinimal.TermsFor(new PlanId("priority-care"));
        Assert.Equal(["urgent", "normal", "question"], Shipped.ExampleMinimal.Priorities.Select(priority => priority.Value));
        Assert.Equal(new ServiceAmount(Duration.FromMinutes(45), Profile.Extended), Within(terms, TargetKind.Reaction, new PriorityId("urgent")));
        var cadence = terms.Targets.Single(target => target.Kind.Value == "update-cadence");
        Assert.True(cadence.Repeats);
        Assert.True(cadence.StoppedByWaits);
        Assert.Equal(ActionKinds.HumanReply, cadence.MetBy);
        Assert.Equal(ActionKinds.WorkaroundGiven, terms.Targets.Single(target => target.Kind.Value == "workaround").MetBy);
        Assert.False(terms.Targets.Single(target => target.Kind == TargetKind.Notification).StoppedByWaits);
        Assert.False(Shipped.ExampleMinimal.OnCall.Exists);
        Assert.Equal(["12", "unlimited"], Shipped.ExampleMinimal.Comparison.Single(row => row.Id == "tickets").Cells);
    }

    [Fact]
    public void A_ticket_at_five_to_six_on_Friday_in_Rome_is_answered_by_Saturday_morning_under_gold()
    {
        var programme = Shipped.ImagicleCare;
        var within = Assert.IsType<ServiceAmount>(Within(programme.TermsFor(new PlanId("gold")), TargetKind.Reaction, P1));
        var due = programme.Calendars["europe"].Hours(within.Profile).Add(Instant.FromUtc(2026, 1, 16, 16, 55), within.Amount);
        Assert.Equal(Instant.FromUtc(2026, 1, 17, 8, 55), due);
    }
}
