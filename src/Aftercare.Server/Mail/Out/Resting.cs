using NodaTime;

namespace Aftercare.Server.Mail.Out;

/// <summary>Which domains rest, and whether the mail server itself does: what one node has learned since it started. It forgets nothing that matters, since letters keep their own next try.</summary>
internal sealed class Resting
{
    private const int BeforeRest = 3;
    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Failures, Instant Until)> domains = new(StringComparer.Ordinal);
    private (int Failures, Instant Until) server = (0, Instant.MinValue);

    /// <summary>Until when nothing is handed over at all.</summary>
    public Instant ServerUntil
    {
        get { lock (gate) return server.Until; }
    }

    /// <summary>Whether the mail server was away when it was last asked: one letter then asks for all.</summary>
    public bool IsServerDoubtful
    {
        get { lock (gate) return server.Failures > 0; }
    }

    /// <summary>The domains to which nothing is handed over now, each with the end of its rest.</summary>
    public List<(string Name, Instant Until)> Domains(Instant now)
    {
        lock (gate) return [.. domains.Where(domain => domain.Value.Until > now).Select(domain => (domain.Key, domain.Value.Until))];
    }

    /// <summary>Whether the domain has refused too often to be trusted with several letters at once.</summary>
    public bool IsDoubtful(string domain)
    {
        lock (gate) return domains.TryGetValue(domain, out var known) && known.Failures >= BeforeRest;
    }

    /// <summary>The mail server answered for that domain: both are well.</summary>
    public void Well(string domain)
    {
        lock (gate)
        {
            domains.Remove(domain);
            server = (0, Instant.MinValue);
        }
    }

    /// <summary>The domain did not take a letter. A long silence weighs as much as several refusals.</summary>
    public void Refuses(string domain, bool afterSilence, Instant now)
    {
        lock (gate)
        {
            var failures = domains.GetValueOrDefault(domain).Failures + (afterSilence ? BeforeRest : 1);
            domains[domain] = (failures, failures < BeforeRest ? Instant.MinValue : now + Backoff.Domain.After(failures - BeforeRest + 1));
            server = (0, Instant.MinValue);
        }
    }

    /// <summary>The mail server is away; returns until when.</summary>
    public Instant Away(Instant now)
    {
        lock (gate)
        {
            // Several letters that find it away at the same time have found out one thing.
            if (server.Until <= now) server = (server.Failures + 1, now + Backoff.Server.After(server.Failures + 1));
            return server.Until;
        }
    }
}
