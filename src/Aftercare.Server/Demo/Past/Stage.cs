using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Engine;
using Aftercare.Server.Escalations;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Aftercare.Server.Demo.Past;

/// <summary>Where the past of a demo is played: a store, the beats of the engine, and a clock that goes from one moment to the next.</summary>
/// <remarks>Whatever falls due on the way falls at its instant, and letters leave when they are planned: so the past is one that could have happened.</remarks>
internal sealed class Stage : IClock, IAsyncDisposable
{
    private readonly FallDue fallDue;
    private readonly SendLetters sendLetters;
    private readonly RecordAcceptedLetters recordAccepted;
    private readonly ReleaseHeldTickets releaseHeld;
    private bool mayBePaid;

    public Stage(DemoFolder folder, Instant begin)
    {
        (Now, Store) = (begin, StoreFactory.Draft(folder.Store));
        Editions = new Editions(Path.Combine(folder.Path, "editions"));
        Numbers = new TicketNumbers(Store);
        var settings = new EngineSettings { Node = "past" };
        fallDue = new(Store, Editions, Wake, settings, NullLogger<FallDue>.Instance);
        sendLetters = new(Store, new LettersOnDisk(folder.Letters), WriteTicketLetter.From, this, Wake, settings.Node, NullLogger<SendLetters>.Instance);
        recordAccepted = new(Store, Editions, Wake);
        releaseHeld = new(Store, Editions, Wake);
    }

    public Instant Now { get; private set; }
    public StoreFactory Store { get; }
    public Editions Editions { get; }
    public TicketNumbers Numbers { get; }
    public Wake Wake { get; } = new();

    public Instant GetCurrentInstant() => Now;

    /// <summary>Time goes on until that moment, and brings about what falls due on the way.</summary>
    public async Task GoOnUntil(Instant moment, CancellationToken cancel)
    {
        while (await NextDue(cancel) is { } due && due <= moment)
        {
            Now = Instant.Max(Now, due);
            await fallDue.Run(Now, cancel);
            await Deliver(cancel);
        }
        Now = Instant.Max(Now, moment);
    }

    /// <summary>Somebody does something now, and what is planned by it leaves. A refusal is a mistake of the author.</summary>
    public async Task<T> Act<T>(Func<AppDb, TicketFiles, Task<Result<T>>> act, CancellationToken cancel) where T : notnull
    {
        await using var db = Store.Open();
        var done = (await act(db, new TicketFiles(db, Editions, Wake))).OrThrow();
        await Deliver(cancel);
        return done;
    }

    /// <summary>Something was paid or renewed: held tickets may go on.</summary>
    public void MayRelease() => mayBePaid = true;

    public async ValueTask DisposeAsync()
    {
        await sendLetters.DisposeAsync();
        Numbers.Dispose();
    }

    public static Actor ActorOf(Person person) => new(person.Id, person.Organisation, person.Role);

    private async Task<Instant?> NextDue(CancellationToken cancel)
    {
        await using var db = Store.Open();
        return await db.NextDue(Now, cancel);
    }

    private async Task<bool> IsALetterDue(CancellationToken cancel)
    {
        await using var db = Store.Open();
        return await db.IsALetterDue(Now, cancel);
    }

    private async Task Deliver(CancellationToken cancel)
    {
        if (mayBePaid) await releaseHeld.Run(Now, cancel);
        mayBePaid = false;
        // Letters to one person go one after another: it is run until none is left.
        do await sendLetters.Run(Now, cancel);
        while (await IsALetterDue(cancel));
        await recordAccepted.Run(Now, cancel);
    }

    /// <summary>The mail folder, without waiting for the disk: a past that is cut off is thrown away whole.</summary>
    private sealed class LettersOnDisk(string path) : IPostOffice
    {
        public async Task<Handover> Take(MimeKit.MimeMessage message, CancellationToken cancel)
        {
            Directory.CreateDirectory(path);
            await using var file = File.Create(Path.Combine(path, MailFolder.NameOf(message.MessageId!)));
            await message.WriteToAsync(file, cancel);
            return new Handover.Accepted("Written to the mail folder.");
        }

        public Task<string?> WhyNot(CancellationToken cancel) => Task.FromResult<string?>(null);
    }
}
