using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Portal;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Console;

/// <summary>An engineer before the page of one ticket, without a script.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private Desk(ApiHost host, Ticket ticket, Surfing surfing) => (Host, Ticket, Surfing) = (host, ticket, surfing);

    public ApiHost Host { get; }

    public Ticket Ticket { get; }

    public string Number => Ticket.Number.Value;

    public Surfing Surfing { get; }

    /// <summary>The first kind of target of the programme.</summary>
    public static TargetKind Kind => World.Programme.TargetKinds[0];

    public static async Task<Desk> On(Database database)
    {
        var host = await ApiHost.On(database);
        return new Desk(host, await host.World.Opens(), await Surfing.As(host, host.World.Engineer));
    }

    public Task<string> See(string below) => Surfing.See($"/console/tickets/{Number}{below}");

    public Task<string> Page() => See("");

    public Task<Form> Form(string act) => Surfing.Form($"/console/tickets/{Number}", act);

    /// <summary>Posts the form of an act, whatever it is answered with.</summary>
    public async Task<Posted> Posts(string act, params (string Field, string Value)[] typed) => await Surfing.Post(await Form(act), typed);

    /// <summary>Does it, and is led back to the ticket.</summary>
    public async Task Does(string act, params (string Field, string Value)[] typed) => Assert.Equal($"/console/tickets/{Number}", (await Posts(act, typed)).Led());

    public async Task<TicketState> State() => (await Host.World.FileOf(Ticket)).Ticket.State;

    public async ValueTask DisposeAsync()
    {
        Surfing.Dispose();
        await Host.DisposeAsync();
    }
}
