using System.Globalization;
using Hub.Ledger;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Verifying;

/// <summary>Whether a ledger only added to what it had before.</summary>
internal static class ExtensionCheck
{
    /// <summary>Null if so. The consistency proof is made of tiles that lead to the new root, and then verified like a stranger's.</summary>
    /// <exception cref="WrongTileException">The tiles tell nothing.</exception>
    public static async Task<Finding?> RunAsync(TrustedTiles tiles, Checkpoint old, Checkpoint grown, CancellationToken cancellationToken)
    {
        if (grown.Size < old.Size)
        {
            return Fault(Damage.RolledBack, grown.Size, $"the checkpoint has size {grown.Size}; a signed one of size {old.Size} was seen before");
        }

        if (grown.Size == old.Size)
        {
            return grown.Root == old.Root ? null : Fault(Damage.Forked, null, $"two roots were signed for size {old.Size}");
        }

        if (old.Size == 0)
        {
            return old.Root == TreeHash.Empty ? null : Fault(Damage.Forked, null, $"a root was signed for size 0 that is not that of no entries");
        }

        var plan = ProofPlan.OfConsistency(old.Size, grown.Size);
        var proof = plan.Make(await tiles.ReadAsync(plan.Tiles, cancellationToken));
        return Proof.IsConsistent(old.Size, grown.Size, old.Root, grown.Root, proof)
            ? null
            : Fault(Damage.Forked, null, $"the checkpoint of size {grown.Size} does not extend the signed one of size {old.Size}");
    }

    private static Finding Fault(Damage damage, long? index, FormattableString text) => new(damage, index, text.ToString(CultureInfo.InvariantCulture));
}
