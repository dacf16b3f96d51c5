using Aftercare.Server.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aftercare.Server.Access;

/// <summary>Adds what signing in needs, and opens what is not a page of it.</summary>
internal static class SigningIn
{
    private const int Guesses = 10;

    public static void AddSigningIn(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(identity =>
        {
            // How good a password is, is said by Passwords, with words for people.
            identity.Password = new PasswordOptions { RequiredLength = 1, RequiredUniqueChars = 0, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            identity.Lockout = new LockoutOptions { MaxFailedAccessAttempts = Guesses, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5), AllowedForNewUsers = true };
        }).AddUserStore<UserOnlyStore<Account, AppDb, Guid>>();
        services.AddDataProtection().SetApplicationName("aftercare");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(all => new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = new KeysInStore(all.GetRequiredService<StoreFactory>())));
        services.AddScoped<SignIn>().AddScoped<ChangeSettings>().AddScoped<ChoosePassword>().AddScoped<AskForPassword>();
    }

    public static void MapSigningIn(this WebApplication app) => app.MapPost("/sign-out", async (HttpContext http, AppDb db, IAntiforgery forgery) =>
    {
        if (!await forgery.IsRequestValidAsync(http))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await Sessions.End(db, http);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/sign-in";
    }).ForEveryone().ExcludeFromDescription();
}
