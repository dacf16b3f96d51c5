using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>One fact of a ticket as it is stored: its kind by name, and the rest as JSON. Rows are only ever added.</summary>
/// <param name="Ticket">Whose fact it is.</param>
/// <param name="Sequence">1 for the opening; the ticket's version is the number of its latest.</param>
/// <param name="At">When it happened.</param>
/// <param name="Kind">Its kind, such as <c>ticket-opened</c>.</param>
/// <param name="Data">The whole fact, as JSON.</param>
internal sealed record StoredFact(TicketId Ticket, int Sequence, Instant At, string Kind, string Data);

internal sealed class TicketMapping : IMapping
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Ticket>(ticket =>
        {
            ticket.ToTable("tickets");
            ticket.HasKey(t => t.Id);
            ticket.Property(t => t.Id).ValueGeneratedNever();
            ticket.HasIndex(t => t.Number).IsUnique();
            ticket.Property(t => t.Version).IsConcurrencyToken();
            // The queue by rank: plan rank, nearest deadline, plan, priority, age. Open tickets only, so that history costs nothing.
            ticket.HasIndex(t => new { t.QueueRank, t.QueueDue, t.TieBreak, t.PriorityRank, t.OpenedAt, t.Id }, "ix_tickets_queue").HasFilter("is_open");
            ticket.HasIndex(t => new { t.Owner, t.QueueRank, t.QueueDue, t.TieBreak, t.PriorityRank, t.OpenedAt, t.Id }, "ix_tickets_owner").HasFilter("is_open");
            ticket.HasIndex(t => new { t.Organisation, t.OpenedAt, t.Id }, "ix_tickets_organisation");
            ticket.HasIndex(t => new { t.OpenedAt, t.Id }, "ix_tickets_opened");
            // What changed since, for those who listen.
            ticket.HasIndex(t => t.UpdatedAt, "ix_tickets_updated");
            ticket.HasIndex(t => t.PartOf, "ix_tickets_part_of").HasFilter("part_of is not null");
            ticket.HasIndex(t => t.Organisation, "ix_tickets_held").HasFilter($"state = {(int)TicketState.OnHold}");
        });
        model.Entity<StoredFact>(fact =>
        {
            fact.ToTable("ticket_facts");
            fact.HasKey(f => new { f.Ticket, f.Sequence });
        });
        model.Entity<Message>(message =>
        {
            message.ToTable("messages");
            message.HasKey(m => m.Id);
            message.Property(m => m.Id).ValueGeneratedNever();
            message.HasIndex(m => new { m.Ticket, m.Id });
        });
        model.Entity<Attachment>(attachment =>
        {
            attachment.ToTable("attachments");
            attachment.HasKey(a => a.Id);
            attachment.Property(a => a.Id).ValueGeneratedNever();
            attachment.HasIndex(a => a.Ticket);
        });
        model.Entity<Defect>(defect =>
        {
            defect.ToTable("defects");
            defect.HasKey(d => d.Id);
            defect.Property(d => d.Id).ValueGeneratedNever();
            defect.HasIndex(d => d.Ticket);
        });
    }
}
