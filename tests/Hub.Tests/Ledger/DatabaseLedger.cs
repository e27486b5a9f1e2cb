using Hub.Audit.Sources;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;

namespace Hub.Tests.Ledger;

/// <summary>A ledger's files made from its database, as the hub serves them.</summary>
internal sealed class DatabaseLedger(LedgerFactory stores) : ILedgerSource
{
    private readonly LedgerFiles files = new(stores);

    public async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken) => await files.ReadAsync(path, cancellationToken);
}
