using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Aftercare.Server.Tests.Access;

/// <summary>People who have a password already.</summary>
internal static class Signing
{
    /// <summary>A password that is good enough.</summary>
    public const string Good = "a quiet river at night";

    /// <summary>Gives each of them that password.</summary>
    public static async Task GivePassword(this ApiHost host, params Person[] people)
    {
        await using var scope = host.Services.CreateAsyncScope();
        foreach (var person in people) await scope.ServiceProvider.GetRequiredService<ChoosePassword>().Quietly(person, Good);
    }
}
