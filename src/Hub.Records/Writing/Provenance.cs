using System.Globalization;
using System.Text;

namespace Hub.Records.Writing;

/// <summary>Which department stated a value for which day.</summary>
/// <param name="Provisional">By a department that is not a source of the field.</param>
public readonly record struct Origin(string Department, DateOnly Day, bool Provisional);

/// <summary>The origins of a record's values: <c>name=PUBLIC_SECURITY@2025-06-01;sex=~EDUCATION@2024-09-01</c>, provisional ones with a
/// tilde.</summary>
public sealed class Provenance
{
    private readonly SortedDictionary<string, Origin> origins;

    private Provenance(SortedDictionary<string, Origin> origins) => this.origins = origins;

    public static Provenance Parse(string? text)
    {
        var origins = new SortedDictionary<string, Origin>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (equals, at) = (part.IndexOf('=', StringComparison.Ordinal), part.LastIndexOf('@'));
            var provisional = part[equals + 1] == '~';
            var day = DateOnly.ParseExact(part.AsSpan(at + 1), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            origins[part[..equals]] = new Origin(part[(equals + (provisional ? 2 : 1))..at], day, provisional);
        }

        return new Provenance(origins);
    }

    /// <summary>Names of the fields, in order.</summary>
    public IEnumerable<string> Fields => origins.Keys;

    public Origin? Of(string field) => origins.TryGetValue(field, out var origin) ? origin : null;

    public void Set(string field, Origin origin) => origins[field] = origin;

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (field, origin) in origins)
        {
            text.Append(text.Length == 0 ? "" : ";").Append(field).Append(origin.Provisional ? "=~" : "=").Append(origin.Department)
                .Append('@').Append(origin.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
