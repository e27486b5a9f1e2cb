using System.Collections.Immutable;
using System.Globalization;

namespace Hub.Ledger;

/// <summary>What makes an entry the only one of its kind: id, time and salt.</summary>
public sealed record EntryStamp
{
    /// <param name="id">UUID version 7.</param>
    /// <param name="at">Kept to the millisecond, in UTC.</param>
    /// <param name="salt">16 random bytes; keep the leaf hash unguessable after the body is destroyed.</param>
    public EntryStamp(Guid id, DateTimeOffset at, ImmutableArray<byte> salt)
    {
        if (id.Version != 7)
        {
            throw new ArgumentException("not a UUID of version 7", nameof(id));
        }

        if (salt.Length != 16)
        {
            throw new ArgumentException("not 16 bytes", nameof(salt));
        }

        Id = id.ToString("D", CultureInfo.InvariantCulture);
        At = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        Salt = salt;
    }

    public string Id { get; }

    public DateTimeOffset At { get; }

    public ImmutableArray<byte> Salt { get; }
}
