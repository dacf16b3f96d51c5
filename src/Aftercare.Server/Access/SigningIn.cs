using System.Threading.RateLimiting;
using Aftercare.Server.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Adds what signing in needs, and opens what is not a page of it.</summary>
internal static class SigningIn
{
    /// <summary>On a page: how many passwords one network address may try.</summary>
    public const string TriesLimit = "sign-in";

    /// <summary>On a page: how many letters one network address may ask for.</summary>
    public const string LettersLimit = "letters";

    /// <summary>Adds it, with the usual settings where none were added before.</summary>
    public static void AddSigningIn(this IServiceCollection services)
    {
        services.TryAddSingleton(new SignInSettings());
        services.AddIdentityCore<Account>(identity =>
            // How good a password is, is said by Passwords, with words for people; how often one may guess, by Tries.
            identity.Password = new PasswordOptions { RequiredLength = 1, RequiredUniqueChars = 0, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false })
            .AddUserStore<UserOnlyStore<Account, AppDb, Guid>>();
        services.AddDataProtection().SetApplicationName("aftercare");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(all => new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = new KeysInStore(all.GetRequiredService<StoreFactory>())));
        services.Configure<RateLimiterOptions>(limits => limits
            .AddPolicy(TriesLimit, http => OfPosts(http, Most(http).BurstPerAddress, TimeSpan.FromMinutes(1), Most(http).PerAddress))
            .AddPolicy(LettersLimit, http => OfPosts(http, Most(http).LettersPerAddress, TimeSpan.FromHours(1), Most(http).LettersPerAddress)));
        services.AddScoped<SignIn>().AddScoped<SignOut>().AddScoped<ChangeSettings>().AddScoped<ChoosePassword>().AddScoped<AskForPassword>().AddScoped<InvitePerson>();
    }

    public static void MapSigningIn(this WebApplication app) => app.MapPost("/sign-out", async (HttpContext http, SignOut signOut, IClock clock, IAntiforgery forgery) =>
    {
        if (!await forgery.IsRequestValidAsync(http))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await signOut.Here(http, clock.GetCurrentInstant());
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/sign-in";
    }).ForEveryone().ExcludeFromDescription();

    private static SignInSettings Most(HttpContext http) => http.RequestServices.GetRequiredService<SignInSettings>();

    /// <summary>A bucket for each network address; looking at the form takes nothing from it.</summary>
    private static RateLimitPartition<string> OfPosts(HttpContext http, int burst, TimeSpan period, int perPeriod) => HttpMethods.IsPost(http.Request.Method)
        ? RateLimitPartition.GetTokenBucketLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            ReplenishmentPeriod = period / perPeriod,
            TokensPerPeriod = 1,
            QueueLimit = 0,
        })
        : RateLimitPartition.GetNoLimiter("");
}
