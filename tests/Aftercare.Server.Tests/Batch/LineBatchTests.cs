using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Aftercare.Server.Batch;
using CsCheck;

namespace Aftercare.Server.Tests.Batch;

public sealed class LineBatchTests
{
    private static readonly FieldTable Table = new("text", "at", "minutes", "list", "flag");

    [Theory]
    [InlineData("""{"id":1}""", """{"id":1""")]
    [InlineData("""{"id":"a"}""", """{"id":"a""")]
    [InlineData("""{"id":-1.50e+3,"text":"x"}""", """{"id":-1.50e+3""")]
    [InlineData("""{"text":"x","id":"\u00e9\"\/"}""", """{"id":"\u00e9\"\/""")]
    [InlineData("""{"id":123456789012345678901234567890}""", """{"id":123456789012345678901234567890""")]
    [InlineData("""{"i\u0064":7}""", """{"id":7""")]
    public async Task An_id_is_echoed_exactly_as_it_was_written(string line, string begin) =>
        Assert.StartsWith(begin, (await Ask(line)).Answers[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("", "empty-line")]
    [InlineData("  \t\r", "empty-line")]
    [InlineData("nonsense", "invalid-json")]
    [InlineData("""{"id":7,"text":"x" """, "invalid-json", true)]
    [InlineData("""{"id":7} {}""", "invalid-json", true)]
    [InlineData("""{"id":7,}""", "invalid-json", true)]
    [InlineData("""{"id":7,/**/"text":"x"}""", "invalid-json", true)]
    [InlineData("""{"text":NaN}""", "invalid-json")]
    [InlineData("""[1,2""", "invalid-json")]
    [InlineData("""[1,2]""", "not-an-object")]
    [InlineData("null", "not-an-object")]
    [InlineData("""{"txet":"x","id":7}""", "unknown-field", true)]
    [InlineData("""{"Text":"x","id":7}""", "unknown-field", true)]
    [InlineData("""{"id":7,"text":"x","te\u0078t":"y"}""", "duplicate-field", true)]
    [InlineData("""{"id":7,"text":5}""", "wrong-type", true)]
    [InlineData("""{"id":7,"text":null}""", "wrong-type", true)]
    [InlineData("""{"id":7,"minutes":"5"}""", "wrong-type", true)]
    [InlineData("""{"id":7,"at":5}""", "wrong-type", true)]
    [InlineData("""{"id":7,"flag":"true"}""", "wrong-type", true)]
    [InlineData("""{"id":7,"list":{}}""", "wrong-type", true)]
    [InlineData("""{"id":null}""", "wrong-type")]
    [InlineData("""{"id":["a"]}""", "wrong-type")]
    [InlineData("""{"id":7,"text":"\ud800"}""", "invalid-utf8", true)]
    [InlineData("""{"id":7,"at":"tomorrow"}""", "bad-instant", true)]
    [InlineData("""{"id":7,"at":"1989-12-31T00:00:00Z"}""", "instant-out-of-range", true)]
    [InlineData("""{"id":7,"minutes":-5}""", "negative-minutes", true)]
    [InlineData("""{"id":7,"minutes":1e99}""", "minutes-out-of-range", true)]
    [InlineData("""{"id":7,"text":"defect"}""", "internal-error", true)]
    public async Task A_bad_line_is_answered_with_its_code_and_the_others_go_on(string line, string code, bool hasId = false)
    {
        var asked = await Ask("""{"id":"before"}""", line, """{"id":"after"}""");
        Assert.Equal(1, asked.ExitCode);
        Assert.Equal([null, code, null], [.. Enumerable.Range(0, 3).Select(asked.CodeOf)]);
        Assert.Equal(hasId, asked[1].TryGetProperty("id", out _));
        Assert.Equal("after", asked[2].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_misspelt_field_gets_a_suggestion() =>
        Assert.Equal("There is no field 'minuts'. Did you mean 'minutes'?", (await Ask("""{"minuts":1}""")).MessageOf(0));

    [Fact]
    public async Task When_all_lines_are_answered_the_exit_code_is_0() => Assert.Equal(0, (await Ask("""{"id":1}""", """{"id":2}""")).ExitCode);

    [Fact]
    public async Task Nothing_asked_is_nothing_answered()
    {
        var asked = await Asked.Bytes(Table, Answer, []);
        Assert.Equal(0, asked.ExitCode);
        Assert.Empty(asked.Answers);
    }

    [Fact]
    public async Task The_last_line_needs_no_end_and_lines_may_end_as_on_Windows_after_a_byte_order_mark() =>
        Assert.Equal(["""{"id":1}""", """{"id":2}"""], (await Asked.Bytes(Table, Answer, Encoding.UTF8.GetBytes("\uFEFF{\"id\":1}\r\n{\"id\":2}"))).Answers);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task It_does_not_matter_in_what_pieces_the_input_comes(int atOnce)
    {
        var lines = string.Concat(Enumerable.Range(0, 500).Select(i => $$"""{"id":{{i}},"text":"{{new string('ä', i % 90)}}"}""" + "\n"));
        var asked = await Asked.Bytes(Table, Answer, Encoding.UTF8.GetBytes(lines), atOnce);
        Assert.Equal(Enumerable.Range(0, 500), asked.Answers.Select((_, i) => asked[i].GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task Broken_utf_8_is_refused_with_the_id_if_that_is_whole()
    {
        byte[] input = [.. """{"id":"a","text":"x"""u8, 0xC3, .. "\"}\n{\"id\":\""u8, 0xFF, .. "\"}\n{\"id\":3}\n"u8];
        var asked = await Asked.Bytes(Table, Answer, input);
        Assert.Equal(["invalid-utf8", "invalid-utf8", null], [.. Enumerable.Range(0, 3).Select(asked.CodeOf)]);
        Assert.Equal("a", asked[0].GetProperty("id").GetString());
        Assert.False(asked[1].TryGetProperty("id", out _));
        Assert.Equal(3, asked[2].GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_line_of_exactly_the_longest_length_is_answered_and_a_longer_one_refused_with_its_id()
    {
        var frame = """{"id":1,"text":""}""".Length;
        string Line(int length) => $$"""{"id":1,"text":"{{new string('x', length - frame)}}"}""";
        var asked = await Ask(Line(LineBatch.LongestLine), Line(LineBatch.LongestLine + 1), """{"id":2}""");
        Assert.Equal([null, "line-too-long", null], [.. Enumerable.Range(0, 3).Select(asked.CodeOf)]);
        Assert.Equal(1, asked[1].GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_line_of_a_hundred_megabytes_is_skipped_without_being_kept()
    {
        using var input = new EndlessLine(100_000_000, """{"id":"long","text":"""u8.ToArray(), "\n{\"id\":2}\n"u8.ToArray());
        using var output = new MemoryStream();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(1, await LineBatch.Run(input, output, Table, Answer, TestContext.Current.CancellationToken));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30_000_000);
        var answers = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.StartsWith("""{"id":"long","error":{"code":"line-too-long",""", answers[0], StringComparison.Ordinal);
        Assert.Equal("""{"id":2}""", answers[1]);
    }

    [Fact]
    public async Task Answers_are_sent_as_soon_as_the_input_pauses()
    {
        var (questions, answers) = (new Pipe(), new Pipe());
        var run = LineBatch.Run(questions.Reader.AsStream(), answers.Writer.AsStream(), Table, Answer, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(answers.Reader.AsStream());
        for (var i = 0; i < 3; i++)
        {
            await questions.Writer.WriteAsync(Encoding.UTF8.GetBytes($$"""{"id":{{i}}}{{"\n"}}{"id":"unfinis"""), TestContext.Current.CancellationToken);
            Assert.Equal($$"""{"id":{{i}}}""", await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
            await questions.Writer.WriteAsync("hed\"}\n"u8.ToArray(), TestContext.Current.CancellationToken);
            Assert.Equal("""{"id":"unfinished"}""", await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        }
        await questions.Writer.CompleteAsync();
        Assert.Equal(0, await run);
    }

    [Fact]
    public async Task What_was_written_before_a_refusal_is_taken_back()
    {
        static void WriteMuchThenRefuse(Question question, Utf8JsonWriter answer)
        {
            for (var i = 0; i < 10_000; i++) answer.WriteString($"field{i}", new string('x', 100));
            question.Refuse("too-bad", "No.");
        }
        Assert.Equal("""{"id":1,"error":{"code":"too-bad","message":"No."}}""", (await Asked.Lines(Table, WriteMuchThenRefuse, """{"id":1}""")).Answers[0]);
    }

    [Fact]
    public async Task Lists_and_objects_inside_of_a_line_are_read_as_strictly()
    {
        var table = new FieldTable("from", "to");
        var inner = new Question(table);
        var pairs = new List<string>();
        void Walk(Question question, Utf8JsonWriter answer)
        {
            foreach (var item in question.ItemsOf(Table["list"]))
            {
                if (item.Kind is JsonTokenType.StartArray)
                    foreach (var part in question.ItemsOf(item)) pairs.Add($"{part.Name} {question.Minutes(part).TotalMinutes}");
                else
                {
                    question.ReadInner(item, inner);
                    inner.Expect("wait", table["from"], table["to"]);
                    pairs.Add(inner.Text(table["from"]));
                    question.Adopt(item, inner);
                }
            }
        }
        var asked = await Asked.Lines(Table, Walk,
            """{"list":[[1,2],[3]]}""", """{"list":[{"from":"a","to":null}]}""", """{"list":[{"from":"b"},{"form":"c"}]}""", """{"list":[{"to":1}]}""", """{"list":[5]}""");
        Assert.Equal(["list[0][0] 1", "list[0][1] 2", "list[1][0] 3", "a", "b", "", "", ""], pairs);
        Assert.Equal([null, null, "unknown-field", "missing-field", "wrong-type"], [.. Enumerable.Range(0, 5).Select(asked.CodeOf)]);
        Assert.Equal("list[1]: There is no field 'form'. Did you mean 'from'?", asked.MessageOf(2));
    }

    [Fact]
    public Task Whatever_bytes_come_every_line_has_one_answer_that_is_json()
    {
        var good = """{"id":"x","text":"ä","at":"2026-03-02T09:30:00Z","minutes":1.5,"list":[1,[2]],"flag":true}"""u8.ToArray();
        var mutants = Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, 2], (at, wrong, how) => how switch
        {
            0 => (byte[])[.. good[..at], wrong, .. good[(at + 1)..]],
            1 => [.. good[..at], .. good[(at + 1)..]],
            _ => [.. good[..at], wrong, .. good[at..]],
        });
        return Gen.OneOf(mutants, Gen.Byte.Array[0, 60]).Array[1, 20].SampleAsync(async lines =>
        {
            byte[] input = [.. lines.SelectMany(line => line.Append((byte)'\n'))];
            var asked = await Asked.Bytes(Table, Answer, input);
            Assert.Equal(input.Count(b => b == '\n'), asked.Answers.Length);
            for (var i = 0; i < asked.Answers.Length; i++) Assert.NotEqual("internal-error", asked.CodeOf(i));
        }, iter: 3000);
    }

    [Fact]
    public async Task Good_lines_allocate_nothing()
    {
        static byte[] Input(int count) => Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("""{"id":1,"text":"x","at":"2026-03-02T09:30:00Z","minutes":1.5,"flag":true}""" + "\n", count)));
        async Task<long> Allocated(byte[] input)
        {
            using var questions = new MemoryStream(input);
            var before = GC.GetAllocatedBytesForCurrentThread();
            await LineBatch.Run(questions, Stream.Null, Table, Answer, TestContext.Current.CancellationToken);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        var (few, many) = (Input(10), Input(20_000));
        await Allocated(few);
        Assert.InRange(await Allocated(many) - await Allocated(few), 0, 200_000);
    }

    private static Task<Asked> Ask(params string[] lines) => Asked.Lines(Table, Answer, lines);

    /// <summary>Reads every field that was given and answers nothing but the id.</summary>
    private static void Answer(Question question, Utf8JsonWriter answer)
    {
        if (question.Has(Table["text"]) && question.Utf8Text(Table["text"]).SequenceEqual("defect"u8)) throw new InvalidOperationException("As the test wants.");
        if (question.Has(Table["at"])) question.Instant(Table["at"]);
        if (question.Has(Table["minutes"])) question.Minutes(Table["minutes"]);
        if (question.Has(Table["flag"])) question.Flag(Table["flag"]);
        if (question.Has(Table["list"]))
            foreach (var item in question.ItemsOf(Table["list"])) _ = item.Name;
    }

    /// <summary>One very long line between a beginning and an end, made as it is read.</summary>
    private sealed class EndlessLine(long length, byte[] begin, byte[] end) : Stream
    {
        private long position;

        public override int Read(Span<byte> buffer)
        {
            var total = begin.Length + length + end.Length;
            var count = (int)Math.Min(buffer.Length, total - position);
            for (var i = 0; i < count; i++, position++)
                buffer[i] = position < begin.Length ? begin[position] : position < begin.Length + length ? (byte)'x' : end[position - begin.Length - length];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
