using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Aftercare.Server.Storage;

/// <summary>The one model of the store. Each room maps its own types in a class that implements <see cref="IMapping"/>; they are found by scan.</summary>
/// <remarks>Two thin subclasses say what differs between PostgreSQL and SQLite; SQL that differs stands beside them, behind named methods.</remarks>
public abstract class AppDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Whether a save leaves its transaction open, for a caller who adds to it and commits: the answer to a request that may come again.</summary>
    internal bool LeavesOpen { get; set; }

    /// <summary>Ends when what was read before the call is on the disk: for who acknowledges what another wrote. Where nothing is read sooner, at once.</summary>
    internal virtual Task OnDisk() => Task.CompletedTask;

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (LeavesOpen && Database.CurrentTransaction is null) await Database.BeginTransactionAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var type in typeof(AppDb).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IMapping))).OrderBy(type => type.FullName, StringComparer.Ordinal))
            ((IMapping)Activator.CreateInstance(type, nonPublic: true)!).Map(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        IdConversions.Configure(configurationBuilder);
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateText>();
    }

    /// <summary>A date as ISO text, which sorts as dates do, on either database.</summary>
    private sealed class LocalDateText() : ValueConverter<LocalDate, string>(
        date => NodaTime.Text.LocalDatePattern.Iso.Format(date), text => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value);
}

/// <summary>A room's share of the model.</summary>
internal interface IMapping
{
    void Map(ModelBuilder model);
}
