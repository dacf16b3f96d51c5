using System.Text.Encodings.Web;
using System.Text.Json;
using Aftercare.Domain.Clocks;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Clocks;

/// <summary>An explanation as data: dues as instants, and every line of the working with its rule, its kind and its sentence.</summary>
internal static class ExplanationJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, ClockExplanation explanation, ExplanationText text)
    {
        var reading = explanation.Reading;
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Options))
        {
            json.WriteStartObject();
            json.WriteString("programme", reading.Terms.Version);
            json.WriteString("calendar", explanation.Calendar.Id);
            json.WriteString("timeZone", explanation.Calendar.Zone.Id);
            json.WriteString("timeZoneData", explanation.ZoneData);
            json.WriteString("priority", reading.Priority.Value);
            Write(json, "opened", reading.Opened);
            Write(json, "starts", reading.Starts);
            json.WriteBoolean("paused", reading.Paused);
            json.WriteStartArray("promises");
            foreach (var (promise, lines) in explanation.Promises)
            {
                json.WriteStartObject();
                json.WriteString("kind", promise.Kind.Value);
                json.WriteString("promised", text.Promised(promise.Cell));
                Write(json, "due", promise.Due);
                Write(json, "met", promise.MetAt);
                Write(json, "dueIfOnlyCertain", promise.DueIfOnlyCertain);
                Write(json, lines, text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("escalation");
            foreach (var (step, within, lines) in explanation.Steps)
            {
                json.WriteStartObject();
                json.WriteNumber("column", step.Column);
                json.WriteString("level", step.Level.Value);
                json.WriteString("within", text.Within(within));
                Write(json, "due", step.Due);
                Write(json, lines, text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("told");
            foreach (var raise in reading.Raises)
            {
                json.WriteStartObject();
                Write(json, "at", raise.At);
                json.WriteNumber("column", raise.Column);
                json.WriteString("level", raise.Level.Value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteLine(System.Text.Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length));
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<WorkedLine> lines, ExplanationText text)
    {
        json.WriteStartArray("working");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteNumber("rule", line.Rule);
            json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(line.GetType().Name));
            if (Spans.Of(line) is var (from, to))
            {
                Write(json, "from", from);
                Write(json, "to", to);
            }
            if (line is IntervalCounted counted)
            {
                json.WriteNumber("countedSeconds", counted.Counted.TotalSeconds);
                json.WriteNumber("totalSeconds", counted.Total.TotalSeconds);
            }
            json.WriteString("text", text.Line(line));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Instant? moment)
    {
        if (moment is { } instant) json.WriteString(name, InstantPattern.ExtendedIso.Format(instant));
        else json.WriteNull(name);
    }

    /// <summary>From when to when a line reaches; a line about a moment begins and ends there.</summary>
    private static class Spans
    {
        public static (Instant From, Instant? To)? Of(WorkedLine line) => line switch
        {
            HeldFromOpening held => (held.From, held.Released),
            CountedAnew anew => (anew.At, anew.At),
            KeptAtChange kept => (kept.At, kept.At),
            CountingStarts starts => (starts.At, starts.At),
            IntervalCounted open => (open.From, open.To),
            ServiceClosed closed => (closed.From, closed.To),
            ClockPaused paused => (paused.From, paused.To),
            BusinessDayCounted day => (day.Day.Opens, day.Day.Closes),
            DueReached due => (due.Due, due.Due),
            Domain.Clocks.DueIfOnlyCertain certain => (certain.Due, certain.Due),
            _ => null,
        };
    }
}
