using System.Diagnostics.CodeAnalysis;
using System.Text;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Batch;

/// <summary>Things that lines refer to by name, found by the bytes of a line.</summary>
/// <param name="what">What the things are, for messages: «calendar».</param>
/// <param name="things">The things by name; names compare by ordinal.</param>
internal sealed class Utf8Names<T>(string what, IReadOnlyDictionary<string, T> things) where T : class
{
    private readonly Dictionary<byte[], T> byBytes = things.ToDictionary(thing => Encoding.UTF8.GetBytes(thing.Key), thing => thing.Value, Utf8Names.Comparer);

    public string What => what;

    /// <summary>«unknown-calendar».</summary>
    public string CodeForUnknown { get; } = $"unknown-{what}";

    public T? Find(ReadOnlySpan<byte> name) => byBytes.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var thing) ? thing : null;

    public string Suggestion(string written) => Closest.Suggestion(written, things.Keys);
}

/// <summary>Compares names by their bytes, whether they stand in an array of their own or in a line.</summary>
internal static class Utf8Names
{
    public static IEqualityComparer<byte[]> Comparer { get; } = new Bytes();

    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);
        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());
        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);
        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
