using System.Security.Cryptography;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Access;
using Aftercare.Server.Engine;
using Aftercare.Server.Escalations;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>What a server is told when it starts.</summary>
/// <param name="Store">The path of a SQLite file, or the connection string of a PostgreSQL.</param>
/// <param name="Data">The folder for what lies beside the store: attachments, editions.</param>
/// <param name="Urls">Where it listens, separated by semicolons.</param>
/// <param name="MailFolder">The folder into which letters are written instead of being sent; null where they are sent.</param>
/// <param name="Smtp">The address of the mail server; null for none. Where there is neither, letters wait in the outbox.</param>
/// <param name="Programme">The folder of the programme that is published when there is none yet; null for the shipped one.</param>
/// <param name="Doors">What opens on it.</param>
/// <param name="PublicUrl">Where people reach the server, for links in letters; null for the portal that the programme names.</param>
/// <param name="ClockIsMoved">Whether its clock is moved by hand: the engine looks often then, since nothing wakes it.</param>
internal sealed record ServeSettings(
    string Store, string Data, string Urls, string? MailFolder, string? Smtp, string? Programme, IReadOnlyList<Door> Doors, string? PublicUrl = null, bool ClockIsMoved = false);

/// <summary>Puts the server together: the store, the rooms, the beats and the doors.</summary>
internal static class Serving
{
    /// <summary>The server, with its store up to date and a programme published; it is not started yet. Or why it cannot be.</summary>
    public static async Task<Result<WebApplication>> Prepare(ServeSettings settings, IClock machine, CancellationToken cancel)
    {
        var store = StoreFactory.Of(settings.Store);
        StoreLock? held = null;
        if (!store.IsPostgres && StoreLock.Take(settings.Store).IsRefused(out var refusal, out held)) return refusal;
        WebApplication? app = null;
        try
        {
            app = Build(settings, store, machine, held);
            await store.Migrate(cancel);
            if ((await HasProgramme(app.Services, store, settings.Programme, cancel)).IsRefused(out var because, out _))
            {
                await app.DisposeAsync();
                return because;
            }
            return app;
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or DbUpdateException or TimeoutException or FormatException or InvalidOperationException)
        {
            if (app is not null) await app.DisposeAsync();
            held?.Dispose();
            return failure is FormatException ? new NotUnderstood(failure.Message) : new StoreNotUsable($"The store cannot be used: {failure.GetBaseException().Message}");
        }
    }

    /// <summary>The programme in force; the first one is published now where there is none.</summary>
    private static async Task<Result<Programme>> HasProgramme(IServiceProvider services, StoreFactory store, string? folder, CancellationToken cancel)
    {
        var (editions, now) = (services.GetRequiredService<Editions>(), await services.GetRequiredService<StoreTime>().Now(cancel));
        await using var db = store.Open();
        if (!await db.Set<EditionRow>().AnyAsync(cancel) && (await editions.Publish(db, ProgrammeFolder.Find(folder), null, now, cancel)).IsRefused(out var because, out _)) return because;
        return await editions.Current(db, now, cancel);
    }

    private static WebApplication Build(ServeSettings settings, StoreFactory store, IClock machine, StoreLock? held)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Serving).Assembly.GetName().Name });
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // Why it did not start is said in one sentence, by the command.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.UseUtcTimestamp = true;
        });
        AddServices(builder.Services, settings, store, machine);
        foreach (var door in settings.Doors) door.Add(builder.Services, settings.Data);
        if (held is not null) builder.Services.AddSingleton(_ => held);
        var app = builder.Build();
        if (held is not null) app.Services.GetRequiredService<StoreLock>();
        foreach (var door in settings.Doors) door.Open(app);
        app.MapHealth();
        return app;
    }

    private static void AddServices(IServiceCollection services, ServeSettings settings, StoreFactory store, IClock machine)
    {
        var test = machine is TestClock;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        services.AddSingleton(settings);
        services.AddSingleton(new PublicAddress(settings.PublicUrl, settings.Urls.Split(';')[0]));
        services.AddSingleton(store);
        services.AddSingleton(_ => new StoreTime(store, machine, alwaysMachine: test));
        services.AddSingleton<IClock>(all => all.GetRequiredService<StoreTime>());
        services.AddSingleton(_ => new Editions(Path.Combine(settings.Data, "editions")));
        services.AddSingleton<TicketNumbers>();
        services.AddScoped(_ => store.Open());

        services.AddSingleton<Wake>();
        // A clock that is moved from outside wakes nobody, so a test looks often, and so does a demo.
        services.AddSingleton(new EngineSettings { Node = NodeName(), LongestSleep = test || settings.ClockIsMoved ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(10) });
        services.AddSingleton<IBeat, FallDue>();
        services.AddSingleton<IBeat, RecordAcceptedLetters>();
        services.AddSingleton<IBeat, ReleaseHeldTickets>();
        services.AddSingleton<IBeat, ChangePlansOfTickets>();
        services.AddSingleton<IBeat, NoticeEditions>();
        services.AddSingleton<IBeat, ForgetAnswers>();
        services.AddSingleton<IBeat, ForgetSessions>();
        if ((settings.Smtp ?? settings.MailFolder) is { } mail)
        {
            services.AddSingleton(PostOffices.Of(mail));
            services.AddSingleton<LetterWriter>(all => letter => PasswordLetter.Is(letter.Kind) ? PasswordLetter.Write(all.GetRequiredService<IDataProtectionProvider>(), letter) : WriteTicketLetter.From(letter));
            services.AddSingleton<IBeat>(all => ActivatorUtilities.CreateInstance<SendLetters>(all, all.GetRequiredService<EngineSettings>().Node));
        }
        services.AddSingleton<Heart>();
        services.AddHostedService(all => all.GetRequiredService<Heart>());
        services.AddHostedService<NodesWake>();
    }

    private static string NodeName() => $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
}

/// <summary>Something on the command line is not written as it should be.</summary>
internal sealed record NotUnderstood(string Why) : Refusal("command.not-understood", Why);
