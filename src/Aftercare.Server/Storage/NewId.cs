using System.Buffers.Binary;
using System.Security.Cryptography;
using NodaTime;

namespace Aftercare.Server.Storage;

/// <summary>New ids: UUIDv7 made from the use case's own «now», so that rows made later sort later.</summary>
/// <remarks>Within one millisecond a count that only grows keeps the ids of one process in the order in which they were made; 48 random bits keep processes apart.</remarks>
internal static class NewId
{
    private static int made = RandomNumberGenerator.GetInt32(1 << 20);

    public static Guid At(Instant now)
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[10..]);
        var count = Interlocked.Increment(ref made);
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (count >> 14 & 0xFFF)));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)(0x8000 | (count & 0x3FFF)));
        return new Guid(bytes, bigEndian: true);
    }
}
