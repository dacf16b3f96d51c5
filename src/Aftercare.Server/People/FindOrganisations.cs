using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.People;

/// <param name="Words">Those whose name holds this; null for all.</param>
/// <param name="Limit">How many on a page, 1 to 200.</param>
/// <param name="After">The cursor of the page.</param>
internal sealed record FindOrganisationsRequest(string? Words, int Limit, string? After)
{
    /// <summary>Those of this kind; null for all.</summary>
    public OrganisationKind? Kind { get; init; }

    /// <summary>Those that this reseller serves; null for all.</summary>
    public OrganisationId? ServedBy { get; init; }
}

/// <summary>Lists organisations in the order in which they were recorded, in one statement.</summary>
internal sealed class FindOrganisations(AppDb db)
{
    public async Task<Result<Page<OrganisationView>>> Run(FindOrganisationsRequest request, Actor actor, CancellationToken cancel)
    {
        var found = db.Set<Organisation>().AsNoTracking().VisibleTo(actor);
        if (request.Kind is { } kind) found = found.Where(organisation => organisation.Kind == kind);
        if (request.ServedBy is { } reseller) found = found.Where(organisation => organisation.ServedBy == reseller);
        if (request.Words is { Length: > 0 } words)
        {
            var pattern = Like.Containing(words);
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // The database folds the case.
            found = found.Where(organisation => EF.Functions.Like(organisation.Name.ToLower(), pattern, Like.Escape));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }
        if (request.After is not null)
        {
            if (!Cursor.TryRead<string>(request.After, out var after) || !Guid.TryParse(after, out var last)) return new NoSuchCursor();
            found = found.Where(organisation => (Guid)(object)organisation.Id > last);
        }
        var rows = await found.OrderBy(organisation => organisation.Id).Take(request.Limit + 1).ToListAsync(cancel);
        var page = rows.Take(request.Limit).Select(OrganisationView.Of).ToList();
        return new Page<OrganisationView>(page, rows.Count > request.Limit ? Cursor.Write(page[^1].Id.ToString()) : null);
    }
}
