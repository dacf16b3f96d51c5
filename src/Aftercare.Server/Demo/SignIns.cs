using System.Text.Json;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Demo.Past;
using Aftercare.Server.Files;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Demo;

/// <summary>How somebody of a demo signs in.</summary>
/// <param name="Address">The mail address.</param>
/// <param name="What">Who that is.</param>
/// <param name="Token">Their token, for programs.</param>
internal sealed record SignIn(string Address, string What, string Token);

/// <summary>Who may sign in to a demo, and how it is told.</summary>
internal static class SignIns
{
    /// <summary>The password of everybody in a demo. It is printed and stands here, since nothing in a demo is a secret.</summary>
    public const string Password = "a tour of the desk";

    /// <summary>Lets them in, and writes down how beside the store: in a demo that is no secret.</summary>
    public static async Task Give(Stage stage, DemoFolder folder, CancellationToken cancel)
    {
        await using var db = stage.Store.Open();
        var people = await db.Set<Person>().ToDictionaryAsync(person => person.Email, cancel);
        var all = Cast.SignIns.Select(one => new SignIn(one.Address, one.What, Tokens.Issue(db, people[one.Address].Id, "demo", stage.Now))).ToList();
        await db.SaveChangesAsync(cancel);
        foreach (var site in await db.Set<Site>().AsNoTracking().ToListAsync(cancel))
            await db.Set<Person>().Where(person => person.Organisation == site.Organisation && person.Zone == null).ExecuteUpdateAsync(person => person.SetProperty(p => p.Zone, site.TimeZone), cancel);
        await ChoosePasswords(stage, Cast.SignIns.Select(one => people[one.Address]));
        AtomicFile.Write(folder.SignIns, JsonSerializer.SerializeToUtf8Bytes(all));
    }

    private static async Task ChoosePasswords(Stage stage, IEnumerable<Person> people)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(stage.Store);
        services.AddScoped(_ => stage.Store.Open());
        services.AddSigningIn();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        foreach (var person in people) await scope.ServiceProvider.GetRequiredService<ChoosePassword>().Quietly(person, Password);
    }

    /// <summary>Everybody who was let in, in the order in which they are told.</summary>
    public static IReadOnlyList<SignIn> Of(DemoFolder folder) => JsonSerializer.Deserialize<List<SignIn>>(File.ReadAllText(folder.SignIns)) ?? [];

    /// <summary>Prints where the demo is, and who may sign in.</summary>
    public static void Print(TextWriter output, IEnumerable<string> addresses, DemoFolder folder)
    {
        var all = Of(folder);
        var address = all.Max(one => one.Address.Length);
        output.WriteLine();
        output.WriteLine($"The demo is at {string.Join(", ", addresses)}, and kept in {folder.Path}.");
        output.WriteLine($"Everybody in it is invented. These may sign in, each with the password\n\n  {Password}\n");
        output.WriteLine();
        foreach (var one in all) output.WriteLine($"  {one.Address.PadRight(address)}  {one.What}");
        output.WriteLine();
        output.WriteLine("The clock at the foot of each page runs, runs sixty times as fast, or goes to the next instant at which something is due. Letters are at /demo/mail.");
        output.WriteLine("Stop it with Ctrl+C; it goes on from there the next time. --fresh begins anew.");
        output.Flush();
    }
}
