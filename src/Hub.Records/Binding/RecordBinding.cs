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
    private readonly Dictionary<string, Type> entities;
    private readonly Dictionary<(Type, string), PropertyInfo> properties = [];

    public RecordBinding(Shape shape)
    {
        entities = RecordModel.RecordTypes.ToDictionary(t => t.Name, StringComparer.Ordinal);
        Faults = [.. shape.Types.Values.Where(t => t.Kind == TypeKind.Record && entities.ContainsKey(t.Name)).SelectMany(Bind).Order(StringComparer.Ordinal)];
    }

    /// <summary>One sentence per mismatch; empty when schema and store agree.</summary>
    public IReadOnlyList<string> Faults { get; }

    public Type Entity(string type) => entities[type];

    public PropertyInfo Property(Type entity, string field) => properties[(entity, field)];

    private IEnumerable<string> Bind(TypeShape type)
    {
        var entity = entities[type.Name];
        var open = entity.GetProperties().ToDictionary(p => p.Name, StringComparer.Ordinal);
        foreach (var field in type.Fields.Where(f => f.Role == FieldRole.Stored))
        {
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

    private static bool Fits(FieldShape field, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (field.IsList)
        {
            return type == typeof(string) && property.GetCustomAttribute<StoredListAttribute>() is not null;
        }

        return type == field.Named switch
        {
            "Boolean" => typeof(bool),
            "Int" => typeof(int),
            "Date" => typeof(DateOnly),
            "DateTime" => typeof(DateTime),
            "Decimal" => typeof(decimal),
            _ => typeof(string),
        };
    }
}
