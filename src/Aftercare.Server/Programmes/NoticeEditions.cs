using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Programmes;

/// <summary>Notices editions that were published by another process, such as the command line.</summary>
/// <remarks>Late: an edition published on its own effective day counts a few seconds later. Twice: nothing happens.</remarks>
internal sealed class NoticeEditions(StoreFactory store, Editions editions) : IBeat
{
    private int known = -1;

    public string Name => "notice-editions";

    public TimeSpan Rest => TimeSpan.FromSeconds(10);

    public async Task Run(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        var count = await db.Set<EditionRow>().CountAsync(cancel);
        if (known >= 0 && known != count) editions.Refresh();
        known = count;
    }

    public Task<Instant?> Next(Instant now, CancellationToken cancel) => Task.FromResult<Instant?>(null);
}
