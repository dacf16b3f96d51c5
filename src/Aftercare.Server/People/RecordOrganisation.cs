using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.People;

/// <param name="Name">What people call it.</param>
/// <param name="Kind">What it is to the programme; there is one vendor, who is there from the beginning.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Language">A two-letter code.</param>
/// <param name="ServedBy">The reseller who serves it; null where none does.</param>
internal sealed record RecordOrganisationRequest(string Name, OrganisationKind Kind, string Country, string Language, OrganisationId? ServedBy = null);

/// <summary>Records a customer or a reseller .</summary>
internal sealed class RecordOrganisation(AppDb db)
{
    public async Task<Result<Organisation>> Run(RecordOrganisationRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if (Language.Of(request.Language).IsRefused(out var no, out var language)) return no;
        if (!(request.Country.Length == 2 && request.Country.All(char.IsAsciiLetterUpper))) return new NoSuchCountry(request.Country);
        if (request.Kind == OrganisationKind.Vendor) return new OneVendor();
        if (request.ServedBy is { } reseller && await ChangeReseller.Obstacle(db, request.Kind, reseller, cancel) is { } obstacle) return obstacle;
        var organisation = new Organisation(new OrganisationId(NewId.At(now)), request.Name, request.Kind, request.Country, language.Code, now, request.ServedBy);
        db.Add(organisation);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, "organisation.recorded", "organisation", organisation.Id.Value, null, JsonSerializer.Serialize(new { organisation.Name, organisation.Country }), null));
        await db.SaveChangesAsync(cancel);
        return organisation;
    }
}

/// <summary>A country is two capital letters.</summary>
internal sealed record NoSuchCountry(string Written) : Refusal("organisation.no-such-country", $"'{Written}' is not a country: write the two capital letters of ISO 3166, such as IT.");

/// <summary>There is one vendor.</summary>
internal sealed record OneVendor() : Refusal("organisation.one-vendor", "There is one vendor, and it is recorded already.");
