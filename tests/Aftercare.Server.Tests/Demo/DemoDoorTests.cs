using System.Net;
using System.Text.RegularExpressions;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Api;
using Aftercare.Server.Commands;
using Aftercare.Server.Demo;
using Aftercare.Server.Engine;
using Aftercare.Server.Portal;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Aftercare.Server.Tests.Demo;

public sealed class DemoDoorTests : IAsyncLifetime
{
    private static readonly HttpClientHandler Straight = new() { AllowAutoRedirect = false };
    private static readonly HttpClient Http = new(Straight);
    private PlayedDemo demo = null!;

    public async ValueTask InitializeAsync() => demo = await PlayedDemo.Shared;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task After_each_jump_what_is_due_then_falls_at_its_instant_and_in_order()
    {
        using var home = new OnDisk();
        await using var app = await Serve(demo.CopyTo(home.At("demo")));
        var clock = app.Services.GetRequiredService<DemoClock>();
        var dues = new List<Instant>();
        for (var jump = 0; jump < 4; jump++)
        {
            await using var db = app.Services.GetRequiredService<StoreFactory>().Open();
            var due = await db.Set<DueRow>().MinAsync(row => row.DueAt);
            dues.Add(due);
            using var answer = await Post(app, "/demo/clock/next", ("next", "/demo/mail"));
            Assert.Equal((HttpStatusCode.SeeOther, "/demo/mail"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
            Assert.True(clock.GetCurrentInstant() >= due);
            await Fallen(app, due);
        }
        await using var after = app.Services.GetRequiredService<StoreFactory>().Open();
        var fell = (await after.Set<StoredFact>().AsNoTracking().ToListAsync()).ConvertAll(FactJson.Read).Where(fact => fact.At >= PlayedDemo.Present && fact is WarningFell or TargetMissed or StepFell).ToList();
        Assert.Equal(dues.Distinct().Order(), dues.Distinct());
        Assert.All(dues, due => Assert.Contains(fell, fact => fact.At >= due && fact.At < due + Duration.FromSeconds(30)));
    }

    [Fact]
    public async Task The_clock_is_at_the_foot_of_every_page_and_letters_are_shown_in_their_language_and_direction()
    {
        using var home = new OnDisk();
        await using var app = await Serve(demo.CopyTo(home.At("demo")));
        var list = await Http.GetStringAsync(new Uri(AddressOf(app), "/demo/mail?lang=fr"));
        Assert.Contains("<aside class=\"demo\"", list, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\" dir=\"ltr\"", list, StringComparison.Ordinal);
        var arabic = Regex.Match(list, "href=\"(?<letter>/demo/mail/[^\"]+)\" lang=\"ar\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["letter"].Value;
        var letter = await Http.GetStringAsync(new Uri(AddressOf(app), arabic));
        Assert.Contains("<div class=\"demo-letter\" lang=\"ar\" dir=\"rtl\">", letter, StringComparison.Ordinal);
        using var none = await Http.GetAsync(new Uri(AddressOf(app), "/demo/mail/..%2Fclock.json"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("60", "/demo/mail", HttpStatusCode.SeeOther, "/demo/mail")]
    [InlineData("1", "https://elsewhere.example/", HttpStatusCode.SeeOther, "/")]
    [InlineData("1000000", "/", HttpStatusCode.BadRequest, null)]
    public async Task Only_the_speeds_that_there_are_are_taken_and_the_way_back_stays_in_the_house(string speed, string next, HttpStatusCode status, string? back)
    {
        using var home = new OnDisk();
        await using var app = await Serve(demo.CopyTo(home.At("demo")));
        using var answer = await Post(app, "/demo/clock/speed", ("speed", speed), ("next", next));
        Assert.Equal((status, back), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal(speed == "60" ? 60 : 1, app.Services.GetRequiredService<DemoClock>().Speed);
    }

    [Theory]
    [InlineData("GET", "/demo/mail")]
    [InlineData("GET", "/demo/mail/letter.eml")]
    [InlineData("POST", "/demo/clock/speed")]
    [InlineData("POST", "/demo/clock/next")]
    public async Task No_other_server_has_anything_of_a_demo(string method, string path)
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(host.Address, path)) { Content = method == "POST" ? new FormUrlEncodedContent([]) : null };
        request.Headers.Authorization = new("Bearer", host.Manager.Token);
        using var answer = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var home = await host.Manager.Http.GetAsync(new Uri(host.Address, "/console"));
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.DoesNotContain("class=\"demo\"", await home.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Nothing that was due by then is left.</summary>
    private static async Task Fallen(WebApplication app, Instant due)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var wake = app.Services.GetRequiredService<Wake>();
        while (true)
        {
            var next = wake.Next;
            await using var db = app.Services.GetRequiredService<StoreFactory>().Open();
            if (!await db.Set<DueRow>().AnyAsync(row => row.DueAt <= due, patience.Token)) return;
            await Task.WhenAny(next, Task.Delay(50, patience.Token));
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<WebApplication> Serve(DemoFolder folder)
    {
        var (_, ready) = await PlayedDemo.Start(new StoppedClock(PlayedDemo.Present), folder, "--urls", "http://127.0.0.1:0");
        var settings = new ServeSettings(
            folder.Store, folder.Path, ready!.Urls, folder.Letters, null, ready.Programme,
            [new((services, data) => services.AddApi(Path.Combine(data, "blobs"), new ApiSettings()), app => app.MapApi()), new((services, _) => services.AddFrontDoor(), app => app.MapFrontDoor()), ready.Door],
            ClockIsMoved: true);
        var app = (await Serving.Prepare(settings, ready.Clock, CancellationToken.None)).OrThrow();
        await app.StartAsync();
        return app;
    }

    private static Uri AddressOf(WebApplication app) => new(app.Urls.Single());

    private static Task<HttpResponseMessage> Post(WebApplication app, string path, params (string Name, string Value)[] form) =>
        Http.PostAsync(new Uri(AddressOf(app), path), new FormUrlEncodedContent(form.Select(each => KeyValuePair.Create(each.Name, each.Value))));
}
