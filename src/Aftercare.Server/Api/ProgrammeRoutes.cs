using System.ComponentModel;
using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Aftercare.Server.Api;

[Description("The edition of the programme that is in force, in short.")]
internal sealed record ProgrammeView(
    string Id, string Name, [property: Description("The edition.")] string Version, [property: Description("The first day of this edition.")] LocalDate Effective,
    [property: Description("The vendor's own zone.")] string TimeZone, IReadOnlyList<string> Languages, IReadOnlyList<PlanLine> Plans,
    [property: Description("Most urgent first.")] IReadOnlyList<PriorityLine> Priorities, IReadOnlyList<CalendarLine> Calendars,
    [property: Description("Levels of the escalation matrix, lowest first.")] IReadOnlyList<LevelLine> Levels,
    [property: Description("What the request form asks for, whatever the product.")] IReadOnlyList<string> Details, IReadOnlyList<ProductLine> Products);

[Description("A plan.")]
internal sealed record PlanLine(string Id, string Name, [property: Description("1 goes first in the queue.")] int QueueRank);

[Description("A priority.")]
internal sealed record PriorityLine(string Id, string Name);

[Description("A service calendar.")]
internal sealed record CalendarLine(string Id, string Name, string TimeZone);

[Description("A level of the escalation matrix.")]
internal sealed record LevelLine(string Id, string Name, int Rank);

[Description("A product.")]
internal sealed record ProductLine(string Id, [property: Description("What the request form asks for about it.")] IReadOnlyList<string> Details);

/// <summary>The programme as it is in force.</summary>
internal static class ProgrammeRoutes
{
    public static void Map(RouteGroupBuilder api) => api.MapGroup("/programme").WithTags("Programme")
        .MapGet("/", Get).Named("GetProgramme", "Read the programme in force").Needs(Permission.ReadProgramme).Gives<ProgrammeView>();

    private static async Task<IResult> Get(Asking asking, [FromServices] AppDb db, [FromServices] Editions editions)
    {
        var programme = await editions.Current(db, asking.Now, asking.Cancel);
        string Name(string key) => programme.Text(key, asking.Language.Code);
        return Results.Ok(new ProgrammeView(
            programme.Id, programme.Written.Branding.Name, programme.Version, programme.Effective, programme.Zone.Id, programme.Written.Languages.Offered,
            [.. programme.Plans.Select(plan => new PlanLine(plan.Id.Value, Name($"plans.{plan.Id}.name"), plan.Terms.QueueRank))],
            [.. programme.Priorities.Select(priority => new PriorityLine(priority.Value, Name($"priorities.{priority}.name")))],
            [.. programme.Calendars.Values.OrderBy(calendar => calendar.Id, StringComparer.Ordinal).Select(calendar => new CalendarLine(calendar.Id, Name($"calendars.{calendar.Id}"), calendar.Zone.Id))],
            [.. programme.Written.Escalation.Levels.OrderBy(level => level.Rank).Select(level => new LevelLine(level.Id, Name($"escalation.levels.{level.Id}"), level.Rank))],
            programme.Written.Tickets.Details,
            [.. programme.Written.Products.Select(product => new ProductLine(product.Key, product.Value.Details))]));
    }
}
