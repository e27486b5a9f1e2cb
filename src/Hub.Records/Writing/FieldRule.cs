using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Hub.Records.Entities;

namespace Hub.Records.Writing;

/// <summary>One property of a record type and, where it is a field of the schema, who may write it and how sensitive it is.</summary>
/// <param name="Field">Name in the schema; null for a property that is no field of it.</param>
/// <param name="Level">Sensitivity 1 to 4; 0 for a property that is no field.</param>
/// <param name="Writers">Departments that are a source of the field.</param>
/// <param name="WriterRole">The organisation in that role is a source too; `HUB` when derived.</param>
public sealed record FieldRule(PropertyInfo Property, string? Field, int Level, ImmutableArray<string> Writers, string? WriterRole)
{
    public Func<Record, object?> Get { get; } = Getter(Property);

    public Action<Record, object?> Set { get; } = Setter(Property);

    /// <summary>A list kept in one column.</summary>
    public bool IsList { get; } = Property.GetCustomAttribute<StoredListAttribute>() is not null;

    public bool Admits(Author author) =>
        Writers.Contains(author.Department) || (WriterRole is not null && WriterRole == author.Role);

    private static Func<Record, object?> Getter(PropertyInfo property)
    {
        var record = Expression.Parameter(typeof(Record));
        var value = Expression.Property(Expression.Convert(record, Declaring(property)), property);
        return Expression.Lambda<Func<Record, object?>>(Expression.Convert(value, typeof(object)), record).Compile();
    }

    private static Action<Record, object?> Setter(PropertyInfo property)
    {
        var record = Expression.Parameter(typeof(Record));
        var value = Expression.Parameter(typeof(object));
        var target = Expression.Property(Expression.Convert(record, Declaring(property)), property);
        return Expression.Lambda<Action<Record, object?>>(
            Expression.Assign(target, Expression.Convert(value, property.PropertyType)), record, value).Compile();
    }

    private static Type Declaring(PropertyInfo property) => property.DeclaringType ?? typeof(Record);
}
