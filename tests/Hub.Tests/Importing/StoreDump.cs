using System.Globalization;
using System.Text.RegularExpressions;
using Hub.Records;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Importing;

/// <summary>All rows of a store but the import log, as sorted lines in which random ids are replaced by what they name.</summary>
internal static partial class StoreDump
{
    private const int Shown = 5;

    public static async Task<string[]> ReadAsync(ImportHub hub)
    {
        await using var store = hub.Open();
        var names = await NamesAsync(store, hub);
        var tables = new List<(string Table, string Key, string Text)>();
        foreach (var entity in store.Model.GetEntityTypes().Where(e => e.ClrType != typeof(Delivery)))
        {
            foreach (var row in await RowsAsync(store, entity.GetTableName()!))
            {
                var key = row.GetValueOrDefault("Id") ?? "";
                var text = string.Join(
                    '|', row.Where(c => c.Key is not ("Id" or "DeliveryId" or "SuperiorOrgId")).Select(c => $"{c.Key}={c.Value}"));
                tables.Add((entity.GetTableName()!, key, text));
            }
        }

        foreach (var row in tables.Where(t => t.Key.Length > 0 && !names.ContainsKey(t.Key)).ToList())
        {
            names[row.Key] = $"<{row.Table} {Replace(row.Text, names)}>".GetDeterministicLabel();
        }

        return [.. tables.Select(t => $"{t.Table} {Name(t.Key, names)} {Replace(t.Text, names)}").Order(StringComparer.Ordinal)];
    }

    /// <summary>Fails with the first lines that are in one store only.</summary>
    public static async Task AssertSameAsync(string[] one, ImportHub actual)
    {
        var other = await ReadAsync(actual);
        Assert.Equal([], one.Except(other).Take(Shown));
        Assert.Equal([], other.Except(one).Take(Shown));
        Assert.Equal(one.Length, other.Length);
    }

    // Institutions by place and name, children by the rows that lie with them, statements by content, tokens by organisation.
    private static async Task<Dictionary<string, string>> NamesAsync(RecordStore store, ImportHub hub)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var i in await store.Institutions.ToListAsync())
        {
            names[i.Id] = $"<{i.Type} {i.Code} {i.DivisionCode} {i.Name}>";
            names[hub.Options.Tokens.Of(i.Id)] = $"<writer {names[i.Id]}>";
        }

        foreach (var s in await store.Statements.ToListAsync())
        {
            names[s.Id] = $"<row {s.Kind} {s.RecordNumber} {s.ContentKey}>";
        }

        foreach (var child in (await store.Statements.Where(s => s.ChildId != null).ToListAsync()).GroupBy(s => s.ChildId!))
        {
            names[child.Key] = $"<child of {child.Select(s => names[s.Id]).Min(StringComparer.Ordinal)}>";
        }

        return names;
    }

    private static string Name(string key, Dictionary<string, string> names) => key.Length == 0 ? "" : names[key];

    private static string Replace(string text, Dictionary<string, string> names) =>
        Lists().Replace(Ids().Replace(text, m => names.GetValueOrDefault(m.Value, "<?>")), InOrder);

    // A list of ids is in the order of the ids, which are random.
    private static string InOrder(Match list) =>
        string.Concat(list.Groups["entry"].Captures.Select(c => c.Value).Order(StringComparer.Ordinal));

    private static string GetDeterministicLabel(this string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    private static async Task<List<SortedDictionary<string, string>>> RowsAsync(RecordStore store, string table)
    {
        await store.Database.OpenConnectionAsync();
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<SortedDictionary<string, string>>();
        while (await reader.ReadAsync())
        {
            var row = new SortedDictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row[reader.GetName(i)] = Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "";
            }

            rows.Add(row);
        }

        return rows;
    }

    [GeneratedRegex(@"(?<entry>(\x1f|\\u001F)<[^<>]*>=[0-9-]{10})+")]
    private static partial Regex Lists();

    [GeneratedRegex(@"(?<![0-9a-z])([a-z]{2}01[0-9a-hjkmnp-tv-z]{24}|[0-9a-f]{32})(?![0-9a-z])")]
    private static partial Regex Ids();
}
