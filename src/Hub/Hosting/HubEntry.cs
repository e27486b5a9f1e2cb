using Hub.Ledger;

namespace Hub.Hosting;

/// <summary>Entries about what the hub does by itself.</summary>
internal static class HubEntry
{
    public static AccessEntry Of(EntryKind kind, Operation operation, EntryStamp stamp) => new()
    {
        Stamp = stamp,
        Kind = kind,
        Who = Who.Hub,
        Purpose = new PurposeOfUse(Who.Hub.Department),
        Operation = operation,
        Ruling = new Ruling(true, Who.Hub.Department),
        Correlation = new Correlation(stamp.Id),
    };
}
