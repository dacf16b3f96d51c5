using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Texts;

namespace Aftercare.Server.Storage;

/// <summary>Files that people send, kept by the hash of their bytes in a folder that no web server serves. The same bytes are kept once.</summary>
/// <remarks>
/// Bytes go to a temporary file, to the disk, and then to their name in one step: a blob is there whole or not at all. A blob that no row names, after a
/// crash between the two, is harmless and is collected by age.
/// </remarks>
internal sealed class Blobs(string folder)
{
    /// <summary>Streams the bytes in; a stream longer than <paramref name="limit"/> leaves nothing behind.</summary>
    public async Task<Result<Blob>> Put(Stream bytes, long limit, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");
        try
        {
            var blob = await Write(temporary, bytes, limit, cancel);
            if (blob is null) return new FileTooLarge(limit);
            var path = PathOf(blob.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!File.Exists(path)) File.Move(temporary, path, overwrite: true);
            return blob;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The bytes of that hash; null when they are gone.</summary>
    public FileStream? Open(string sha256) => File.Exists(PathOf(sha256))
        ? new FileStream(PathOf(sha256), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan })
        : null;

    /// <summary>A name to save a file under: the last part of what was sent, without controls, direction marks, and what file systems take for something else.</summary>
    public static string CleanName(string? sent)
    {
        var last = (sent ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder(Math.Min(last.Length, 120));
        foreach (var rune in last.EnumerateRunes())
        {
            if (clean.Length >= 116) break;
            var isPlain = !Rune.IsControl(rune) && rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0xFFFD);
            if (isPlain) clean.Append(rune.Value < 128 && "<>:\"|?*%;&$`'".Contains((char)rune.Value) ? "_" : rune.ToString());
        }
        var name = (WrittenText.Line(clean.ToString()) ?? "").Trim('.', ' ');
        return name.Length > 0 ? name : "file";
    }

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256);

    private static async Task<Blob?> Write(string temporary, Stream bytes, long limit, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous });
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            long size = 0;
            while (await bytes.ReadAsync(buffer, cancel) is > 0 and var read)
            {
                if ((size += read) > limit) return null;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
            file.Flush(flushToDisk: true);
            return new Blob(Convert.ToHexStringLower(hash.GetCurrentHash()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>Bytes that are kept.</summary>
/// <param name="Sha256">Their hash, in lower-case hexadecimal digits: their name.</param>
/// <param name="Size">How many there are.</param>
internal sealed record Blob(string Sha256, long Size);

/// <summary>The file is larger than its sender may send.</summary>
internal sealed record FileTooLarge(long Limit) : Refusal("request.file-too-large", $"A file may have up to {Limit / (1024 * 1024)} MB.");
