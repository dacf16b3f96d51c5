using Aftercare.Server.Storage;
using CsCheck;

namespace Aftercare.Server.Tests.Storage;

public sealed class BlobsTests
{
    [Theory]
    [InlineData("../../x", "x")]
    [InlineData("..\\..\\x.txt", "x.txt")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("..", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("a\0b\r\n.log", "ab.log")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("C:\\Users\\x\\trace 1.pcap", "trace 1.pcap")]
    [InlineData("a:b?c*\"d'.txt", "a_b_c__d_.txt")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("تقرير.pdf", "تقرير.pdf")]
    public void A_name_is_clean(string? sent, string kept) => Assert.Equal(kept, Blobs.CleanName(sent));

    [Fact]
    public void No_name_leads_anywhere_or_is_too_long() => Gen.String.Sample(sent =>
    {
        var name = Blobs.CleanName(sent);
        Assert.InRange(name.Length, 1, 120);
        Assert.DoesNotContain(name, c => char.IsControl(c) || c is '/' or '\\');
        Assert.NotEqual('.', name[0]);
    });

    [Fact]
    public async Task The_same_bytes_are_kept_once_and_too_many_leave_nothing()
    {
        using var folder = new OnDisk();
        var blobs = new Blobs(folder.At("blobs"));
        var one = (await blobs.Put(new MemoryStream([1, 2, 3]), 3, CancellationToken.None)).OrThrow();
        Assert.Equal(one, (await blobs.Put(new MemoryStream([1, 2, 3]), 3, CancellationToken.None)).OrThrow());
        Assert.True((await blobs.Put(new MemoryStream([1, 2, 3, 4]), 3, CancellationToken.None)).IsRefused(out var no, out _));
        Assert.Equal("request.file-too-large", no.Code);
        Assert.Equal(one.Sha256, Path.GetFileName(Assert.Single(Directory.EnumerateFiles(folder.At("blobs"), "*", SearchOption.AllDirectories))));
        await using var bytes = blobs.Open(one.Sha256)!;
        Assert.Equal(3, bytes.Length);
        Assert.Null(blobs.Open(new string('0', 64)));
    }
}
