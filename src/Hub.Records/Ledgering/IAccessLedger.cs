using System.Collections.Immutable;
using Hub.Ledger;

namespace Hub.Records.Ledgering;

/// <summary>Where accesses are recorded. The product has one implementation, <see cref="LedgerWriter"/>; a test holds that.</summary>
public interface IAccessLedger
{
    /// <summary>One receipt, or several if the access had to be split.</summary>
    /// <exception cref="LedgerUnavailableException">Not known to be durable; no data may leave.</exception>
    ValueTask<ImmutableArray<Receipt>> AppendAsync(AccessEntry entry, CancellationToken cancellationToken);

    /// <summary>The handle of each child for the year, made durable where it is new.</summary>
    /// <exception cref="LedgerUnavailableException">A new handle could not be made durable.</exception>
    ValueTask<IReadOnlyDictionary<string, string>> HandlesAsync(IEnumerable<string> children, int year, CancellationToken cancellationToken);
}
