namespace Hub.Policy;

/// <summary>A fault of the schema files: `health.graphql(8,5): HUB012: field ...; add ...`.</summary>
/// <param name="Line">From 1; 0 when the fault has no place.</param>
public sealed record Fault(string File, int Line, int Column, string Code, string Message)
{
    public override string ToString() => Line == 0 ? $"{File}: {Code}: {Message}" : $"{File}({Line},{Column}): {Code}: {Message}";
}

/// <summary>One schema file: its name, such as `health.graphql`, and its text.</summary>
public sealed record SchemaFile(string Name, string Text);
