using System.Collections.Immutable;

namespace Hub.Records.Monitoring;

/// <summary>A rule in one of its two forms: about what is open to departments, or only about records that are level 4 as a whole.</summary>
/// <param name="Rule">`M-13`.</param>
public readonly record struct WatchKey(string Rule, bool IsSealed)
{
    public override string ToString() => IsSealed ? $"{Rule}*" : Rule;

    public static WatchKey Of(string text) => text.EndsWith('*') ? new(text[..^1], true) : new(text, false);
}

/// <summary>The rules that hold for a file, with the ids of the records for which they do: <c>M-04;M-13=pi…,pi…;M-20*=en…</c>.</summary>
public static class Holdings
{
    public static SortedDictionary<WatchKey, ImmutableArray<string>> Read(string? stored)
    {
        var holding = new SortedDictionary<WatchKey, ImmutableArray<string>>(Order);
        foreach (var part in (stored ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            holding[WatchKey.Of(equals < 0 ? part : part[..equals])] = equals < 0 ? [] : [.. part[(equals + 1)..].Split(',')];
        }

        return holding;
    }

    /// <summary>Null for none.</summary>
    public static string? Write(IReadOnlyDictionary<WatchKey, ImmutableArray<string>> holding) => holding.Count == 0 ? null
        : string.Join(';', holding.Select(h => h.Value.IsEmpty ? h.Key.ToString() : $"{h.Key}={string.Join(',', h.Value)}"));

    private static Comparer<WatchKey> Order => Comparer<WatchKey>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
}
