namespace Hub.Policy.Printing;

/// <summary>Pieces of SDL text.</summary>
internal static class Sdl
{
    public static string Block(IEnumerable<string> lines) => $"{{\n{string.Concat(lines)}}}\n";

    public static string Described(string? description, string indent, string text) =>
        description is null ? text : $"{indent}\"\"\"{Escape(description)}\"\"\"\n{text}";

    public static string Arguments(IReadOnlyCollection<(string Name, string Type, string? Default)> arguments) => arguments.Count == 0
        ? ""
        : $"({string.Join(", ", arguments.Select(a => $"{a.Name}: {a.Type}{Default(a.Default)}"))})";

    public static string Default(string? value) => value is null ? "" : $" = {value}";

    public static string Named(string type) => type.Trim('[', ']', '!');

    // A quote or backslash at the end would run into the closing quotes.
    private static string Escape(string description)
    {
        var text = description.ReplaceLineEndings(" ").Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        return text.EndsWith('"') || text.EndsWith('\\') ? $"{text} " : text;
    }
}
