using System.Collections.Concurrent;
using System.Data.Common;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Mail.Out;

/// <summary>Hands the letters that are due to the post office, several at once, those to one recipient in the order in which they were planned.</summary>
/// <remarks>
/// Late: they go out oldest first. Twice, or on several nodes: a letter is claimed by one, and written down as «sending» before it leaves. Only where its outcome
/// was lost is it sent again, under the same Message-ID, and marked. A slow mail server holds its own letters up and nobody else's: what takes longer than
/// <see cref="Patience"/> goes on behind this beat.
/// </remarks>
internal sealed partial class SendLetters(
    StoreFactory store, IPostOffice office, LetterWriter write, IClock clock, Wake wake, string node, ILogger<SendLetters> log) : IBeat, IAsyncDisposable
{
    private const int AtOnce = 16;
    private const int AtOncePerDomain = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(4);
    private static readonly Duration Lease = Duration.FromSeconds(12);
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Insistence = TimeSpan.FromMinutes(10);
    private readonly LetterDesk desk = new(store);
    private readonly Resting resting = new();
    private readonly ConcurrentDictionary<Guid, (Letter Letter, Task Task)> underWay = new();
    private readonly CancellationTokenSource stopping = new();
    private volatile bool looking;

    public string Name => "send-letters";

    /// <summary>How many letters are being handed over at this moment.</summary>
    public int UnderWay => underWay.Count;

    /// <summary>Begins what is due until nothing is, and waits for what it began, for as long as it is quick.</summary>
    public async Task Run(Instant now, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        looking = true;
        try
        {
            while (!cancel.IsCancellationRequested && TimeProvider.System.GetElapsedTime(began) < LongestRun)
            {
                var planned = wake.Next;
                var begun = await BeginDue(cancel);
                // Those to one recipient wait for one another: while it is served there is room for the others.
                if (begun > 0 && underWay.Count < AtOnce) continue;
                if (underWay.IsEmpty) return;
                var something = Task.WhenAny([planned, .. underWay.Values.Select(each => each.Task)]);
                var isQuick = await Task.WhenAny(something, Task.Delay(Patience, cancel)) == something;
                if (!isQuick && begun == 0) return;
            }
        }
        finally
        {
            looking = false;
        }
    }

    /// <summary>When to run again; null when no letter waits.</summary>
    public async Task<Instant?> Next(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await db.NextLetter(now, Duration.FromSeconds(1), cancel) is { } next ? Instant.Max(next, resting.ServerUntil) : null;
    }

    /// <summary>Waits for what is being handed over, for a while; what is cut off then goes out again later.</summary>
    public async ValueTask DisposeAsync()
    {
        var all = Task.WhenAll(underWay.Values.Select(each => each.Task));
        await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(10)));
        await stopping.CancelAsync();
        await all;
        stopping.Dispose();
    }

    private async Task<int> BeginDue(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var free = (resting.IsServerDoubtful ? 1 : AtOnce) - underWay.Count;
        if (free <= 0 || resting.ServerUntil > now) return 0;
        await using var db = store.Open();
        if (!await db.IsALetterDue(now, cancel)) return 0;
        var atRest = resting.Domains(now);
        foreach (var (domain, until) in atRest) await desk.PutOff(domain, now, until, cancel);
        var busy = underWay.Values.Select(each => each.Letter).ToList();
        var full = busy.GroupBy(letter => letter.Domain, StringComparer.Ordinal)
            .Where(domain => domain.Count() >= (resting.IsDoubtful(domain.Key) ? 1 : AtOncePerDomain)).Select(domain => domain.Key);
        var letters = await db.ClaimLetters(new LetterClaim(
            node, now + Lease, free, AtOncePerDomain,
            NotDomains: [.. atRest.Select(domain => domain.Name).Union(full, StringComparer.Ordinal)], NotTo: [.. busy.Select(letter => letter.To).Distinct(StringComparer.Ordinal)]), now, cancel);
        foreach (var letter in letters)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            underWay[letter.Id] = (letter, done.Task);
            _ = Task.Run(() => Carry(letter, done), CancellationToken.None);
        }
        return letters.Count;
    }

    private async Task Carry(Letter letter, TaskCompletionSource done)
    {
        try
        {
            await HandOver(letter, stopping.Token);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The letter stays as it was last written down, and is found again when its lease ends.
            LogInterrupted(letter.Id, failure);
        }
        underWay.TryRemove(letter.Id, out _);
        done.SetResult();
        // While this beat looks on it sees the end by itself; the ticket of a letter that owes a fact is told by another.
        if (!looking || letter.OwesFact) wake.Up();
    }

    private async Task HandOver(Letter letter, CancellationToken cancel)
    {
        if (Written(letter) is not { } message)
        {
            await desk.Write(letter, letter.Life.GivenUp(), "The letter could not be written.", CancellationToken.None);
            return;
        }
        using (message)
        {
            if (!await desk.Write(letter, letter.Life.Begun(clock.GetCurrentInstant(), Lease), null, cancel)) return;
            var outcome = await Carried(letter, message, cancel);
            // Accepted is when the mail server said so, however late a store that is away lets us write it down.
            await Insist(letter, After(letter, outcome, clock.GetCurrentInstant()), outcome.Text);
        }
    }

    private MimeKit.MimeMessage? Written(Letter letter)
    {
        try
        {
            return Envelope.Of(letter, write(letter));
        }
        catch (Exception unwritable) when (unwritable is not OutOfMemoryException)
        {
            LogUnwritable(letter.Id, unwritable);
            return null;
        }
    }

    /// <summary>Hands it over, and keeps its lease for as long as that takes.</summary>
    private async Task<Handover> Carried(Letter letter, MimeKit.MimeMessage message, CancellationToken cancel)
    {
        var handover = office.Take(message, cancel);
        while (await Task.WhenAny(handover, Task.Delay(Renewal, CancellationToken.None)) != handover)
        {
            try
            {
                await desk.Write(letter, letter.Life.Prolonged(clock.GetCurrentInstant(), Lease), null, CancellationToken.None);
            }
            catch (DbException away)
            {
                LogInterrupted(letter.Id, away);
            }
        }
        try
        {
            return await handover;
        }
        catch (Exception mistake) when (mistake is not OutOfMemoryException)
        {
            LogInterrupted(letter.Id, mistake);
            return new Handover.Unknown("Handing it over was interrupted.");
        }
    }

    /// <summary>What becomes of a letter, and of its domain, after that answer.</summary>
    private LetterLife After(Letter letter, Handover outcome, Instant now)
    {
        var life = letter.Life;
        switch (outcome)
        {
            case Handover.Accepted:
                resting.Well(letter.Domain);
                return life.Accepted(now);
            case Handover.RefusedForGood:
                resting.Well(letter.Domain);
                return life.GivenUp();
        }
        var because = (outcome as Handover.RefusedForNow)?.Because ?? Refused.Letter;
        var away = because == Refused.Everything ? resting.Away(now) : (Instant?)null;
        if (because is Refused.Recipient or Refused.Silence) resting.Refuses(letter.Domain, because == Refused.Silence, now);
        if (now - life.FirstTriedAt >= Backoff.GivenUpAfter) return life.GivenUp();
        if (away is { } until) return life.Spared(until);
        var next = now + Backoff.Letter.After(life.Refusals + 1);
        return outcome is Handover.Unknown ? life.AnswerLost(next) : life.Refused(next);
    }

    /// <summary>What the mail server answered is known only here: a store that is away must not lose it, or the letter would be sent again.</summary>
    private async Task Insist(Letter letter, LetterLife next, string answer)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await desk.Write(letter, next, answer, CancellationToken.None);
                return;
            }
            catch (DbException away) when (TimeProvider.System.GetElapsedTime(began) < Insistence && !stopping.IsCancellationRequested)
            {
                LogInterrupted(letter.Id, away);
                await Task.Delay(Second, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Letter {Letter} could not be written; it will not be sent")]
    private partial void LogUnwritable(Guid letter, Exception why);

    [LoggerMessage(LogLevel.Warning, "Letter {Letter} was interrupted on its way; it is found again when its lease ends")]
    private partial void LogInterrupted(Guid letter, Exception why);
}
