using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Installations;
using Aftercare.Server.People;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;
using NodaTime;

namespace Aftercare.Server.Portal;

/// <summary>The front door of the pages: leads each to where they work, and knows whose support this is.</summary>
internal static class FrontDoor
{
    /// <summary>The policy of a request that is drawn once for all who may see the same of it.</summary>
    public const string SharedRequest = "shared-request";

    public static void AddFrontDoor(this IServiceCollection services)
    {
        services.AddPages(Vendor);
        services.AddOutputCache(cache => cache.AddPolicy(SharedRequest, new SharedAnswers(http => $"{string.Join(' ', http.Actor().Reach())} {http.Actor().Role}")));
        services.AddScoped<Visitor>();
        services.AddSigningIn();
        services.AddScoped<Here>().AddScoped<SentFiles>();
        services.AddScoped<FindPlaces>().AddScoped<ForeseePromises>().AddScoped<ReadRequest>();
    }

    public static void MapFrontDoor(this WebApplication app)
    {
        app.MapPages();
        app.MapSigningIn();
        BrandFiles.Map(app).ForEveryone();
        app.MapGet("/", (HttpContext http) => Results.Redirect(http.Actor().IsStaff ? "/console" : "/home")).Needs(Permission.ReadTickets).ExcludeFromDescription();
        app.MapGet("/tickets/{number}/files/{id:guid}", Download).Needs(Permission.ReadTickets).ExcludeFromDescription();
    }

    private static async Task<IResult> Download(string number, Guid id, HttpContext http, ReadTicket read, Blobs blobs) =>
        await read.Attachment(number, id, http.Actor(), http.RequestAborted) is { } file && blobs.Open(file.Sha256) is { } bytes
            ? Downloads.Of(http, bytes, file.Name)
            : Results.NotFound();

    private static async Task<Vendor> Vendor(HttpContext http, Language language)
    {
        var services = http.RequestServices;
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var programme = await services.GetRequiredService<Editions>().Current(services.GetRequiredService<AppDb>(), now, http.RequestAborted);
        var sender = programme.Written.Branding.Sender;
        return new(programme.Texts.Find("programme.name", language.Code) ?? programme.Id, programme.Zone, programme.Version, new(sender.Name, sender.Address), programme.Written.Portal?.Address, BrandFiles.Of(programme));
    }
}
