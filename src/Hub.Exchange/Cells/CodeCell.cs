using System.Collections.Immutable;

namespace Hub.Exchange;

/// <summary>Words of a code list.</summary>
internal static class CodeCell
{
    private static readonly char[] Separators = [';', '、', '|'];

    public static Reading Read(string text, CodeList? list) =>
        list?.Find(text) is { } value ? Reading.Of(value) : Reading.Faulty("UNKNOWN_CODE");

    public static Reading ReadMany(string text, CodeList? list)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        foreach (var word in Split(text))
        {
            if (list?.Find(word) is not string value)
            {
                return Reading.Faulty("UNKNOWN_CODE");
            }

            if (!values.Contains(value))
            {
                values.Add(value);
            }
        }

        return values.Count == 0 ? Reading.Faulty("UNKNOWN_CODE") : Reading.Of(values.ToImmutable());
    }

    public static string[] Split(string text) =>
        text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
