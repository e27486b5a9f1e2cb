namespace Hub.Records.Entities;

/// <summary>A property that is no field of the schema, and why. Anything else without a field stops the host.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LeftOutAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}

/// <summary>The property is a second field of the schema too.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AlsoFieldAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>A list kept in one column, every element between two U+001F (see <see cref="StoredList"/>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StoredListAttribute : Attribute;
