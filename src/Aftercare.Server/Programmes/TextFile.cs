using Aftercare.Server.Files;

namespace Aftercare.Server.Programmes;

/// <summary>The words of one language: texts under keys, in groups as deep as one likes.</summary>
internal sealed record TextFile(Node Root, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>The texts of the file; null when it cannot be read. What is no text is a finding.</summary>
    public static TextFile? Read(byte[] bytes, string file, List<Finding> findings)
    {
        if (YamlFile.Read(bytes, file, findings) is not { } root) return null;
        var texts = new Dictionary<string, string>();
        Add("", root, texts, findings);
        return new(root, texts);
    }

    private static void Add(string path, Node node, Dictionary<string, string> texts, List<Finding> findings)
    {
        if (node is MappingNode mapping)
            foreach (var entry in mapping.Entries) Add(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.Value, texts, findings);
        else if (node is ScalarNode { IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Text) && path.Length > 0) texts[path] = scalar.Text;
        else findings.Add(new(path, node.Place, $"{node.InWords} stands here, where a text is expected.", "Write the words, or a group of keys with words."));
    }
}
