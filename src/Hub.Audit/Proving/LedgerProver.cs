using System.Collections.Immutable;
using System.Globalization;
using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Audit.Verifying;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Proving;

/// <summary>Checks single statements about a ledger from a few of its tiles, without reading all entries.</summary>
public sealed class LedgerProver
{
    private readonly ILedgerSource source;
    private readonly AuditPolicy policy;
    private readonly SignedNote note;
    private readonly TrustedTiles tiles;

    private LedgerProver(ILedgerSource source, AuditPolicy policy, SignedNote note, Checkpoint checkpoint)
    {
        (this.source, this.policy, this.note) = (source, policy, note);
        (Checkpoint, tiles) = (checkpoint, new TrustedTiles(source, checkpoint));
    }

    public Checkpoint Checkpoint { get; }

    /// <summary>Null, with the damage, when the checkpoint cannot be believed or is not one after the saved one.</summary>
    /// <exception cref="LedgerUnreachableException">It cannot be checked.</exception>
    public static async Task<(LedgerProver? Prover, Finding? Damage)> OpenAsync(
        ILedgerSource source, AuditPolicy policy, SignedNote? saved, CancellationToken cancellationToken)
    {
        var (note, opened) = await CheckpointReading.ReadAsync(source, policy, cancellationToken);
        if (note is null || opened.Checkpoint is not { } checkpoint)
        {
            return (null, new Finding(opened.Damage, null, opened.Refusal));
        }

        var prover = new LedgerProver(source, policy, note, checkpoint);
        return saved is not null && await prover.CheckExtendsAsync(saved, cancellationToken) is { } damage ? (null, damage) : (prover, null);
    }

    /// <summary>Null if this ledger only added to the one of an older checkpoint.</summary>
    public async Task<Finding?> CheckExtendsAsync(SignedNote older, CancellationToken cancellationToken) =>
        policy.Log.Open(older, out var refusal) is { } old
            ? await Trusting(() => ExtensionCheck.RunAsync(tiles, old, Checkpoint, cancellationToken))
            : new Finding(Damage.BadSignature, null, $"the older checkpoint: {refusal}");

    /// <summary>A proof to keep; null, with the damage, if the entry cannot be shown.</summary>
    public async Task<(TlogProof? Proof, Finding? Damage)> ProveAsync(long index, CancellationToken cancellationToken)
    {
        TlogProof? proof = null;
        var damage = await Trusting(async () =>
        {
            if (index >= Checkpoint.Size)
            {
                return new Finding(Damage.MissingEntry, index, NotThere());
            }

            var plan = ProofPlan.OfInclusion(index, Checkpoint.Size);
            var leaf = await tiles.LeafAsync(index, cancellationToken);
            var path = plan.Make(await tiles.ReadAsync(plan.Tiles, cancellationToken));
            var entry = await EntryAsync(index, cancellationToken);
            proof = new TlogProof(index, path, note, entry is { } bytes ? [.. bytes.Span] : null);
            return entry is not { } served ? new Finding(Damage.MissingEntry, index, "the entry is not there")
                : LeafHash.Of(served.Span) != leaf ? new Finding(Damage.ChangedEntry, index, "the entry is not the one that was signed")
                : proof.Check(policy, leaf);
        });
        return damage is null ? (proof, null) : (null, damage);
    }

    /// <summary>Null if the ledger has the entry of the receipt.</summary>
    public Task<Finding?> CheckAsync(LedgerReceipt receipt, CancellationToken cancellationToken) => Trusting(async () =>
        receipt.Origin != policy.Log.Origin ? new Finding(Damage.ReceiptUnknown, receipt.Index, $"the receipt is of another ledger than `{policy.Log.Origin}`")
        : receipt.Index >= Checkpoint.Size ? new Finding(Damage.ReceiptUnknown, receipt.Index, NotThere())
        : await tiles.LeafAsync(receipt.Index, cancellationToken) != receipt.LeafHash
            ? new Finding(Damage.ReceiptMismatch, receipt.Index, "the ledger has another entry there than the receipt says")
            : null);

    private static async Task<Finding?> Trusting(Func<Task<Finding?>> check)
    {
        try
        {
            return await check();
        }
        catch (WrongTileException wrong)
        {
            return wrong.Finding;
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>?> EntryAsync(long index, CancellationToken cancellationToken)
    {
        var number = index / TilePath.FullWidth;
        var bundle = await ReadBundle.ReadAsync(source, number, Checkpoint.Size, cancellationToken);
        var at = (int)(index % TilePath.FullWidth);
        return at < bundle.Bytes.Length ? bundle.Bytes[at] : null;
    }

    private string NotThere() => string.Create(CultureInfo.InvariantCulture, $"the ledger has {Checkpoint.Size} entries, none with this index");
}
