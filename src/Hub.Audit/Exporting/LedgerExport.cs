using System.Globalization;
using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Audit.Verifying;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Exporting;

/// <summary>Copies entries out of a ledger. What is not what the checkpoint's root says is never written.</summary>
/// <param name="policy">Null: the checkpoint's signatures are not looked at.</param>
public sealed class LedgerExport(ILedgerSource source, AuditPolicy? policy)
{
    /// <exception cref="ExportRefusedException">The order cannot be carried out.</exception>
    /// <exception cref="LedgerUnreachableException">The ledger could not be read.</exception>
    public async Task<Exported> RunAsync(ExportOrder order, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        Refuse(order.Refusal);
        var bytes = await source.ReadAsync(LedgerPath.Checkpoint, cancellationToken)
            ?? throw new LedgerUnreachableException("there is no `checkpoint`; name the folder or address that holds it, or wait for the first that witnesses have signed");
        var (checkpoint, fault) = Open(bytes);
        if (checkpoint is null)
        {
            return new Exported(fault, 0, "");
        }

        var until = order.Until ?? checkpoint.Size;
        Refuse(until > checkpoint.Size || order.From > until ? $"the checkpoint counts only {checkpoint.Size} entries" : null);
        if (await SignedLeaves.ReadAsync(source, checkpoint, cancellationToken) is not { } signed)
        {
            return new Exported(new Finding(Damage.WrongTile, null, "the tiles of hashes do not lead to the checkpoint's root; `audit verify` says where"), 0, "");
        }

        using var target = Target(order, checkpoint, bytes);
        var damage = await CopyAsync(target, order.From, until, checkpoint.Size, signed, progress, cancellationToken);
        if (damage is null)
        {
            target.Complete();
        }

        return new Exported(damage, damage is null ? until - order.From : 0, checkpoint.Root.ToString());
    }

    private static void Refuse(string? why)
    {
        if (why is not null)
        {
            throw new ExportRefusedException(why);
        }
    }

    private static IExportTarget Target(ExportOrder order, Checkpoint checkpoint, byte[] note) => order.Format switch
    {
        ExportFormat.Tiles => new TileFolder(order.To, note),
        ExportFormat.Ndjson => new LineFile(order.To, EntryLine.Of),
        ExportFormat.Fhir => new LineFile(order.To, new FhirLine(checkpoint.Origin).Of),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Format, "unknown format"),
    };

    private (Checkpoint? Checkpoint, Finding? Fault) Open(byte[] bytes)
    {
        if (SignedNote.Read(bytes) is not { } note)
        {
            return (null, new Finding(Damage.BadSignature, null, "the checkpoint is no signed note"));
        }

        if (policy is null)
        {
            return Checkpoint.Read(note.Text) is { } read ? (read, null) : (null, new Finding(Damage.BadSignature, null, "the note is no checkpoint"));
        }

        var opened = policy.Open(note);
        return (opened.Checkpoint, opened.Checkpoint is null ? new Finding(opened.Damage, null, opened.Refusal) : null);
    }

    private async Task<Finding?> CopyAsync(
        IExportTarget target, long from, long until, long size, TreeHash[] signed, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        for (var number = from / TilePath.FullWidth; number * TilePath.FullWidth < until; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bundle = await ReadBundle.ReadAsync(source, number, size, cancellationToken);
            for (var i = 0; i < bundle.Entries.Length && bundle.Start + i < until; i++)
            {
                if (bundle.Start + i >= from && Check(bundle, i, signed) is { } damage)
                {
                    return damage;
                }
            }

            if (bundle.Fault is { } fault && !(fault.Index >= until))
            {
                return fault;
            }

            var first = (int)Math.Max(0, from - bundle.Start);
            var end = (int)Math.Min(bundle.Bytes.Length, until - bundle.Start);
            target.Write(bundle.Start + first, bundle.Bytes[first..end]);
            progress?.Invoke(bundle.Start + end - from, until - from);
        }

        return null;
    }

    private static Finding? Check(ReadBundle bundle, int at, TreeHash[] signed)
    {
        var index = bundle.Start + at;
        var text = index.ToString(CultureInfo.InvariantCulture);
        return bundle.Entries[at].Leaf != signed[index] ? new Finding(Damage.ChangedEntry, index, $"entry {text} is not the one that was signed")
            : !bundle.Entries[at].IsReadable ? new Finding(Damage.UnreadableEntry, index, $"entry {text} is not of this version, or not in the one form")
            : null;
    }
}
