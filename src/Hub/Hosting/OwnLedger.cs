using Hub.Audit.Sources;
using Hub.Ledger;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;

namespace Hub.Hosting;

/// <summary>The hub's own ledger, for its operator: whoever takes entries out of the database leaves one.</summary>
internal sealed class OwnLedger(LedgerTree tree, LedgerWriter writer, LedgerFiles files, TimeProvider time) : ILedgerSource
{
    private readonly EntryStamps stamps = new(time);

    public async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken) => await files.ReadAsync(path, cancellationToken);

    /// <summary>Notes that entries are taken out, and signs the ledger with the note in it.</summary>
    /// <param name="what">Format and range.</param>
    /// <inheritdoc cref="NoteAsync"/>
    public Task NoteExportAsync(string what, CancellationToken cancel) => NoteAsync(EntryKind.Export, new Operation("export", what), cancel);

    /// <summary>Notes what its operator does, and signs the ledger with the note in it.</summary>
    /// <exception cref="LedgerUnavailableException">The note is not known to be durable; it may not be done.</exception>
    /// <exception cref="LedgerTamperedException">The past was changed; nothing was noted.</exception>
    public async Task NoteAsync(EntryKind kind, Operation operation, CancellationToken cancel)
    {
        // What cannot be signed must not grow.
        await tree.AdvanceAsync(cancel);
        await writer.AppendAsync(HubEntry.Of(kind, operation, stamps.Next()), cancel);
        await tree.AdvanceAsync(cancel);
    }
}
