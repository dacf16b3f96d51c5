using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Files;

/// <summary>What may be written for a record: its keys, which of them must stand, and whether ids may stand beside them or a word in its place.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();
    private readonly Type type;

    private RecordShape(Type type)
    {
        this.type = type;
        var blank = Activator.CreateInstance(type)!;
        var written = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToList();
        Others = written.Find(p => p.IsDefined(typeof(OthersAttribute)));
        Instead = written.Find(p => p.IsDefined(typeof(InsteadAttribute)));
        Keys = [.. written.Where(p => p != Others && p != Instead).Select(p => new KeyShape(p, blank))];
        ByName = Keys.ToDictionary(key => key.Name);
    }

    public static RecordShape Of(Type type) => Known.GetOrAdd(type, static type => new(type));

    public ImmutableArray<KeyShape> Keys { get; }
    public Dictionary<string, KeyShape> ByName { get; }

    /// <summary>The dictionary that takes all other keys, or null.</summary>
    public PropertyInfo? Others { get; }

    /// <summary>The enumeration of words that may stand in place of the mapping, or null.</summary>
    public PropertyInfo? Instead { get; }

    public string? Description => type.GetCustomAttribute<DescriptionAttribute>()?.Description;

    /// <summary>An instance with every default, and something harmless where a value must be given.</summary>
    public object Blank()
    {
        var instance = Activator.CreateInstance(type)!;
        foreach (var key in Keys)
            if (key.IsRequired) key.Property.SetValue(instance, Binder.Blank(key.Type));
        return instance;
    }
}

/// <summary>One key of a record.</summary>
internal sealed class KeyShape(PropertyInfo property, object blank)
{
    public PropertyInfo Property { get; } = property;
    public Type Type { get; } = property.PropertyType;
    public string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
    public bool IsRequired { get; } = property.IsDefined(typeof(RequiredMemberAttribute));

    /// <summary>What it is when it is left out.</summary>
    public object? Default { get; } = property.GetValue(blank);

    /// <summary>Whether it may be <c>null</c>, which then says the same as leaving it out.</summary>
    public bool AllowsNull => !IsRequired && Default is null;

    public string? Description => Property.GetCustomAttribute<DescriptionAttribute>()?.Description;
}
