using Hub.Exchange;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;
using Statement = Hub.Records.Entities.Statement;

namespace Hub.Records.Importing;

/// <summary>A row taken before.</summary>
/// <param name="ChildId">Null while it waits for review.</param>
internal sealed record KnownRow(string StatementId, string? RecordNumber, string ContentKey, string? ChildId, bool Superseded);

/// <summary>Rows of the same kind of file that were taken before, as far as a batch may repeat or correct them.</summary>
internal sealed class KnownRows
{
    private readonly Dictionary<string, List<KnownRow>> byContent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownRow> byNumber = new(StringComparer.Ordinal);

    public static async Task<KnownRows> LoadAsync(
        RecordStore store, string kind, IReadOnlyCollection<ExchangeRow> rows, CancellationToken cancellationToken)
    {
        var contents = rows.Select(r => r.Taken?.Content.Hex).OfType<string>().Distinct().ToArray();
        var numbers = rows.Select(r => r.RecordNumber).OfType<string>().Distinct().ToArray();
        var ofKind = store.Statements.Where(s => s.Kind == kind);
        var known = new KnownRows();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var query in new[]
        {
            ofKind.Where(s => contents.Contains(s.ContentKey)),
            ofKind.Where(s => s.RecordNumber != null && numbers.Contains(s.RecordNumber)),
        })
        {
            var found = query.OrderBy(s => s.Id).Select(s => new KnownRow(s.Id, s.RecordNumber, s.ContentKey, s.ChildId, s.Superseded));
            foreach (var row in await found.ToListAsync(cancellationToken))
            {
                if (seen.Add(row.StatementId))
                {
                    known.Add(row);
                }
            }
        }

        return known;
    }

    /// <summary>The same row: record number and content, or content alone when it has no number.</summary>
    public KnownRow? Same(string? recordNumber, string content) =>
        byContent.GetValueOrDefault(content)?.Find(r => recordNumber is null || r.RecordNumber == recordNumber);

    /// <summary>What the record number says now; a row about somebody's file before one that waits.</summary>
    public KnownRow? Current(string? recordNumber) => recordNumber is null ? null : byNumber.GetValueOrDefault(recordNumber);

    public void Add(KnownRow row)
    {
        if (!byContent.TryGetValue(row.ContentKey, out var same))
        {
            byContent.Add(row.ContentKey, same = []);
        }

        same.Add(row);
        if (row.RecordNumber is { } number && !row.Superseded && (row.ChildId is not null || !byNumber.ContainsKey(number)))
        {
            byNumber[number] = row;
        }
    }
}
