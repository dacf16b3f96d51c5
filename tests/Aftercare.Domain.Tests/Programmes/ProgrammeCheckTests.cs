using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Tests.Programmes;

public sealed class ProgrammeCheckTests
{
    [Fact]
    public void A_file_that_says_nothing_is_no_programme_and_every_section_says_why()
    {
        var read = Programme.Check(Empty, new ProgrammeSources());
        Assert.Null(read.Programme);
        var sections = read.Faults.Where(fault => fault.Severity == Severity.Error).Select(fault => fault.Path.Split('.')[0]).ToHashSet();
        Assert.Superset(new HashSet<string> { "programme", "languages", "branding", "plans", "priorities", "sla", "escalation", "calendars" }, sections);
    }

    [Theory]
    [InlineData(StopsOn.FirstPublicReply, ActionKinds.HumanReply)]
    [InlineData(StopsOn.PublicUpdate, ActionKinds.HumanReply)]
    [InlineData(StopsOn.FirstAssignment, ActionKinds.Assignment | ActionKinds.HumanReply)]
    [InlineData(StopsOn.FirstAnyAction, ActionKinds.AnyByStaff)]
    [InlineData(StopsOn.HigherLevel, ActionKinds.HigherLevelInvolved)]
    [InlineData(StopsOn.PriorityConfirmedMail, ActionKinds.PriorityConfirmedMail)]
    [InlineData(StopsOn.Receipt, ActionKinds.Receipt)]
    [InlineData(StopsOn.WorkaroundGiven, ActionKinds.WorkaroundGiven)]
    [InlineData(StopsOn.Solved, ActionKinds.Solution)]
    public void Each_word_for_what_meets_a_target_stands_for_its_actions(StopsOn word, ActionKinds actions) => Assert.Equal(actions, TermsOf.MetBy(word));

    private static ProgrammeFile Empty => new()
    {
        Programme = new() { Id = "", Version = "", Effective = default, TimeZone = "" },
        Languages = new() { Offered = [], Fallback = "" },
        Branding = new() { Name = "", Sender = new() { Name = "", Address = "" } },
        Plans = new Dictionary<string, PlanSection>(),
        Priorities = new() { Default = "" },
        Sla = new(),
        Escalation = new() { Levels = [], InitialLevel = "", Times = new Dictionary<string, EscalationTimes>(), Matrix = new Dictionary<string, IReadOnlyList<string>>() },
        Calendars = new Dictionary<string, CalendarSection>(),
    };
}
