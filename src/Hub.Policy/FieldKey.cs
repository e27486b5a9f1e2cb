namespace Hub.Policy;

/// <summary>A field of a type of the schema, `Child.name`.</summary>
public readonly record struct FieldKey(string Type, string Field)
{
    public override string ToString() => $"{Type}.{Field}";
}
