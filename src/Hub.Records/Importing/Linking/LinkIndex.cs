using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Importing.Linking;

/// <summary>The known children that the rows of one batch may mean; learns from each row that is placed.</summary>
public sealed class LinkIndex
{
    private readonly Dictionary<string, KnownChild> children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> byKey = new(StringComparer.Ordinal);

    /// <param name="also">Children wanted although no key leads to them.</param>
    public static async Task<LinkIndex> LoadAsync(
        RecordStore store, IEnumerable<StatedIdentity> rows, IEnumerable<string> also, CancellationToken cancellationToken)
    {
        var keys = rows.SelectMany(r => r.Sought()).Distinct(StringComparer.Ordinal).ToArray();
        var found = await store.LinkKeys.Where(k => keys.Contains(k.Key)).Select(k => k.ChildId).Distinct().ToListAsync(cancellationToken);
        var ids = found.Union(also, StringComparer.Ordinal).ToArray();
        var index = new LinkIndex();
        var left = store.LinkKeys.Where(k => ids.Contains(k.ChildId)).Select(k => new { k.Key, k.ChildId }).Distinct();
        foreach (var key in await left.ToListAsync(cancellationToken))
        {
            index.Learn(key.ChildId, key.Key);
        }

        return index;
    }

    public IEnumerable<KnownChild> Candidates(StatedIdentity row) =>
        row.Sought().SelectMany(k => byKey.GetValueOrDefault(k) ?? []).Distinct(StringComparer.Ordinal).Select(id => children[id]);

    public KnownChild? Find(string child) => children.GetValueOrDefault(child);

    public void Learn(string child, string key)
    {
        if (!children.TryGetValue(child, out var known))
        {
            children.Add(child, known = new KnownChild(child));
        }

        known.Learn(key);
        if (!byKey.TryGetValue(key, out var holders))
        {
            byKey.Add(key, holders = new HashSet<string>(StringComparer.Ordinal));
        }

        holders.Add(child);
    }
}
