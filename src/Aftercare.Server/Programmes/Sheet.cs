using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;

namespace Aftercare.Server.Programmes;

/// <summary>A table with a title above and notes below, for the terminal or a file.</summary>
internal sealed record Sheet(string Title, ImmutableArray<string> Heads, ImmutableArray<ImmutableArray<string>> Rows, params ImmutableArray<string> Notes)
{
    private const char Isolate = '\u2068';
    private const char EndIsolate = '\u2069';

    /// <summary>Draws the table with lines and colours.</summary>
    public void Draw(IAnsiConsole console, bool rightToLeft)
    {
        console.Write(new Text(Title, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = Heads.Any(head => head.Length > 0) };
        foreach (var head in Heads) table.AddColumn(new TableColumn(new Text(Cell(head, rightToLeft))));
        foreach (var row in Rows) table.AddRow(row.Select(cell => new Text(Cell(cell, rightToLeft))));
        console.Write(table);
        foreach (var note in Notes) console.Write(new Text($"{note}\n"));
        console.WriteLine();
    }

    /// <summary>Writes the table as lines of text whose columns stand below one another.</summary>
    public void Write(TextWriter output, bool rightToLeft)
    {
        output.WriteLine(Title);
        var lines = Heads.Any(head => head.Length > 0) ? Rows.Insert(0, Heads) : Rows;
        var widths = Enumerable.Range(0, Heads.Length).Select(column => lines.Max(line => Width(line[column]))).ToList();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => Cell(cell, rightToLeft) + new string(' ', column == line.Length - 1 ? 0 : widths[column] - Width(cell)));
            output.WriteLine($"  {string.Join("  ", cells).TrimEnd()}");
        }
        foreach (var note in Notes) output.WriteLine($"  {note}");
        output.WriteLine();
    }

    /// <summary>Beside a right-to-left cell the order of the columns must stay: each cell decides its own direction, and none that of its neighbours.</summary>
    private static string Cell(string text, bool rightToLeft) => rightToLeft && text.Length > 0 ? $"{Isolate}{text}{EndIsolate}" : text;

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
