using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Mail.Out;

/// <summary>How a letter stands on its way out.</summary>
internal enum LetterState
{
    /// <summary>Written down with the fact that asks for it.</summary>
    Planned,

    /// <summary>A node holds it under a lease.</summary>
    Claimed,

    /// <summary>It is being handed to the mail server; from here on its outcome can be unknown.</summary>
    Sending,

    /// <summary>The mail server accepted it.</summary>
    Sent,

    /// <summary>The connection or the process ended while it was being handed over: it may have been accepted. It is sent again under the same Message-ID, and marked.</summary>
    Unknown,

    /// <summary>The mail server refused it for good, or it was tried too often.</summary>
    Failed,
}

/// <summary>A letter to one person, planned in the transaction of the fact that asks for it. What it says is written when it is sent, from <see cref="Data"/>.</summary>
internal sealed class Letter
{
    /// <summary>UUIDv7; its Message-ID is made from it, and stays the same however often it is sent.</summary>
    public Guid Id { get; init; }

    /// <summary>What makes it one of a kind, such as <c>ticket/…/receipt</c> or <c>ticket/…/step/3/person</c>: planned twice, it is one letter.</summary>
    public required string Key { get; init; }

    /// <summary>Which letter it is, such as <c>receipt</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The ticket that it is about, or null.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The mail address of its one recipient.</summary>
    public required string To
    {
        get;
        init => (field, Domain) = (value, DomainOf(value));
    }

    /// <summary>The domain of that address, in lower case: where one is dead, the letters to the others are not held up.</summary>
    public string Domain { get; private init; } = "";

    /// <summary>The language in which it is written, as a two-letter code.</summary>
    public required string Language { get; init; }

    /// <summary>What its words need, as JSON.</summary>
    public required string Data { get; init; }

    public LetterState State { get; set; }
    public Instant PlannedAt { get; init; }

    /// <summary>When it is tried next, or while it is under a lease: when that ends. It is due like anything else.</summary>
    public Instant NextTryAt { get; set; }

    /// <summary>How often it was refused, though not for good.</summary>
    public int Attempts { get; set; }

    /// <summary>Since when it is tried; after some days it is given up, and this is null again.</summary>
    public Instant? FirstTriedAt { get; set; }

    /// <summary>How often its outcome was unknown; more than none means that it may have arrived more than once.</summary>
    public int UnknownOutcomes { get; set; }

    public Instant? LeasedUntil { get; set; }
    public string? LeasedBy { get; set; }
    public long Fence { get; set; }

    /// <summary>When the mail server accepted it.</summary>
    public Instant? SentAt { get; set; }

    /// <summary>Whether its subject has still to be told when it was accepted, because a promise may be met by that (rule 11).</summary>
    public bool OwesFact { get; set; }

    /// <summary>What the mail server said last.</summary>
    public string? LastAnswer { get; set; }

    /// <summary>How it stands on its way, as the value that decides what becomes of it.</summary>
    public LetterLife Life
    {
        get => new(State, NextTryAt, Attempts, UnknownOutcomes, FirstTriedAt, SentAt, new Lease(LeasedBy, LeasedUntil, Fence));
        set => (State, NextTryAt, Attempts, UnknownOutcomes, FirstTriedAt, SentAt, LeasedBy, LeasedUntil, Fence) =
            (value.State, value.NextTryAt, value.Refusals, value.UnknownOutcomes, value.FirstTriedAt, value.SentAt, value.Lease.Holder, value.Lease.Until, value.Lease.Fence);
    }

    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant();
}

internal sealed class LetterMapping : IMapping
{
    public void Map(ModelBuilder model) => model.Entity<Letter>(letter =>
    {
        letter.ToTable("letters");
        letter.Ignore(l => l.Life);
        letter.HasKey(l => l.Id);
        letter.HasIndex(l => l.Key).IsUnique();
        letter.HasIndex(l => l.NextTryAt).HasFilter("state in (0, 1, 2, 4)");
        letter.HasIndex(l => new { l.To, l.Id }).HasFilter("state in (0, 1, 2, 4)");
        letter.HasIndex(l => l.SentAt).HasFilter("owes_fact and state = 3");
        letter.HasIndex(l => l.Subject);
        letter.Property(l => l.Fence).IsConcurrencyToken();
    });
}
