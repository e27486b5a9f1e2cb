using System.Collections.Frozen;
using Hub.Exchange;
using Hub.Records.Writing;

namespace Hub.Records.Importing;

/// <summary>For which department a file states a field: its own where that is a source, else a source that sends no file of its
/// own.</summary>
/// <remarks>So civil affairs speak for the townships, schools enter in the bureau's system, hospitals in the commission's (exchange.md
/// 1).</remarks>
public sealed class Senders
{
    private readonly FrozenDictionary<(string Stem, string Type, string Field), string> departments;

    public Senders(WritingRules rules, ExchangeTables tables)
    {
        var senders = tables.Files.Select(f => f.Department).ToHashSet(StringComparer.Ordinal);
        departments = tables.Files
            .SelectMany(f => f.Columns.Where(c => c.Entity.Length > 0).Select(c => (File: f, c.Entity, c.Field))
                .Concat(f.Lookups.Select(l => (File: f, l.Entity, l.Field))))
            .Concat(tables.Files.Where(f => f.Columns.Any(c => c.Guardian is not null && c.Role == ColumnRole.Supplied))
                .Select(f => (File: f, Entity: Column.GuardianEntity, Field: "relationship")))
            .Distinct()
            .Select(p => (Key: (p.File.Stem, p.Entity, p.Field), Department: Of(rules, p.File, p.Entity, p.Field, senders)))
            .Where(p => p.Department is not null)
            .ToFrozenDictionary(p => p.Key, p => p.Department ?? "");
    }

    /// <summary>Null when the file is no source of the field.</summary>
    public string? DepartmentOf(DepartmentFile file, string type, string field) => departments.GetValueOrDefault((file.Stem, type, field));

    private static string? Of(WritingRules rules, DepartmentFile file, string type, string field, HashSet<string> senders) =>
        rules.Of(type)?.Field(field)?.Writers is not { IsEmpty: false } sources ? null
        : sources.Contains(file.Department) ? file.Department
        : sources.FirstOrDefault(s => !senders.Contains(s));
}
