namespace Aftercare.Domain.Programmes.Changes;

/// <summary>Something that one edition of a programme says otherwise than another: where it stands, and in words what changes for whom.</summary>
public sealed record Change(string Path, string Text);

/// <summary>Collects changes, and remembers which places were put into words, so that the rest can be named by its path and nothing is silent.</summary>
internal sealed class ChangeList(Programme old, Programme next)
{
    private readonly List<Change> changes = [];
    private readonly HashSet<string> told = [];

    public Programme Old => old;
    public Programme New => next;
    public IReadOnlyList<Change> All => changes;

    public void Add(string path, string text) => changes.Add(new(path, text));

    /// <summary>What lies at that path and below it needs no more words.</summary>
    public void Told(string path) => told.Add(path);

    public bool IsTold(string path) => told.Contains(path);

    /// <summary>The plan's name as people know it.</summary>
    public string Plan(string id) => Name($"plans.{id}.name", id);

    /// <summary>The English or fallback text of that key in the newer programme, or the older, or else the id.</summary>
    public string Name(string key, string id) => next.Texts.Find(key, "en") ?? old.Texts.Find(key, "en") ?? id;

    /// <summary>Ids of both programmes, those of the older one first.</summary>
    public static IEnumerable<string> Both<T>(IReadOnlyDictionary<string, T> old, IReadOnlyDictionary<string, T> next) => old.Keys.Concat(next.Keys.Where(id => !old.ContainsKey(id)));
}
