using System.Reflection;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Reading;
using Hub.Records.Storing;

namespace Hub.Records.Binding;

/// <summary>Binds the types of the schema to the entities of the store, closed both ways.</summary>
/// <remarks>A field without a property, a property without a field and without <see cref="LeftOutAttribute"/>: the host does not start.</remarks>
public sealed class RecordBinding
{
    private readonly Shape shape;
    private readonly Dictionary<string, Type> entities;
    private readonly Dictionary<(Type, string), PropertyInfo> properties = [];

    public RecordBinding(Shape shape)
    {
        this.shape = shape;
        entities = RecordModel.RecordTypes.Append(typeof(AccessLogEntry)).ToDictionary(t => t.Name, StringComparer.Ordinal);
        Faults = [.. shape.Types.Values.Where(t => t.Kind == TypeKind.Record).SelectMany(Bind).Order(StringComparer.Ordinal)];
    }

    /// <summary>One sentence per mismatch; empty when schema and store agree.</summary>
    public IReadOnlyList<string> Faults { get; }

    public Type Entity(string type) => entities[type];

    public PropertyInfo Property(Type entity, string field) => properties[(entity, field)];

    private IEnumerable<string> Bind(TypeShape type)
    {
        if (!entities.TryGetValue(type.Name, out var entity))
        {
            yield return $"type `{type.Name}` has no entity in the store; add one to Hub.Records.Entities";
            yield break;
        }

        var open = entity.GetProperties().ToDictionary(p => p.Name, StringComparer.Ordinal);
        var second = open.Values.Where(p => p.GetCustomAttribute<AlsoFieldAttribute>() is not null)
            .ToDictionary(p => p.GetCustomAttribute<AlsoFieldAttribute>()!.Name, StringComparer.Ordinal);
        foreach (var field in type.Fields.Where(f => f.Role is FieldRole.Stored or FieldRole.Open))
        {
            if (second.TryGetValue(field.Name, out var shared))
            {
                properties[(entity, field.Name)] = shared;
                continue;
            }

            if (!open.Remove(Names.Pascal(field.Name), out var property))
            {
                yield return $"field `{type.Name}.{field.Name}` has no property in the store; add {entity.Name}.{Names.Pascal(field.Name)}";
                continue;
            }

            properties[(entity, field.Name)] = property;
            if (!Fits(field, property))
            {
                yield return $"field `{type.Name}.{field.Name}` is {field.Type}, its property is {property.PropertyType.Name}";
            }
        }

        foreach (var property in open.Values.Where(p => p.GetCustomAttribute<LeftOutAttribute>() is null))
        {
            yield return $"property `{entity.Name}.{property.Name}` is no field of the schema; declare it there or mark it [LeftOut(\"why\")]";
        }
    }

    private bool Fits(FieldShape field, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isValueObject = shape.Types.ContainsKey(field.Named);
        if (field.IsList)
        {
            return type == typeof(string) && property.GetCustomAttribute<StoredListAttribute>() is null == isValueObject;
        }

        return field.Named switch
        {
            "Boolean" => type == typeof(bool),
            "Int" => type == typeof(int) || type == typeof(long),
            "Date" => type == typeof(DateOnly),
            "DateTime" => type == typeof(DateTime),
            "Decimal" => type == typeof(decimal),
            _ => type == typeof(string),
        };
    }
}
