using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aftercare.Server.Batch;

/// <summary>Writes the answer to one question as fields of an object that the caller has begun and will end. A question that it refuses has no other answer.</summary>
internal delegate void AnswerLine(Question question, Utf8JsonWriter answer);

/// <summary>Questions in, answers out: JSON Lines, one answer for each line and in their order.</summary>
/// <remarks>
/// Answers are sent when no complete line is waiting, so a caller that asks one question at a time gets each answer at once and one that sends a file gets
/// them in blocks. A line that cannot be answered gets <c>{id?, error:{code, message}}</c>, and the others go on. Nothing is allocated for a good line.
/// </remarks>
internal sealed class LineBatch : IDisposable
{
    /// <summary>The most bytes that a line may have, its end not counted. The rest of a longer one is skipped without being kept.</summary>
    public const int LongestLine = 1 << 20;

    private const int SendAt = 1 << 17;
    private readonly AnswerLine answerLine;
    private readonly Question question;
    private readonly AnswerBuffer waiting = new();
    private readonly Utf8JsonWriter writer;
    private readonly Stream output;
    private byte[] joined = [];
    private long lineNumber;
    private bool isSkipping;
    private bool anyRefused;

    private LineBatch(Stream output, FieldTable table, AnswerLine answerLine)
    {
        (this.output, this.answerLine) = (output, answerLine);
        question = new Question(table);
        // The answers go to programs and terminals, never into a page: letters and quotes stay as they are.
        writer = new Utf8JsonWriter(waiting, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <summary>Answers standard input on standard output. 0: all lines were answered; 1: some were refused; 3: the answers could not be written.</summary>
    public static async Task<int> RunOnConsole(FieldTable table, AnswerLine answerLine, CancellationToken cancel)
    {
        try
        {
            await using var input = System.Console.OpenStandardInput();
            await using var answers = System.Console.OpenStandardOutput();
            return await Run(input, answers, table, answerLine, cancel);
        }
        catch (IOException broken)
        {
            await System.Console.Error.WriteLineAsync($"aftercare: the questions could not be read, or the answers not written: {broken.Message}");
            return 3;
        }
    }

    /// <summary>Answers all lines of the input. 0: all lines were answered; 1: some were refused.</summary>
    public static async Task<int> Run(Stream questions, Stream answers, FieldTable table, AnswerLine answerLine, CancellationToken cancel)
    {
        using var batch = new LineBatch(answers, table, answerLine);
        return await batch.Run(questions, cancel);
    }

    public void Dispose() => writer.Dispose();

    private async Task<int> Run(Stream input, CancellationToken cancel)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 1 << 16, minimumReadSize: 1 << 12, leaveOpen: true));
        while (true)
        {
            if (!reader.TryRead(out var read))
            {
                await Send(cancel);
                read = await reader.ReadAsync(cancel);
            }
            var buffer = read.Buffer;
            while (TryTakeLine(ref buffer, read.IsCompleted, out var line, out var isTooLong))
            {
                Answer(line, isTooLong);
                if (waiting.Length >= SendAt) await Send(cancel);
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted) break;
        }
        await reader.CompleteAsync();
        await Send(cancel);
        return anyRefused ? 1 : 0;
    }

    /// <summary>Takes the next whole line, or the beginning of one that is too long; the last line needs no end.</summary>
    private bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line, out bool isTooLong)
    {
        (line, isTooLong) = (default, false);
        while (true)
        {
            var end = buffer.PositionOf((byte)'\n');
            if (isSkipping)
            {
                buffer = end is { } found ? buffer.Slice(buffer.GetPosition(1, found)) : buffer.Slice(buffer.End);
                isSkipping = end is null;
                if (isSkipping) return false;
                continue;
            }
            if (end is null && buffer.Length <= LongestLine && (!isLast || buffer.IsEmpty)) return false;

            line = end is { } at ? buffer.Slice(0, at) : buffer;
            isTooLong = line.Length > LongestLine;
            isSkipping = isTooLong && end is null;
            if (isTooLong) line = line.Slice(0, LongestLine);
            buffer = end is { } stop ? buffer.Slice(buffer.GetPosition(1, stop)) : buffer.Slice(buffer.End);
            return true;
        }
    }

    private void Answer(in ReadOnlySequence<byte> line, bool isTooLong)
    {
        var bytes = Contiguous(line);
        // A file that was saved on Windows may begin with a byte order mark; it belongs to no line.
        if (lineNumber++ == 0 && bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (isTooLong) question.ReadTooLong(bytes);
        else question.Read(bytes);

        var mark = waiting.Length;
        if (!question.IsRefused)
        {
            BeginAnswer();
            Ask();
        }
        if (question.IsRefused)
        {
            writer.Reset();
            waiting.TakeBackTo(mark);
            BeginAnswer();
            writer.WriteStartObject("error"u8);
            writer.WriteString("code"u8, question.Code);
            writer.WriteString("message"u8, question.Message);
            writer.WriteEndObject();
            anyRefused = true;
        }
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        waiting.EndLine();
    }

    /// <summary>One line's failure is one line's answer: a defect must not take the answers of all others with it.</summary>
    private void Ask()
    {
        try
        {
            answerLine(question, writer);
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            System.Console.Error.WriteLine($"aftercare: line {lineNumber} met a defect, please report it: {defect.GetType().Name}: {defect.Message}");
            question.Refuse("internal-error", "This line met a defect; standard error says more.");
        }
    }

    private void BeginAnswer()
    {
        writer.WriteStartObject();
        if (question.WrittenId is not { IsEmpty: false } id) return;
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(id, skipInputValidation: true);
    }

    private ReadOnlyMemory<byte> Contiguous(in ReadOnlySequence<byte> line)
    {
        if (line.IsSingleSegment) return line.First;
        var length = (int)line.Length;
        if (joined.Length < length) joined = new byte[Math.Max(length, joined.Length * 2)];
        line.CopyTo(joined);
        return joined.AsMemory(0, length);
    }

    private async ValueTask Send(CancellationToken cancel)
    {
        if (waiting.Length == 0) return;
        await output.WriteAsync(waiting.Written, cancel);
        await output.FlushAsync(cancel);
        waiting.TakeBackTo(0);
    }
}
