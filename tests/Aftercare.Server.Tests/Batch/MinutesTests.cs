using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Aftercare.Server.Batch;
using CsCheck;

namespace Aftercare.Server.Tests.Batch;

public sealed class MinutesTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("-0.0", 0)]
    [InlineData("60", 3_600_000_000_000)]
    [InlineData("0.5", 30_000_000_000)]
    [InlineData("1.5e1", 900_000_000_000)]
    [InlineData("1E-3", 60_000_000)]
    [InlineData("0.016666666666666666", 1_000_000_000)]
    [InlineData("0.0000000000083333333333333333", 0)]
    [InlineData("0.0000000000083333333333333334", 1)]
    [InlineData("0.000000000025", 2)]
    [InlineData("150000000", 9_000_000_000_000_000_000)]
    [InlineData("1e-400", 0)]
    public void A_number_is_read_to_the_nearest_nanosecond_halves_away_from_zero(string number, long nanoseconds)
    {
        Assert.Equal(MinutesReading.Good, Minutes.Read(Encoding.UTF8.GetBytes(number), out var read));
        Assert.Equal(nanoseconds, read);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-0.000000000001")]
    [InlineData("-1e400")]
    public void Less_than_nothing_is_negative(string number) => Assert.Equal(MinutesReading.Negative, Minutes.Read(Encoding.UTF8.GetBytes(number), out _));

    [Theory]
    [InlineData("150000001")]
    [InlineData("150000000.1")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("1e400")]
    public void More_than_the_time_line_has_is_out_of_range(string number) =>
        Assert.Equal(MinutesReading.OutOfRange, Minutes.Read(Encoding.UTF8.GetBytes(number), out _));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(3_600_000_000_000, "60")]
    [InlineData(30_000_000_000, "0.5")]
    [InlineData(1_000_000_000, "0.016666666666666666")]
    public void Minutes_are_written_as_people_would_write_them(long nanoseconds, string written) => Assert.Equal(written, Write(nanoseconds));

    [Fact]
    public void What_is_written_reads_back_to_the_same_nanosecond_and_is_the_nearest_double_to_the_millisecond() =>
        Gen.OneOf(Gen.Long[0, 9_000_000_000_000_000_000], Gen.Long[0, 100_000_000_000], Gen.Long[0, 6_000_000_000_000].Select(ms => ms * 1_000_000)).Sample(nanoseconds =>
        {
            var written = Write(nanoseconds);
            Assert.Equal(MinutesReading.Good, Minutes.Read(Encoding.UTF8.GetBytes(written), out var read));
            Assert.Equal(nanoseconds, read);
            Assert.InRange(double.Parse(written, CultureInfo.InvariantCulture) * 60_000 - nanoseconds / 1e6, -0.01, 0.01);
        }, iter: 50_000);

    private static string Write(long nanoseconds)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) Minutes.Write(writer, nanoseconds);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
