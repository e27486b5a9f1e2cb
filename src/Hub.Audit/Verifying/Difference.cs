using Hub.Ledger;

namespace Hub.Audit.Verifying;

/// <summary>Where and how the entries there are differ from those there should be.</summary>
internal static class Difference
{
    /// <summary>Null if the one list begins like the other, as far as both go.</summary>
    public static Finding? Find(ReadOnlySpan<TreeHash> actual, ReadOnlySpan<TreeHash> expected)
    {
        var length = Math.Min(actual.Length, expected.Length);
        var at = actual[..length].CommonPrefixLength(expected[..length]);
        return at == length ? null : Name(actual[at..], expected[at..], at);
    }

    // The neighbours tell what was done; equal hashes by chance are out of the question.
    private static Finding Name(ReadOnlySpan<TreeHash> actual, ReadOnlySpan<TreeHash> expected, long at)
    {
        var cameEarlier = expected.Length > 1 && actual[0] == expected[1];
        var cameLater = actual.Length > 1 && actual[1] == expected[0];
        return (cameEarlier, cameLater) switch
        {
            (true, true) => new(Damage.ReorderedEntry, at, "this entry and the next have changed places"),
            (true, false) => new(Damage.RemovedEntry, at, "an entry was taken out here; the next one stands in its place"),
            (false, true) => new(Damage.InsertedEntry, at, "an entry was put in here; the one of this place follows it"),
            _ => new(Damage.ChangedEntry, at, "the entry is not the one that was signed"),
        };
    }
}
