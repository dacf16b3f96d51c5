using System.Buffers;

namespace Aftercare.Server.Batch;

/// <summary>Answers that have not been sent yet. What was written since a mark can be taken back.</summary>
internal sealed class AnswerBuffer : IBufferWriter<byte>
{
    private byte[] bytes = new byte[1 << 16];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => Room(sizeHint).AsMemory(Length);

    public Span<byte> GetSpan(int sizeHint = 0) => Room(sizeHint).AsSpan(Length);

    /// <summary>Forgets what was written after that length.</summary>
    public void TakeBackTo(int length) => Length = length;

    public void EndLine()
    {
        Room(1)[Length] = (byte)'\n';
        Length++;
    }

    private byte[] Room(int size)
    {
        size = Math.Max(size, 256);
        if (bytes.Length - Length < size) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + size));
        return bytes;
    }
}
