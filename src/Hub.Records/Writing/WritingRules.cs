using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Storing;

namespace Hub.Records.Writing;

/// <summary>What the schema says about writing: sources and levels of every field, bound to the properties of the store.</summary>
public sealed class WritingRules
{
    private readonly FrozenDictionary<Type, RecordRules> types;

    public WritingRules(Shape shape)
    {
        types = RecordModel.RecordTypes.ToFrozenDictionary(t => t, t => new RecordRules(t, shape.Types[t.Name]));
        Verifying = Of(typeof(Child)).Field(nameof(Child.IdentityState))?.Writers ?? [];
    }

    /// <summary>The departments that verify identities: what they state of a verified person is not replaced by others.</summary>
    public ImmutableArray<string> Verifying { get; }

    public RecordRules Of(Type type) => types[type];

    /// <summary>The present state of a record as it is kept among its versions.</summary>
    public string StateOf(Record record) => StateJson.Write(Of(record.GetType()), Of(record.GetType()).StateOf(record));

    public RecordRules? Of(string type) => types.Values.FirstOrDefault(t => t.Type.Name == type);
}

/// <summary>The properties of one record type.</summary>
public sealed class RecordRules
{
    // What counts changes is no content.
    private static readonly string[] Counters =
        [nameof(Record.Id), nameof(Record.Version), nameof(Record.Revision), nameof(Record.RecordedAt), nameof(Record.UpdatedAt),
            nameof(Record.Provenance)];

    private readonly FrozenDictionary<string, FieldRule> byField;

    internal RecordRules(Type type, TypeShape shape)
    {
        Type = type;
        All = [.. type.GetProperties().Where(p => p.CanWrite).Select(p => RuleOf(p, shape))
            .OrderBy(r => r.Property.Name, StringComparer.Ordinal)];
        IsContent = [.. All.Select(r => !Counters.Contains(r.Property.Name))];
        byField = All.Where(r => r.Field is not null).ToFrozenDictionary(r => r.Field ?? "", StringComparer.OrdinalIgnoreCase);
    }

    public Type Type { get; }

    /// <summary>Every property, in the order of their names.</summary>
    public ImmutableArray<FieldRule> All { get; }

    /// <summary>For each of <see cref="All"/> whether its change is a change of the record.</summary>
    public ImmutableArray<bool> IsContent { get; }

    /// <summary>The value of each of <see cref="All"/>.</summary>
    internal object?[] StateOf(Record record)
    {
        var state = new object?[All.Length];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = All[i].Get(record);
        }

        return state;
    }

    /// <summary>The rule of a field of the schema; null when there is none.</summary>
    public FieldRule? Field(string name) => byField.GetValueOrDefault(name);

    private static FieldRule RuleOf(PropertyInfo property, TypeShape shape)
    {
        var name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
        var field = shape.Find(name) is { Role: FieldRole.Stored } found ? found : null;
        return field is null
            ? new FieldRule(property, null, 0, [], null)
            : new FieldRule(property, name, field.Level, field.Writers.IsDefault ? [] : field.Writers, field.WriterRole);
    }
}
