using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Aftercare.Server.Files;

/// <summary>Reads one YAML document into nodes, and says of every place why it cannot be used.</summary>
/// <remarks>
/// A programme needs no anchors, aliases or tags, and files of strangers make bombs of them, so they are refused; so are keys given twice, a second
/// document, text that is not UTF-8, and characters that hide what stands there. Size, depth and number of values are limited.
/// </remarks>
internal sealed class YamlFile
{
    public const int MaxBytes = 1 << 20;
    public const int MaxDepth = 40;
    public const int MaxNodes = 200_000;

    private readonly string file;
    private readonly List<Finding> findings;
    private readonly Guarded parser;
    private readonly Stack<string> path = new();
    private int nodes;

    private YamlFile(string file, string text, List<Finding> findings) =>
        (this.file, this.findings, parser) = (file, findings, new Guarded(new Parser(new StringReader(text))));

    /// <summary>The root of the document, or null when it cannot be read at all. Findings are added in the order of the file.</summary>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="file">The name that findings give it.</param>
    /// <param name="findings">Where what is wrong is added.</param>
    public static Node? Read(byte[] bytes, string file, List<Finding> findings)
    {
        if (bytes.Length > MaxBytes)
            return Refuse("", new(file, 0, 0), "the file is larger than 1 MB.", "A programme and its texts are far smaller; is it the right file?");
        if (Decoded(bytes, file, findings) is not { } text) return null;
        var yaml = new YamlFile(file, text, findings);
        try
        {
            return yaml.Document();
        }
        catch (TooMuch limit)
        {
            return Refuse(yaml.Path, limit.Place, limit.Message, "");
        }
        catch (YamlException broken)
        {
            return Refuse("", yaml.PlaceOf(broken.Start), $"this is not YAML: {WithoutPlace(broken.Message)}", "Look at the indentation, the quotes and the brackets of this line and the one before.");
        }

        Node? Refuse(string path, Place place, string what, string right)
        {
            findings.Add(new(path, place, what, right));
            return null;
        }
    }

    private string Path => string.Concat(path.Reverse()).TrimStart('.');

    private static string? Decoded(byte[] bytes, string file, List<Finding> findings)
    {
        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[3..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException wrong)
        {
            var before = Encoding.UTF8.GetString(content[..Math.Max(0, wrong.Index)]);
            var line = before.Count(c => c == '\n') + 1;
            findings.Add(new("", new(file, line, before.Length - before.LastIndexOf('\n')), "the file is not UTF-8 text here.", "Save it with the encoding UTF-8."));
            return null;
        }
    }

    private Node? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return Empty();
        parser.Consume<DocumentStart>();
        var root = Value(1);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
        {
            Add(parser.Current!.Start, "a second document begins here.", "Keep one document in the file; remove the line '---'.");
            return null;
        }
        return root is ScalarNode { IsNull: true } ? Empty() : root;
    }

    private Node? Empty()
    {
        findings.Add(new("", new(file, 1, 1), "the file is empty.", ""));
        return null;
    }

    private Node Value(int depth)
    {
        var current = parser.Consume<ParsingEvent>();
        if (++nodes > MaxNodes) throw new TooMuch(PlaceOf(current.Start), $"the file has more than {MaxNodes} values.");
        if (depth > MaxDepth) throw new TooMuch(PlaceOf(current.Start), $"the file is nested more than {MaxDepth} levels deep.");
        if (current is NodeEvent node) RefuseProperties(node);
        return current switch
        {
            Scalar scalar => Text(scalar),
            SequenceStart start => Sequence(start, depth),
            MappingStart start => Mapping(start, depth),
            AnchorAlias alias => Alias(alias),
            _ => throw new YamlException(current.Start, current.End, "A value was expected here."),
        };
    }

    private void RefuseProperties(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty) Add(node.Start, $"the anchor '&{node.Anchor.Value}' is not allowed.", "Write the value out where it is needed.");
        if (!node.Tag.IsEmpty) Add(node.Start, $"the tag '{node.Tag}' is not allowed.", "Leave it out; what a value is follows from where it stands.");
    }

    private ScalarNode Alias(AnchorAlias alias)
    {
        Add(alias.Start, $"the alias '*{alias.Value.Value}' is not allowed.", "Write the value out where it is needed.");
        return new(PlaceOf(alias.Start), "", plain: true);
    }

    private ScalarNode Text(Scalar scalar)
    {
        if (HiddenIn(scalar.Value) is { } hidden)
            Add(scalar.Start, $"the text holds the character U+{(int)hidden:X4}, which cannot be seen and can hide or turn round what stands beside it.", "Remove it.");
        return new(PlaceOf(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private SequenceNode Sequence(SequenceStart start, int depth)
    {
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            path.Push($"[{items.Count}]");
            items.Add(Value(depth + 1));
            path.Pop();
        }
        return new(PlaceOf(start.Start), items);
    }

    private MappingNode Mapping(MappingStart start, int depth)
    {
        var entries = new List<Entry>();
        var places = new Dictionary<string, Place>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Value(depth + 1);
            var name = (key as ScalarNode)?.Text;
            path.Push($".{name}");
            if (name is null) findings.Add(new(Path, key.Place, "a key is a single word, not a list or a mapping.", ""));
            var value = Value(depth + 1);
            if (name is not null && !places.TryAdd(name, key.Place))
                findings.Add(new(Path, key.Place, $"the key '{name}' is given twice; the first is on line {places[name].Line}.", "Keep one of them."));
            else if (name is not null) entries.Add(new(name, key.Place, value));
            path.Pop();
        }
        return new(PlaceOf(start.Start), entries);
    }

    private void Add(Mark mark, string what, string right) => findings.Add(new(Path, PlaceOf(mark), what, right));

    private Place PlaceOf(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    /// <summary>Control characters besides tab and line feed, embedding and override of direction, separators of lines, and a byte-order mark inside.</summary>
    private static char? HiddenIn(string text)
    {
        foreach (var c in text)
            if (c is (< ' ' and not ('\t' or '\n')) or (>= '\u007f' and <= '\u009f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')
                or '\u2028' or '\u2029' or '\ufeff')
                return c;
        return null;
    }

    private static string WithoutPlace(string message)
    {
        var place = message.LastIndexOf("): ", StringComparison.Ordinal);
        var text = place >= 0 ? message[(place + 3)..] : message;
        return text.EndsWith('.') ? text : text + ".";
    }

    /// <summary>The parser, of which broken text may ask what it has no state for: that too is broken text, and no broken assumption of ours.</summary>
    private sealed class Guarded(Parser parser) : IParser
    {
        public ParsingEvent? Current => parser.Current;

        public bool MoveNext()
        {
            try
            {
                return parser.MoveNext();
            }
            catch (Exception lost) when (lost is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
            {
                var end = parser.Current?.End ?? Mark.Empty;
                throw new YamlException(end, end, "What follows here cannot be understood.", lost);
            }
        }
    }

    private sealed class TooMuch(Place place, string message) : Exception(message)
    {
        public Place Place { get; } = place;
    }
}
