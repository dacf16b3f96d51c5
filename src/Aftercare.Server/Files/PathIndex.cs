namespace Aftercare.Server.Files;

/// <summary>Finds where in a file a path stands: at its key or at its value.</summary>
internal sealed class PathIndex
{
    private readonly Dictionary<string, (Place Key, Place Value)> places = [];

    public PathIndex(Node root) => Walk("", root.Place, root);

    /// <summary>The place of the path; where it is not written, that of the nearest key that leads there.</summary>
    public Place Find(string path, bool atKey)
    {
        if (places.TryGetValue(path, out var found)) return atKey ? found.Key : found.Value;
        for (var cut = path.LastIndexOfAny(['.', '[']); cut > 0; cut = path.LastIndexOfAny(['.', '['], cut - 1))
            if (places.TryGetValue(path[..cut], out found)) return found.Key;
        return places[""].Value;
    }

    private void Walk(string path, Place key, Node node)
    {
        places.TryAdd(path, (key, node.Place));
        if (node is MappingNode mapping)
            foreach (var entry in mapping.Entries) Walk(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.KeyPlace, entry.Value);
        if (node is SequenceNode sequence)
            for (var i = 0; i < sequence.Items.Count; i++) Walk($"{path}[{i}]", sequence.Items[i].Place, sequence.Items[i]);
    }
}
