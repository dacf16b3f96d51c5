using System.Globalization;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Hands out the numbers that people see: prefix of the programme, year in the vendor's zone, at least six digits .</summary>
/// <remarks>A node takes a block of numbers at a time, in a transaction of its own; what it does not use is a gap. No two tickets ever get the same.</remarks>
internal sealed class TicketNumbers(StoreFactory store) : IDisposable
{
    private const int Block = 64;
    private readonly SemaphoreSlim gate = new(1);
    private int year;
    private long next;
    private long end;

    public async Task<TicketNumber> Next(Programme programme, Instant now, CancellationToken cancel)
    {
        var current = now.InZone(programme.Zone).Year;
        await gate.WaitAsync(cancel);
        try
        {
            if (year != current || next == end) (year, next, end) = await Take(current, cancel);
            return new(string.Create(CultureInfo.InvariantCulture, $"{programme.Written.Tickets.NumberPrefix}-{current}-{next++:000000}"));
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<(int Year, long Next, long End)> Take(int current, CancellationToken cancel)
    {
        while (true)
        {
            await using var db = store.Open();
            var block = await db.Set<NumberBlock>().FindAsync([current], cancel);
            if (block is null) db.Add(block = new NumberBlock { Year = current, Next = 1 });
            var first = block.Next;
            block.Next += Block;
            try
            {
                await db.SaveChangesAsync(cancel);
                return (current, first, first + Block);
            }
            catch (DbUpdateException)
            {
                // Another node took this block or began the year: take the next.
            }
        }
    }
}
