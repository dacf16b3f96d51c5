using Aftercare.Domain.Clocks;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Plans the letters that follow from a confirmed priority: the times within which the request is handled. A change of priority is told anew.</summary>
internal sealed class PlanNotification(TicketFiles files)
{
    /// <summary>Plans it for the one who asked for help. Call it after the priority was set; nothing is saved yet.</summary>
    public async Task Plan(TicketFile file, Actor by, Instant now, CancellationToken cancel)
    {
        if (await files.PersonOf(file.Ticket.OpenedBy ?? by.Person, cancel) is { Active: true } person)
            files.Db.Add(Letters.Notification(file, person, await CountryOf(file.Ticket, cancel), now));
    }

    /// <summary>Tells the customer that the priority was lowered because they were silent, and what is promised from now on .</summary>
    public async Task PlanLowered(TicketFile file, PrioritySet lowered, PriorityId before, Actor by, Instant now, CancellationToken cancel)
    {
        await files.TellRequester(file, person => Letters.DowngradeLowered(file, lowered, before, person, now), by, cancel);
        await Plan(file, by, now, cancel);
    }

    private async Task<string> CountryOf(Ticket ticket, CancellationToken cancel) => ticket.Site is { } site
        ? await files.Db.Set<Site>().Where(s => s.Id == site).Select(s => s.Country).SingleAsync(cancel)
        : await files.Db.Set<Organisation>().Where(o => o.Id == ticket.Organisation).Select(o => o.Country).SingleAsync(cancel);
}
