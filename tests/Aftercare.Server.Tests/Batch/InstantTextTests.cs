using System.Text;
using Aftercare.Server.Batch;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Tests.Batch;

public sealed class InstantTextTests
{
    private static readonly Gen<Instant> Moments =
        Gen.Long[Instant.FromUtc(1990, 1, 1, 0, 0).ToUnixTimeTicks(), Instant.FromUtc(2101, 1, 1, 0, 0).ToUnixTimeTicks() - 1]
            .Select(Gen.Int[0, 99], (ticks, nanoseconds) => Instant.FromUnixTimeTicks(ticks).PlusNanoseconds(nanoseconds));

    [Theory]
    [InlineData("2026-03-02T09:30:00+01:00", "2026-03-02T08:30:00Z")]
    [InlineData("2026-03-02t09:30:00z", "2026-03-02T09:30:00Z")]
    [InlineData("2026-03-02T00:00:00.120000000-00:00", "2026-03-02T00:00:00.12Z")]
    [InlineData("2028-02-29T23:59:59.999999999Z", "2028-02-29T23:59:59.999999999Z")]
    [InlineData("2026-01-01T00:00:00+14:00", "2025-12-31T10:00:00Z")]
    [InlineData("1989-12-31T19:00:00-05:00", "1990-01-01T00:00:00Z")]
    [InlineData("2100-12-31T23:59:59.5Z", "2100-12-31T23:59:59.5Z")]
    public void Any_offset_case_and_fraction_is_read_and_written_in_utc_without_trailing_zeros(string text, string written)
    {
        Assert.Equal(InstantReading.Good, Read(text, out var instant));
        Assert.Equal(written, Write(instant));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-02")]
    [InlineData("2026-03-02T09:30:00")]
    [InlineData("2026-03-02 09:30:00Z")]
    [InlineData("2026-03-02T09:30Z")]
    [InlineData("2026-3-2T09:30:00Z")]
    [InlineData("2026-02-29T09:30:00Z")]
    [InlineData("2026-04-31T09:30:00Z")]
    [InlineData("2026-00-10T09:30:00Z")]
    [InlineData("2026-13-10T09:30:00Z")]
    [InlineData("2026-03-00T09:30:00Z")]
    [InlineData("2026-03-02T24:00:00Z")]
    [InlineData("2026-03-02T09:60:00Z")]
    [InlineData("2026-03-02T09:30:61Z")]
    [InlineData("2026-03-02T09:30:00.Z")]
    [InlineData("2026-03-02T09:30:00,5Z")]
    [InlineData("2026-03-02T09:30:00.1234567890Z")]
    [InlineData("2026-03-02T09:30:00+24:00")]
    [InlineData("2026-03-02T09:30:00+01:60")]
    [InlineData("2026-03-02T09:30:00+0100")]
    [InlineData("2026-03-02T09:30:00+1:00")]
    [InlineData("2026-03-02T09:30:00Z ")]
    [InlineData(" 2026-03-02T09:30:00Z")]
    [InlineData("2026-03-02T09:30:00ZZ")]
    [InlineData("-026-03-02T09:30:00Z")]
    [InlineData("２026-03-02T09:30:00Z")]
    public void What_is_no_rfc_3339_instant_is_not_read(string text) => Assert.Equal(InstantReading.Malformed, Read(text, out _));

    [Theory]
    [InlineData("1989-12-31T23:59:59.999999999Z")]
    [InlineData("2101-01-01T00:00:00Z")]
    [InlineData("2100-12-31T23:59:59-00:01")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void An_instant_before_1990_or_after_2100_is_out_of_range(string text) => Assert.Equal(InstantReading.OutOfRange, Read(text, out _));

    [Fact]
    public void A_leap_second_is_told_from_other_mistakes() => Assert.Equal(InstantReading.LeapSecond, Read("2016-12-31T23:59:60Z", out _));

    [Fact]
    public void What_is_written_agrees_with_NodaTime_and_reads_back() => Moments.Sample(instant =>
    {
        Assert.Equal(InstantPattern.ExtendedIso.Format(instant), Write(instant));
        Assert.Equal(InstantReading.Good, Read(Write(instant), out var again));
        Assert.Equal(instant, again);
    }, iter: 20_000);

    [Fact]
    public void Reading_agrees_with_NodaTime_on_any_offset() => Gen.Select(Moments, Gen.Int[-1439, 1439]).Sample((instant, minutes) =>
    {
        // NodaTime's offsets end at 18 hours, RFC 3339's at 23:59: the local time is reckoned by hand.
        var local = InstantPattern.ExtendedIso.Format(instant + Duration.FromMinutes(minutes))[..^1];
        var offset = $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}";
        Assert.Equal(InstantReading.Good, Read(local + offset, out var read));
        Assert.Equal(instant, read);
    }, iter: 20_000);

    [Fact]
    public void No_bytes_whatever_break_the_reader() =>
        Gen.OneOf(Gen.Byte.Array[0, 40], Moments.Select(Gen.Int[0, 30], Gen.Byte, (instant, at, wrong) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Write(instant));
            bytes[at % bytes.Length] = wrong;
            return bytes;
        })).Sample(bytes => { InstantText.Read(bytes, out _); }, iter: 50_000);

    [Fact]
    public void Instants_long_before_1970_and_far_ahead_are_written_right()
    {
        Assert.Equal("1752-09-14T00:00:00.5Z", Write(Instant.FromUtc(1752, 9, 14, 0, 0).PlusNanoseconds(500_000_000)));
        Assert.Equal("2249-12-31T23:59:59Z", Write(Instant.FromUtc(2249, 12, 31, 23, 59, 59)));
    }

    private static InstantReading Read(string text, out Instant instant) => InstantText.Read(Encoding.UTF8.GetBytes(text), out instant);

    private static string Write(Instant instant)
    {
        var bytes = new byte[InstantText.Longest];
        return Encoding.UTF8.GetString(bytes.AsSpan(0, InstantText.Write(instant, bytes)));
    }
}
