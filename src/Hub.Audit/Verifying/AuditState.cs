using System.Collections.Immutable;
using Hub.Audit.Trust;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Verifying;

/// <summary>The folder of an auditor's own knowledge: `checkpoint`, `leaves` (32 bytes an entry) and `children`.</summary>
/// <remarks>The checkpoint is replaced last, so that after a power cut the rest is at worst ahead of it.</remarks>
public sealed class AuditState(string folder)
{
    private string CheckpointFile => Path.Combine(folder, "checkpoint");

    private string LeavesFile => Path.Combine(folder, "leaves");

    private string ChildrenFile => Path.Combine(folder, "children");

    /// <summary>Null when nothing was saved.</summary>
    /// <exception cref="StateDamagedException">What was saved does not hold together.</exception>
    public SavedLedger? Load(AuditPolicy policy)
    {
        if (!File.Exists(CheckpointFile))
        {
            return null;
        }

        if (SignedNote.Read(File.ReadAllBytes(CheckpointFile)) is not { } note || policy.Log.Open(note, out _) is not { } checkpoint)
        {
            throw new StateDamagedException(folder, "its checkpoint is not one of the policy's ledger");
        }

        var leaves = LoadLeaves(checkpoint);
        return new SavedLedger(note, checkpoint, leaves, LoadChildren(checkpoint));
    }

    /// <param name="known">How many of the leaves are in the file already.</param>
    public void Save(SignedNote note, Checkpoint checkpoint, ReadOnlySpan<TreeHash> leaves, long known, ChildSequences sequences)
    {
        Directory.CreateDirectory(folder);
        var bytes = new byte[(leaves.Length - known) * TreeHash.Length];
        for (var i = known; i < leaves.Length; i++)
        {
            leaves[(int)i].CopyTo(bytes.AsSpan((int)(i - known) * TreeHash.Length));
        }

        DurableFile.WriteFrom(LeavesFile, known * TreeHash.Length, bytes);
        DurableFile.Replace(ChildrenFile, [.. checkpoint.Root.ToBytes(), .. sequences.Write()]);
        DurableFile.Replace(CheckpointFile, note.ToBytes());
    }

    private ImmutableArray<TreeHash> LoadLeaves(Checkpoint checkpoint)
    {
        var bytes = File.Exists(LeavesFile) ? File.ReadAllBytes(LeavesFile) : [];
        if (bytes.Length < checkpoint.Size * TreeHash.Length)
        {
            throw new StateDamagedException(folder, "`leaves` is too short");
        }

        var leaves = ImmutableArray.CreateBuilder<TreeHash>((int)checkpoint.Size);
        var tree = new TileTree();
        for (var i = 0; i < checkpoint.Size; i++)
        {
            _ = TreeHash.TryRead(bytes.AsSpan(i * TreeHash.Length, TreeHash.Length), out var leaf);
            leaves.Add(leaf);
            tree.Append(leaf);
        }

        return tree.Root() == checkpoint.Root ? leaves.MoveToImmutable() : throw new StateDamagedException(folder, "`leaves` does not lead to its checkpoint");
    }

    // Begins with the root of the checkpoint it belongs to.
    private ChildSequences? LoadChildren(Checkpoint checkpoint)
    {
        var bytes = File.Exists(ChildrenFile) ? File.ReadAllBytes(ChildrenFile) : [];
        return bytes.AsSpan().StartsWith(checkpoint.Root.ToBytes()) ? ChildSequences.Read(bytes.AsSpan(TreeHash.Length)) : null;
    }
}
