namespace Hub.Records.Reading;

/// <summary>Field names of the schema and property names of the entities.</summary>
internal static class Names
{
    public static string Pascal(string field) => char.ToUpperInvariant(field[0]) + field[1..];
}
