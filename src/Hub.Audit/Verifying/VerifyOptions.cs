using Hub.Ledger;

namespace Hub.Audit.Verifying;

/// <param name="Full">Read all entries again, not only those since the last good check.</param>
/// <param name="Parallel">Bundles that are read and hashed at a time.</param>
/// <param name="Oldest">A checkpoint that was witnessed longer ago is warned of; null: of any age.</param>
/// <param name="Child">Gather the accesses to this child; all entries are read.</param>
public sealed record VerifyOptions(bool Full = false, int Parallel = 4, TimeSpan? Oldest = null, HandleKey? Child = null);
