using Hub.Ledger;

namespace Hub.Hosting;

/// <summary>Entries about what the hub does by itself.</summary>
internal static class HubEntry
{
    private const string Own = "HUB";

    public static AccessEntry Of(EntryKind kind, Operation operation, EntryStamp stamp) => new()
    {
        Stamp = stamp,
        Kind = kind,
        Who = Who.Hub,
        Purpose = new PurposeOfUse(Own),
        Operation = operation,
        Ruling = new Ruling(true, Own),
        Correlation = new Correlation(stamp.Id),
    };
}
