using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Aftercare.Server.Tests.Mail.Out;

/// <summary>A world with a mail server that acts by script, and the beats between them.</summary>
internal sealed class Outgoing : IAsyncDisposable
{
    private readonly List<SendLetters> nodes = [];
    private readonly SmtpPostOffice office;
    private Ticket ticket = null!;

    private Outgoing(World world)
    {
        (World, Server) = (world, new ScriptedSmtp());
        office = new SmtpPostOffice(new SmtpAddress("localhost", Server.Port, SmtpSecurity.None) { Patience = TimeSpan.FromSeconds(2), ConnectPatience = TimeSpan.FromSeconds(2) });
        Beat = Node("one");
    }

    public World World { get; }
    public ScriptedSmtp Server { get; }
    public Ticket Ticket => ticket;
    public IPostOffice Office => office;
    public SendLetters Beat { get; }

    /// <summary>With one ticket, whose receipt has gone its way already.</summary>
    public static async Task<Outgoing> On(Database database)
    {
        var mail = new Outgoing(await World.On(database));
        mail.ticket = await mail.World.Opens();
        await mail.Drain();
        mail.Server.Sink.Clear();
        mail.Server.Commands.Clear();
        return mail;
    }

    /// <summary>Another node that sends from the same store.</summary>
    public SendLetters Node(string name, IPostOffice? through = null, LetterWriter? write = null)
    {
        var beat = new SendLetters(World.Store, through ?? office, write ?? WriteTicketLetter.From, World.Clock, World.Wake, name, NullLogger<SendLetters>.Instance);
        nodes.Add(beat);
        return beat;
    }

    /// <summary>A person of the customer, with a mailbox somewhere.</summary>
    public Person Somebody(string email) => World.Some(World.Customer.Organisation, Role.CustomerUser, email.Split('@')[0]) with { Email = email };

    /// <summary>Plans a reply to each of them, in that order.</summary>
    public async Task<IReadOnlyList<Letter>> Plan(params IEnumerable<Person> to)
    {
        var file = await World.FileOf(ticket);
        Letter[] letters = [.. to.Select((person, i) => Letters.Reply(
            file, new Message(new MessageId(NewId.At(World.Now)), ticket.Id, World.Now, null, ByStaff: true, MessageKind.Reply, $"Word {i}."), "Elena", person, World.Now))];
        await World.Add([.. letters]);
        return letters;
    }

    public async Task<Letter> Now(Letter letter) => (await World.Letters()).Single(now => now.Id == letter.Id);

    /// <summary>Runs the beat and moves the clock to whatever is due next, until no letter waits.</summary>
    public async Task Drain(SendLetters? beat = null, Duration? within = null)
    {
        beat ??= Beat;
        var end = World.Now + (within ?? Duration.FromDays(30));
        for (var rounds = 0; rounds < 3000; rounds++)
        {
            await beat.Run(World.Now, CancellationToken.None);
            if (beat.UnderWay > 0) continue;
            if (await beat.Next(World.Now, CancellationToken.None) is not { } next || next > end) return;
            World.Clock.Now = Instant.Max(next, World.Now);
        }
        Assert.Fail("The letters do not come to rest.");
    }

    public RecordAcceptedLetters Recorder() => new(World.Store, World.Editions, World.Wake);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        foreach (var node in nodes) await node.DisposeAsync();
        await office.DisposeAsync();
        await World.DisposeAsync();
    }
}
