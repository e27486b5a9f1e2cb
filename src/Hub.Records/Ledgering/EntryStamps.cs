using System.Collections.Immutable;
using System.Security.Cryptography;
using Hub.Ledger;

namespace Hub.Records.Ledgering;

/// <summary>Where entries get their id, time and salt.</summary>
public sealed class EntryStamps(TimeProvider time)
{
    public EntryStamp Next()
    {
        var now = time.GetUtcNow();
        return new EntryStamp(Guid.CreateVersion7(now), now, [.. RandomNumberGenerator.GetBytes(16)]);
    }
}
