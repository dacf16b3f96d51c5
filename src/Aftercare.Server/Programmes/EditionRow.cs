using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Programmes;

/// <summary>A published edition of the programme, whole: tickets and contracts pin it, and it is read from here and not from the folder it came from .</summary>
/// <param name="Version">The edition's own version.</param>
/// <param name="Effective">The first date on which tickets are opened under it, on the vendor's local calendar.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="Files">Its files, as a JSON object of path and text; the logo in base64.</param>
internal sealed record EditionRow(string Version, LocalDate Effective, Instant PublishedAt, string Files);

internal sealed class EditionMapping : IMapping
{
    public void Map(ModelBuilder model) => model.Entity<EditionRow>(edition =>
    {
        edition.ToTable("programme_editions");
        edition.HasKey(e => e.Version);
    });
}
