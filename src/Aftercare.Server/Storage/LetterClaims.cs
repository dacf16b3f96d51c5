using Aftercare.Server.Mail.Out;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Storage;

/// <summary>Which letters a node may take now.</summary>
/// <param name="Node">The name of the node.</param>
/// <param name="Until">Until when they are its own.</param>
/// <param name="Most">How many at most.</param>
/// <param name="MostPerDomain">How many at most for one domain.</param>
/// <param name="NotDomains">Domains that are to wait.</param>
/// <param name="NotTo">Recipients to whom this node is handing a letter over.</param>
internal sealed record LetterClaim(string Node, Instant Until, int Most, int MostPerDomain, IReadOnlyCollection<string> NotDomains, IReadOnlyCollection<string> NotTo);

/// <summary>Takes letters for one node: in one statement, so that no two nodes take the same.</summary>
internal static class LetterClaims
{
    /// <summary>How often a letter that is refused holds up the later ones to the same recipient. After that they go by it.</summary>
    private const int Patience = 5;

    /// <summary>Claims letters that are due, oldest first: of each recipient only the first that waits, and none while one is on its way.</summary>
    /// <remarks>
    /// A letter whose lease ended comes back: one that was being handed over then had an outcome that nobody knows, and is counted so.
    /// A later letter to a recipient is due before an earlier one that waits for its next try: then the earlier one goes first.
    /// </remarks>
    public static async Task<IReadOnlyList<Letter>> ClaimLetters(this AppDb db, LetterClaim claim, Instant now, CancellationToken cancel)
    {
        var isPostgres = db is PostgresDb;
        object At(Instant instant) => isPostgres ? instant : instant.ToUnixTimeMilliseconds();
        List<object> values = [At(now), At(claim.Until), claim.Node, claim.Most, claim.MostPerDomain, Patience];
        string List(IEnumerable<string> each)
        {
            var places = each.Select(value =>
            {
                values.Add(value);
                return $"{{{values.Count - 1}}}";
            });
            return string.Join(", ", places);
        }
        // The states as the index filters write them. What is taken becomes what LetterLife.TakenBy says, and a test holds this statement to it.
        const string Open = "state in (0, 1, 2, 4)", Waiting = "state in (0, 4)", Leased = "state in (1, 2)";
        var excluded = (claim.NotDomains.Count == 0 ? "" : $"and domain not in ({List(claim.NotDomains)}) ") + (claim.NotTo.Count == 0 ? "" : $"and \"to\" not in ({List(claim.NotTo)}) ");
        var sql = $$"""
            with due as (
                select id, "to" from letters where {{Open}} and next_try_at <= {0} {{excluded}}order by next_try_at, id limit 1000
            ), recipients as (
                select "to", id from (select "to", id, row_number() over (partition by "to" order by id) as place from due) as each where place = 1
            ), firsts as (
                select coalesce(
                    (select id from letters where "to" = recipients."to" and {{Open}} and {{Leased}} and next_try_at > {0} limit 1),
                    (select id from letters where "to" = recipients."to" and {{Open}} and attempts < {5} order by id limit 1),
                    recipients.id) as id
                from recipients
            ), ranked as (
                select letters.id, row_number() over (partition by domain order by letters.id) as place
                from letters join firsts on firsts.id = letters.id
                where {{Waiting}} or {{Leased}} and next_try_at <= {0}
            ), taken as (
                select id from letters
                where id in (select id from ranked where place <= {4} order by id limit {3}) and ({{Waiting}} or {{Leased}} and next_try_at <= {0})
                {{(isPostgres ? "for update skip locked" : "")}}
            )
            update letters set
                unknown_outcomes = unknown_outcomes + case when state = 2 then 1 else 0 end,
                state = 1, fence = fence + 1, leased_by = {2}, leased_until = {1}, next_try_at = {1}
            where id in (select id from taken)
            returning *
            """;
        var letters = await db.Set<Letter>().FromSqlRaw(sql, [.. values]).AsNoTracking().ToListAsync(cancel);
        letters.Sort((one, other) => one.Id.CompareTo(other.Id));
        return letters;
    }

    /// <summary>Whether any letter is due; asks without keeping writers off.</summary>
    public static Task<bool> IsALetterDue(this AppDb db, Instant now, CancellationToken cancel) => OpenLetters(db).AnyAsync(letter => letter.NextTryAt <= now, cancel);

    /// <summary>When to look again: the next try or end of a lease after now, or a moment from now where something is due that nobody may take yet.</summary>
    public static async Task<Instant?> NextLetter(this AppDb db, Instant now, Duration moment, CancellationToken cancel) =>
        await db.IsALetterDue(now, cancel) ? now + moment : await OpenLetters(db).MinAsync(letter => (Instant?)letter.NextTryAt, cancel);

    private static IQueryable<Letter> OpenLetters(AppDb db) => db.Set<Letter>()
        .Where(letter => letter.State == LetterState.Planned || letter.State == LetterState.Claimed || letter.State == LetterState.Sending || letter.State == LetterState.Unknown);
}
