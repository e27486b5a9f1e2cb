namespace Hub.Policy.Printing;

/// <summary>The comparisons that `where` offers for a field.</summary>
internal static class Filters
{
    private static readonly string[] Ordered = ["String", "Int", "Float", "Decimal", "Date", "DateTime"];

    public static string NameOf(FieldShape field) => field.IsList ? $"{field.Named}ListFilter" : $"{field.Named}Filter";

    public static IEnumerable<(string Name, string Type)> Of(FieldShape field, bool isEnum)
    {
        var type = field.Named;
        IEnumerable<(string, string)> equal = [("eq", type), ("ne", type)];
        IEnumerable<(string, string)> among = [("in", $"[{type}!]"), ("nin", $"[{type}!]")];
        IEnumerable<(string, string)> compared = [("lt", type), ("lte", type), ("gt", type), ("gte", type)];
        IEnumerable<(string, string)> chosen =
            field.IsList ? [("has", type), ("hasAny", $"[{type}!]")]
            : isEnum || type == "ID" ? [.. equal, .. among]
            : type == "String" ? [.. equal, .. among, .. compared, ("startsWith", type)]
            : Ordered.Contains(type) ? [.. equal, .. among, .. compared]
            : equal;
        return chosen.Append(("isNull", "Boolean"));
    }
}
