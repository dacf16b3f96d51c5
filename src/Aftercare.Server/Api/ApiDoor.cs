using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aftercare.Server.Access;
using Aftercare.Server.Contracts;
using Aftercare.Server.Installations;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Aftercare.Server.Api;

/// <summary>The door for programs: <c>/api/v1</c>. It stands on a store, a clock, editions, numbers and a wake that the server brings.</summary>
internal static class ApiDoor
{
    /// <summary>Adds what the API needs beside what the server brings.</summary>
    /// <param name="services">The services of the server.</param>
    /// <param name="blobs">The folder in which files are kept; no web server serves it.</param>
    /// <param name="settings">How much one client may take.</param>
    public static void AddApi(this IServiceCollection services, string blobs, ApiSettings settings)
    {
        services.AddSingleton(settings).AddSingleton(new Blobs(blobs)).AddSingleton<ChangeFeed>().AddHostedService(all => all.GetRequiredService<ChangeFeed>());
        foreach (var useCase in UseCases) services.AddScoped(useCase);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.LargestBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => Strict(json.SerializerOptions));
        RateLimits.Add(services, settings);
        ApiDescription.Add(services);
    }

    /// <summary>Opens the door. Whatever goes wrong in it is answered with a problem.</summary>
    public static void MapApi(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseRouting();
        app.UseRateLimits();
        app.UseLargeBodies();
        app.UseWhoAsks();
        app.UseBodiesOfKeyedRequests();
        var api = app.MapGroup("/api/v1");
        api.DescribeProblems();
        TicketRoutes.Map(api);
        OrganisationRoutes.Map(api);
        ProgrammeRoutes.Map(api);
        OutboxRoutes.Map(api);
        ChangesRoutes.Map(api);
        app.MapOpenApi("/api/{documentName}/openapi.json").ForEveryone();
    }

    /// <summary>JSON as the API reads and writes it: nothing unknown, nothing twice, nothing guessed.</summary>
    public static void Strict(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = 16;
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.Converters.Add(new InstantJson());
        json.Converters.Add(new LocalDateJson());
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }

    private static readonly Type[] UseCases =
    [
        typeof(FindLetters), typeof(FindOrganisations), typeof(ReadOrganisation), typeof(TicketFiles), typeof(ReadTicket), typeof(FindTickets), typeof(OpenTicket), typeof(PlanNotification), typeof(TellLevel), typeof(OnceOnly),
        typeof(ReplyToTicket), typeof(WriteNote), typeof(LogCall), typeof(AskCustomer), typeof(FinishTask), typeof(GiveDetails), typeof(AttachFile), typeof(AssignTicket),
        typeof(SetPriority), typeof(AnswerOffer), typeof(Wait), typeof(GoOn), typeof(EscalateTicket), typeof(HandToResearch), typeof(TakeBack), typeof(ChangeDefect),
        typeof(SplitTicket), typeof(LinkTickets), typeof(SolveTicket), typeof(ReopenTicket), typeof(CloseTicket), typeof(RefuseTicket),
        typeof(RecordOrganisation), typeof(ChangeReseller), typeof(RecordPerson), typeof(RecordSite), typeof(RecordInstallation), typeof(RecordContract), typeof(RecordPayment), typeof(ChangePlan), typeof(RetryLetter),
    ];
}
