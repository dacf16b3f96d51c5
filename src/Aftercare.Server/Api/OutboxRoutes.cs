using System.ComponentModel;
using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;

namespace Aftercare.Server.Api;

/// <summary>The letters on their way out, with their states.</summary>
internal static class OutboxRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var room = api.MapGroup("/outbox").WithTags("Outbox");
        room.MapGet("/", List).Named("ListLetters", "List letters, latest first").Needs(Permission.ReadOutbox).Gives<Page<LetterView>>();
        room.MapPost("/{id:guid}/retry", Retry).Named("RetryLetter", "Try a failed letter again").Needs(Permission.SendOutbox).Changes().Gives<LetterView>();
    }

    private static async Task<IResult> List(
        Asking asking, FindLetters find, [Description("Only letters that stand so: planned, claimed, sending, sent, unknown or failed.")] string? state,
        [Description("Only letters about this ticket.")] string? ticket, [Description("How many on a page, 1 to 200; left out: 50.")] int? limit, [Description("The cursor of the page before.")] string? cursor)
    {
        var shape = new Shape();
        if (limit is < 1 or > 200) shape.Wrong("limit", "out-of-range", "Take 1 to 200.");
        var wanted = StateOf(state, shape);
        var about = shape.OptionalLine("ticket", ticket, 40);
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return (await find.Run(new(wanted is { } only ? [only] : [], about, limit ?? 50, cursor), asking.Actor, asking.Cancel)).Answer(Results.Ok);
    }

    private static async Task<IResult> Retry([Description("The id of the letter.")] Guid id, Asking asking, RetryLetter retry, FindLetters find) =>
        (await retry.Run(id, asking.Actor.Person.Value, asking.Now, asking.Cancel)).IsRefused(out var no, out _)
            ? Problems.No(no)
            : Results.Ok(await find.One(id, asking.Cancel));

    private static LetterState? StateOf(string? word, Shape shape)
    {
        if (word is null) return null;
        if (word.Length > 0 && !char.IsAsciiDigit(word[0]) && Enum.TryParse<LetterState>(word, ignoreCase: true, out var state)) return state;
        shape.Wrong("state", "unknown", "Write planned, claimed, sending, sent, unknown or failed.");
        return null;
    }
}
