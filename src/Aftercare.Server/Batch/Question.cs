using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Aftercare.Domain.Kernel;
using NodaTime;

namespace Aftercare.Server.Batch;

/// <summary>One line of input as the fields of one JSON object, read strictly. It is used again for each line, so nothing of it outlives the answer.</summary>
/// <remarks>
/// What cannot be read is refused, and the first refusal stays: a value that was refused reads as its default, so code may ask for all the fields that it
/// needs and look at <see cref="IsRefused"/> once. A refused line gets an answer with the refusal's code and message and nothing else.
/// </remarks>
internal sealed class Question(FieldTable table)
{
    private const int Id = 0;
    private readonly JsonValue[] values = new JsonValue[table.Count];
    private ReadOnlyMemory<byte> line;
    private FieldSet given;
    private byte[] scratch = new byte[256];

    /// <summary>The code of the first refusal, or null.</summary>
    public string? Code { get; private set; }

    /// <summary>The sentence of the first refusal, or null.</summary>
    public string? Message { get; private set; }

    public bool IsRefused => Code is not null;

    /// <summary>The id exactly as it was written, quotes and escapes included; empty when there was none that could be read.</summary>
    public ReadOnlySpan<byte> WrittenId => values[Id] is { IsGiven: true } id ? Slice(id) : default;

    /// <summary>Refuses the line; the first refusal stays.</summary>
    public void Refuse(string code, string message)
    {
        if (IsRefused) return;
        (Code, Message) = (code, message);
    }

    public void Refuse(Refusal refusal) => Refuse(refusal.Code, refusal.Text);

    /// <summary>Refuses fields of the table that have no place in this kind of question, then the first that it lacks.</summary>
    /// <param name="kind">What the question is, for the message: «add».</param>
    public void Expect(string kind, FieldSet needed, FieldSet optional = default)
    {
        var allowed = new FieldSet(1) | needed | optional;
        if (given.Without(allowed) is { IsEmpty: false } strange)
            Refuse("unknown-field", $"'{table.NameOf(strange.First)}' has no place in '{kind}', which has {table.Listed(needed | optional)}.");
        if (needed.Without(given) is { IsEmpty: false } missing)
            Refuse("missing-field", $"'{table.NameOf(missing.First)}' is missing.");
    }

    /// <summary>Whether the field was given, even as <c>null</c>.</summary>
    public bool Has(Field field) => given.Has(field.Index);

    /// <summary>Whether an optional field says nothing: it was not given, or is <c>null</c>.</summary>
    public bool IsAbsent(Field field) => values[field.Index] is { IsGiven: false } or { IsNull: true };

    public JsonValue Value(Field field) => values[field.Index];

    public Instant Instant(Field field) => Instant(Needed(field));
    public Duration Minutes(Field field) => Minutes(Needed(field));
    public ReadOnlySpan<byte> Utf8Text(Field field) => Utf8Text(Needed(field));
    public string Text(Field field) => Text(Needed(field));
    public bool Flag(Field field) => Flag(Needed(field));
    public T? Named<T>(Field field, Utf8Names<T> names) where T : class => Named(Needed(field), names);

    /// <summary>The thing of that name; null where the field is not given or <c>null</c>, and after a refusal.</summary>
    public T? OptionalNamed<T>(Field field, Utf8Names<T> names) where T : class =>
        IsAbsent(field) ? null : Named(values[field.Index], names);

    /// <summary>The instant that the text names; years and form as <see cref="InstantText"/> has them.</summary>
    public Instant Instant(JsonValue value)
    {
        if (!Is(value, JsonTokenType.String, "an instant in quotes, such as \"2026-03-02T08:30:00Z\"")) return default;
        var text = Utf8Text(value);
        if (IsRefused) return default;
        switch (InstantText.Read(text, out var instant))
        {
            case InstantReading.Good:
                return instant;
            case InstantReading.LeapSecond:
                Refuse("bad-instant", $"'{value.Name}' names second 60: leap seconds are not counted here; write second 59 or the next minute.");
                return default;
            case InstantReading.OutOfRange:
                Refuse("instant-out-of-range", $"'{value.Name}' lies outside 1990-01-01 to 2100-12-31 (UTC).");
                return default;
            default:
                Refuse("bad-instant", $"'{value.Name}' is not an RFC 3339 instant such as 2026-03-02T09:30:00+01:00; a zone (Z or an offset) is needed.");
                return default;
        }
    }

    /// <summary>An amount of minutes, none or more, rounded to whole nanoseconds.</summary>
    public Duration Minutes(JsonValue value)
    {
        if (!Is(value, JsonTokenType.Number, "a number of minutes")) return Duration.Zero;
        switch (Batch.Minutes.Read(Slice(value), out var nanoseconds))
        {
            case MinutesReading.Negative:
                Refuse("negative-minutes", $"'{value.Name}' is less than 0.");
                break;
            case MinutesReading.OutOfRange:
                Refuse("minutes-out-of-range", $"'{value.Name}' is more than 150000000 minutes (285 years).");
                break;
        }
        return Duration.FromNanoseconds(nanoseconds);
    }

    /// <summary>A text as UTF-8 without quotes and escapes; good until the next text is read.</summary>
    public ReadOnlySpan<byte> Utf8Text(JsonValue value)
    {
        if (!Is(value, JsonTokenType.String, "a text in quotes")) return default;
        var written = Slice(value);
        if (!value.IsEscaped) return written[1..^1];
        if (scratch.Length < written.Length) scratch = new byte[written.Length];
        var reader = new Utf8JsonReader(written);
        reader.Read();
        try
        {
            return scratch.AsSpan(0, reader.CopyString(scratch));
        }
        catch (InvalidOperationException)
        {
            Refuse("invalid-utf8", $"'{value.Name}' escapes one half of a surrogate pair, which is no character.");
            return default;
        }
    }

    public string Text(JsonValue value) => Encoding.UTF8.GetString(Utf8Text(value));

    public bool Flag(JsonValue value)
    {
        if (value.Kind is JsonTokenType.True) return true;
        Is(value, JsonTokenType.False, "true or false");
        return false;
    }

    /// <summary>The thing of that name, or null after a refusal that suggests a near name.</summary>
    public T? Named<T>(JsonValue value, Utf8Names<T> names) where T : class
    {
        var text = Utf8Text(value);
        if (IsRefused) return null;
        if (names.Find(text) is { } found) return found;
        var written = Encoding.UTF8.GetString(text);
        Refuse(names.CodeForUnknown, $"There is no {names.What} '{Shortened(written)}'.{names.Suggestion(written)}");
        return null;
    }

    /// <summary>The items of an array, in order.</summary>
    public JsonItems ItemsOf(JsonValue value) =>
        Is(value, JsonTokenType.StartArray, "a list in square brackets") ? new JsonItems(line, value) : default;

    public JsonItems ItemsOf(Field field) => ItemsOf(Needed(field));

    /// <summary>The raw JSON of a value, as it was written.</summary>
    public ReadOnlySpan<byte> Written(JsonValue value) => Slice(value);

    /// <summary>Reads an object that stands in this line into another question with a table of its own. What the inner one refuses, this line is refused for.</summary>
    /// <remarks>Call <see cref="Adopt"/> when the inner question's fields have been asked for.</remarks>
    public void ReadInner(JsonValue value, Question inner)
    {
        if (!Is(value, JsonTokenType.StartObject, "an object in braces")) inner.Read(default);
        else inner.Read(line.Slice(value.Start, value.Length));
        Adopt(value, inner);
    }

    /// <summary>Takes over the refusal of an inner question, if there is one.</summary>
    public void Adopt(JsonValue value, Question inner)
    {
        if (inner.IsRefused) Refuse(inner.Code!, $"{value.Name}: {inner.Message}");
    }

    /// <summary>Reads the line; afterwards it is refused, or every given field has its place.</summary>
    public void Read(ReadOnlyMemory<byte> newLine)
    {
        Begin(newLine);
        var bytes = newLine.Span;
        if (bytes.IndexOfAnyExcept(" \t\r"u8) < 0)
        {
            Refuse("empty-line", "The line is empty; each line is one JSON object.");
            return;
        }
        if (!Utf8.IsValid(bytes)) Refuse("invalid-utf8", "The line is not valid UTF-8.");
        ReadFields(bytes, isWhole: true);
        if (!values[Id].IsGiven || Utf8.IsValid(WrittenId)) return;
        values[Id] = default;
    }

    /// <summary>Refuses a line that is longer than any may be, of which only the beginning is at hand.</summary>
    public void ReadTooLong(ReadOnlyMemory<byte> beginning)
    {
        Begin(beginning);
        Refuse("line-too-long", $"The line is longer than {LineBatch.LongestLine} bytes.");
        ReadFields(beginning.Span, isWhole: false);
        if (values[Id].IsGiven && !Utf8.IsValid(WrittenId)) values[Id] = default;
    }

    private void Begin(ReadOnlyMemory<byte> newLine)
    {
        (line, Code, Message, given) = (newLine, null, null, default);
        Array.Clear(values);
    }

    private void ReadFields(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        var reader = new Utf8JsonReader(bytes, isWhole, default);
        try
        {
            if (!reader.Read()) return;
            var isObject = reader.TokenType is JsonTokenType.StartObject;
            while (isObject && reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                if (!ReadField(ref reader)) return;
            // Nothing but white space may follow the object; the reader says so itself. What is not an object may still be broken JSON, which is said first.
            while (reader.Read()) { }
            if (!isObject) Refuse("not-an-object", "The line is JSON, but not an object in braces.");
        }
        catch (JsonException broken)
        {
            Refuse("invalid-json", $"The line is not valid JSON: {WithoutPosition(broken.Message)} (At byte {broken.BytePositionInLine + 1}.)");
        }
    }

    /// <summary>Reads one field and its value; false where the bytes at hand end.</summary>
    private bool ReadField(ref Utf8JsonReader reader)
    {
        var index = table.Find(ref reader);
        if (index < 0 && !IsRefused) RefuseUnknown(ref reader);
        if (!reader.Read()) return false;
        var (kind, start, isEscaped) = (reader.TokenType, (int)reader.TokenStartIndex, reader.ValueIsEscaped);
        if (!reader.TrySkip()) return false;
        if (index < 0) return true;
        if (given.Has(index))
        {
            Refuse("duplicate-field", $"'{table.NameOf(index)}' stands in the line twice.");
            return true;
        }
        given |= new Field(index);
        if (index == Id && kind is not (JsonTokenType.String or JsonTokenType.Number))
            Refuse("wrong-type", "'id' is neither a text nor a number.");
        else
            values[index] = new(table.NameOf(index), -1, -1, kind, start, (int)reader.BytesConsumed - start, isEscaped);
        return true;
    }

    private void RefuseUnknown(ref Utf8JsonReader reader)
    {
        // A name of a million characters is shown by its beginning; broken surrogates cannot be shown at all.
        string name;
        try
        {
            name = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            name = "?";
        }
        Refuse("unknown-field", $"There is no field '{Shortened(name)}'.{table.Suggestion(name)}");
    }

    private JsonValue Needed(Field field)
    {
        if (!Has(field)) Refuse("missing-field", $"'{table.NameOf(field.Index)}' is missing.");
        return values[field.Index];
    }

    private bool Is(JsonValue value, JsonTokenType kind, string wanted)
    {
        if (value.Kind == kind) return true;
        if (!IsRefused) Refuse("wrong-type", $"'{value.Name}' is not {wanted}.");
        return false;
    }

    private ReadOnlySpan<byte> Slice(JsonValue value) => line.Span.Slice(value.Start, value.Length);

    private static string Shortened(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[79]) ? 79 : 80), "…");

    private static string WithoutPosition(string message) =>
        message.IndexOf(" LineNumber:", StringComparison.Ordinal) is >= 0 and var tail ? message[..tail] : message;
}
