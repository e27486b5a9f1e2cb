namespace Hub.Records;

/// <summary>Lists in one column: <c>␟ORPHAN␟FAMILY_POVERTY␟</c>, so that one element is found by a plain substring.</summary>
public static class StoredList
{
    public const char Separator = '\u001f';

    /// <summary>Null and empty lists are null: unknown and nothing are not told apart.</summary>
    public static string? Join(IEnumerable<string>? values)
    {
        var joined = string.Join(Separator, values ?? []);
        return joined.Length == 0 ? null : $"{Separator}{joined}{Separator}";
    }

    public static string[] Split(string? stored) =>
        stored is null ? [] : stored.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The elements of a list, or a text alone.</summary>
    public static string[] Of(string text) => text.Contains(Separator, StringComparison.Ordinal) ? Split(text) : [text];

    /// <summary>What a column that holds <paramref name="value"/> contains.</summary>
    public static string Needle(string value) => $"{Separator}{value}{Separator}";
}
