using Aftercare.Domain.Tickets;
using Aftercare.Server.Demo.Past;
using Aftercare.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Demo;

/// <summary>The folder of a demo: its store, what lies beside it, its letters and its clock.</summary>
internal sealed record DemoFolder(string Path)
{
    public string Store => At("aftercare.db");
    public string Letters => At("letters");
    public string Clock => At("clock.json");
    public string SignIns => At("sign-ins.json");

    /// <summary>Whether there is a demo to go on with.</summary>
    public bool Exists => File.Exists(Store);

    /// <summary>Makes a demo whose past ends at that moment. It is played in a folder beside this one and takes its place when it is whole: what was cut off is never gone on with.</summary>
    public async Task Make(string programme, Instant now, CancellationToken cancel)
    {
        var draft = new DemoFolder(Path + ".new");
        draft.Remove();
        Directory.CreateDirectory(draft.Path);
        await Chronicle.Play(draft, programme, now, cancel);
        SqliteConnection.ClearAllPools();
        Remove();
        Directory.Move(draft.Path, Path);
    }

    /// <summary>The last moment at which anything was written.</summary>
    public async Task<Instant> LastWritten(CancellationToken cancel)
    {
        await using var db = StoreFactory.Of(Store).Open();
        return await db.Set<Ticket>().MaxAsync(ticket => (Instant?)ticket.UpdatedAt, cancel) ?? NodaConstants.UnixEpoch;
    }

    private void Remove()
    {
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
