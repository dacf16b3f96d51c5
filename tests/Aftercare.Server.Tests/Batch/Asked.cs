using System.Text;
using System.Text.Json;
using Aftercare.Server.Batch;

namespace Aftercare.Server.Tests.Batch;

/// <summary>Sends lines through a batch and gives back its answers.</summary>
internal sealed record Asked(int ExitCode, string[] Answers)
{
    public static Task<Asked> Lines(FieldTable table, AnswerLine answer, params string[] lines) =>
        Bytes(table, answer, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public static async Task<Asked> Bytes(FieldTable table, AnswerLine answer, byte[] input, int atOnce = int.MaxValue)
    {
        using var questions = new Dribble(input, atOnce);
        using var answers = new MemoryStream();
        var exitCode = await LineBatch.Run(questions, answers, table, answer, TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(answers.ToArray());
        Assert.True(text.Length == 0 || text.EndsWith('\n'));
        return new(exitCode, text.Split('\n')[..^1]);
    }

    public JsonElement this[int line] => JsonDocument.Parse(Answers[line]).RootElement;

    public string? CodeOf(int line) => this[line].TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : null;

    public string MessageOf(int line) => this[line].GetProperty("error").GetProperty("message").GetString()!;

    /// <summary>Gives at most so many bytes at each read, as a slow pipe does.</summary>
    private sealed class Dribble(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer.Length > atOnce ? buffer[..atOnce] : buffer);
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
