using System.Globalization;
using Aftercare.Server.Access;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Aftercare.Server.Demo;

/// <summary>What a demo has beside any other server: the control of its clock on every page, its letters, and a list of who may sign in. Only the command <c>demo</c> opens it.</summary>
internal static class DemoDoor
{
    public static Door Of(DemoFolder folder, DemoClock clock, TextWriter output) => new(
        (services, _) =>
        {
            services.AddSingleton(folder);
            services.AddSingleton(clock);
            services.AddSingleton<DemoLetters>();
            services.AddSingleton(new PageAddition(typeof(ClockPanel)));
            services.AddHostedService<ClockKeeper>();
        },
        app =>
        {
            app.MapGet("/demo/mail", (int? p) => new RazorComponentResult<MailPage>(new { Number = p ?? 0 })).WithMetadata(new ComponentTypeMetadata(typeof(MailPage))).ForEveryone().ExcludeFromDescription();
            app.MapGet("/demo/mail/{name}", (string name) => new RazorComponentResult<LetterPage>(new { Name = name })).WithMetadata(new ComponentTypeMetadata(typeof(LetterPage))).ForEveryone().ExcludeFromDescription();
            app.MapPost("/demo/clock/speed", RunAt).ForEveryone().ExcludeFromDescription();
            app.MapPost("/demo/clock/next", GoToNextDue).ForEveryone().ExcludeFromDescription();
            app.Lifetime.ApplicationStarted.Register(() => SignIns.Print(output, app.Urls, folder));
        });

    private static async Task<IResult> RunAt(HttpContext http, DemoClock clock, Wake wake)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!int.TryParse(form["speed"], CultureInfo.InvariantCulture, out var speed) || !DemoClock.Speeds.Contains(speed)) return Results.BadRequest();
        clock.RunAt(speed);
        wake.Up();
        return Back(form);
    }

    private static async Task<IResult> GoToNextDue(HttpContext http, DemoClock clock, AppDb db, Wake wake)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await db.NextDue(clock.GetCurrentInstant(), http.RequestAborted) is { } due)
        {
            clock.PutForward(due);
            wake.Up();
        }
        return Back(form);
    }

    private static SeeOther Back(IFormCollection form) => new(LocalAddress.Of(form["next"]));

    /// <summary>The answer to a form: go and look there.</summary>
    private sealed record SeeOther(string Address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Address;
            return Task.CompletedTask;
        }
    }

    /// <summary>Writes down now and then where the clock stands, and when the server stops: it goes on from there.</summary>
    private sealed class ClockKeeper(DemoClock clock) : BackgroundService
    {
        private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(Often);
            do clock.Keep();
            while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(ticked => ticked.IsCompletedSuccessfully && ticked.GetAwaiter().GetResult(), TaskScheduler.Default));
            clock.Keep();
        }
    }
}
