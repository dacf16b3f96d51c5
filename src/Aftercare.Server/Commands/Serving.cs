using System.Security.Cryptography;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Engine;
using Aftercare.Server.Escalations;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>What a server is told when it starts.</summary>
/// <param name="Store">The path of a SQLite file, or the connection string of a PostgreSQL.</param>
/// <param name="Data">The folder for what lies beside the store: attachments, editions.</param>
/// <param name="Urls">Where it listens, separated by semicolons.</param>
/// <param name="MailFolder">The folder into which letters are written instead of being sent; null where they are sent.</param>
/// <param name="Smtp">The mail server, as smtp://user:secret@host:port; null for none.</param>
/// <param name="Programme">The folder of the programme that is published when there is none yet; null for the shipped one.</param>
internal sealed record ServeSettings(string Store, string Data, string Urls, string? MailFolder, string? Smtp, string? Programme);

/// <summary>Puts the server together: the store, the rooms, the beats and the doors.</summary>
internal static class Serving
{
    /// <summary>The server, with its store up to date and a programme published; it is not started yet. Or why it cannot be.</summary>
    public static async Task<Result<WebApplication>> Prepare(ServeSettings settings, IClock machine, CancellationToken cancel)
    {
        var store = StoreFactory.Of(settings.Store);
        StoreLock? held = null;
        if (!store.IsPostgres && StoreLock.Take(settings.Store).IsRefused(out var refusal, out held)) return refusal;
        var app = Build(settings, store, machine, held);
        try
        {
            await store.Migrate(cancel);
            var now = await app.Services.GetRequiredService<StoreTime>().Now(cancel);
            await using var db = store.Open();
            if (!await db.Set<EditionRow>().AnyAsync(cancel)
                && (await app.Services.GetRequiredService<Editions>().Publish(db, ProgrammeFolder.Find(settings.Programme), null, now, cancel)).IsRefused(out var because, out _))
                return because;
            await app.Services.GetRequiredService<Editions>().Current(db, now, cancel);
            return app;
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or DbUpdateException or TimeoutException)
        {
            await app.DisposeAsync();
            return new StoreNotUsable($"The store cannot be used: {failure.GetBaseException().Message}");
        }
    }

    private static WebApplication Build(ServeSettings settings, StoreFactory store, IClock machine, StoreLock? held)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Serving).Assembly.GetName().Name });
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning)
            // Why it did not start is said in one sentence, by the command.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.UseUtcTimestamp = true;
        });
        AddServices(builder.Services, settings, store, machine);
        if (held is not null) builder.Services.AddSingleton(_ => held);
        var app = builder.Build();
        if (held is not null) app.Services.GetRequiredService<StoreLock>();
        app.MapHealth();
        return app;
    }

    private static void AddServices(IServiceCollection services, ServeSettings settings, StoreFactory store, IClock machine)
    {
        var test = machine is TestClock;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        services.AddSingleton(settings);
        services.AddSingleton(store);
        services.AddSingleton(_ => new StoreTime(store, machine, alwaysMachine: test));
        services.AddSingleton<IClock>(all => all.GetRequiredService<StoreTime>());
        services.AddSingleton(_ => new Editions(Path.Combine(settings.Data, "editions")));
        services.AddSingleton<TicketNumbers>();
        services.AddScoped(_ => store.Open());
        services.AddScoped<OpenTicket>();

        services.AddSingleton<Wake>();
        // A clock that is moved from outside wakes nobody, so a test looks often.
        services.AddSingleton(new EngineSettings { Node = NodeName(), LongestSleep = test ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(10) });
        services.AddSingleton<IBeat, FallDue>();
        services.AddSingleton<IBeat, NoticeEditions>();
        services.AddSingleton<Heart>();
        services.AddHostedService(all => all.GetRequiredService<Heart>());
        services.AddHostedService<NodesWake>();
    }

    private static string NodeName() => $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
}
