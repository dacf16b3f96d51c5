using System.CommandLine;
using Aftercare.Server.Web;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>The command line of the server: <c>aftercare serve</c>.</summary>
internal static class ServeCommand
{
    public static Option<string> StoreOption() => new("--store")
    {
        Description = "The path of a SQLite file, or the connection string of a PostgreSQL (Host=…).",
        HelpName = "PATH|CONNECTION",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AFTERCARE_STORE") ?? Path.Combine("data", "aftercare.db"),
    };

    public static Command Create(IClock clock, params Door[] doors)
    {
        var store = StoreOption();
        var data = new Option<string>("--data") { Description = "The folder for attachments and published editions.", HelpName = "DIR", DefaultValueFactory = _ => "data" };
        var urls = new Option<string>("--urls") { Description = "Where to listen, separated by semicolons.", HelpName = "URLS", DefaultValueFactory = _ => "http://localhost:5080" };
        var mailFolder = new Option<string?>("--mail-folder") { Description = "Write letters into this folder instead of sending them.", HelpName = "DIR" };
        var smtp = new Option<string?>("--smtp") { Description = "The mail server: smtp://host:25, smtp+starttls://user:password@host:587 or smtps://user:password@host:465.", HelpName = "ADDRESS" };
        var publicUrl = new Option<string?>("--public-url") { Description = "Where people reach the server, for links in letters; else the portal that the programme names.", HelpName = "URL" };
        var programme = ProgrammeOption.Create();
        var command = new Command("serve", "Run the server: the API, and everything that time brings about.") { store, data, urls, mailFolder, smtp, publicUrl, programme };
        command.SetAction(async (parsed, cancel) =>
        {
            var settings = new ServeSettings(parsed.GetRequiredValue(store), Path.GetFullPath(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(urls),
                parsed.GetValue(mailFolder), parsed.GetValue(smtp), parsed.GetValue(programme), doors, parsed.GetValue(publicUrl));
            if (settings.Smtp is not null && settings.MailFolder is not null)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("Letters are sent or written into a folder: give --smtp or --mail-folder, not both.");
                return 2;
            }
            return await Run(settings, clock, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancel);
        });
        return command;
    }

    /// <summary>Runs a server until it is told to stop, and gives its exit code.</summary>
    public static async Task<int> Run(ServeSettings settings, IClock clock, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable(TestClock.Variable) is { Length: > 0 } file)
        {
            clock = new TestClock(file);
            await error.WriteLineAsync($"The time is read from {file}, since {TestClock.Variable} is set: for tests only.");
        }
        if (settings.Smtp is null && settings.MailFolder is null)
            await error.WriteLineAsync("Neither --smtp nor --mail-folder is given: letters are planned, and wait.");
        if ((await Serving.Prepare(settings, clock, cancel)).IsRefused(out var because, out var app))
        {
            await error.WriteLineAsync(because.Text);
            return 1;
        }
        await using (app)
        {
            try
            {
                await app.StartAsync(cancel);
            }
            catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or FormatException or InvalidOperationException)
            {
                await error.WriteLineAsync($"The server cannot listen on {settings.Urls}: {failure.GetBaseException().Message}");
                return 1;
            }
            await output.WriteLineAsync($"Listening on {string.Join(", ", app.Urls)}");
            await output.FlushAsync(cancel);
            await app.WaitForShutdownAsync(cancel);
        }
        return 0;
    }
}
