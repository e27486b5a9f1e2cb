using System.Text;
using CsCheck;
using Hub.Ledger;
using Xunit.Abstractions;

namespace Hub.Tests.Ledger;

/// <summary>Random trees against their own proofs.</summary>
/// <remarks>A failure names its seed; set <c>CsCheck_Seed</c> to it to see it again.</remarks>
public sealed class MerkleTreeTests(ITestOutputHelper output)
{
    private static readonly Gen<TreeHash[]> Leaves = Gen.Select(Gen.Int[1, 200], Gen.Int).Select(Draw);

    private static readonly Gen<(TreeHash[] Leaves, int First, int Second, Mutation Mutation, int Where)> Mutations =
        Gen.Select(Leaves, Gen.Int[0, 9999], Gen.Int[0, 9999], Gen.Enum<Mutation>(), Gen.Int[0, 99_999]);

    public enum Mutation
    {
        FlipBitOfNode,
        FlipBitOfRoot,
        DropNode,
        AddNode,
        RepeatNode,
        SwapNodes,
        OtherPosition,
    }

    [Fact]
    public void Every_proof_of_a_random_tree_verifies() => Leaves.Sample(
        leaves =>
        {
            var tree = new MerkleTree(leaves);
            for (var i = 0; i < leaves.Length; i++)
            {
                Assert.True(Proof.IsIncluded(leaves[i], i, tree.Size, tree.ProveInclusion(i, tree.Size), tree.Root()));
                Assert.True(Proof.IsConsistent(i + 1, tree.Size, tree.Root(i + 1), tree.Root(), tree.ProveConsistency(i + 1, tree.Size)));
            }
        },
        writeLine: output.WriteLine,
        iter: 200);

    [Fact]
    public void Appending_gives_the_root_of_the_definition() => Leaves.Sample(
        leaves => Assert.Equal(ByDefinition(leaves), new MerkleTree(leaves).Root()),
        writeLine: output.WriteLine,
        iter: 200);

    [Fact]
    public void Mutated_inclusion_proof_is_rejected() => Mutations.Sample(
        m =>
        {
            var tree = new MerkleTree(m.Leaves);
            var index = m.First % m.Leaves.Length;
            var good = new Claim(index, tree.Size, tree.Root(), [.. tree.ProveInclusion(index, tree.Size)]);
            var bad = good.Mutate(m.Mutation, m.Where);

            return bad == good
                ? "mutation without effect"
                : Rejected(!Proof.IsIncluded(m.Leaves[index], bad.Position, bad.Size, bad.Nodes, bad.Root));
        },
        writeLine: output.WriteLine,
        iter: 20_000);

    [Fact]
    public void Mutated_consistency_proof_is_rejected() => Mutations.Sample(
        m =>
        {
            var tree = new MerkleTree(m.Leaves);
            var old = 1 + (m.First % m.Leaves.Length);
            var good = new Claim(old, tree.Size, tree.Root(), [.. tree.ProveConsistency(old, tree.Size)]);
            var bad = good.Mutate(m.Mutation, m.Where);

            return bad == good
                ? "mutation without effect"
                : Rejected(!Proof.IsConsistent(bad.Position, bad.Size, tree.Root(old), bad.Root, bad.Nodes));
        },
        writeLine: output.WriteLine,
        iter: 20_000);

    private static string Rejected(bool rejected)
    {
        Assert.True(rejected);
        return "rejected";
    }

    private static TreeHash[] Draw(int size, int salt) =>
        [.. Enumerable.Range(0, size).Select(i => LeafHash.Of(Encoding.ASCII.GetBytes($"{salt}/{i}")))];

    private static TreeHash ByDefinition(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        var left = 1;
        while (left * 2 < leaves.Length)
        {
            left *= 2;
        }

        return TreeHash.Node(ByDefinition(leaves[..left]), ByDefinition(leaves[left..]));
    }

    private sealed record Claim(long Position, long Size, TreeHash Root, TreeHash[] Nodes)
    {
        public bool Equals(Claim? other) =>
            other is not null && (Position, Size, Root) == (other.Position, other.Size, other.Root) && Nodes.SequenceEqual(other.Nodes);

        public override int GetHashCode() => HashCode.Combine(Position, Size, Root);

        public Claim Mutate(Mutation mutation, int where)
        {
            var at = Nodes.Length == 0 ? 0 : where % Nodes.Length;
            return mutation switch
            {
                Mutation.FlipBitOfRoot => this with { Root = Flip(Root, where) },
                Mutation.AddNode => this with { Nodes = [.. Nodes, Flip(Root, where)] },
                Mutation.OtherPosition => this with { Position = where % (Size + 2) },
                _ when Nodes.Length == 0 => this,
                Mutation.FlipBitOfNode => this with { Nodes = [.. Nodes[..at], Flip(Nodes[at], where), .. Nodes[(at + 1)..]] },
                Mutation.DropNode => this with { Nodes = [.. Nodes[..at], .. Nodes[(at + 1)..]] },
                Mutation.RepeatNode => this with { Nodes = [.. Nodes[..at], Nodes[at], .. Nodes[at..]] },
                Mutation.SwapNodes => this with { Nodes = [.. Nodes[(at + 1)..], .. Nodes[..(at + 1)]] },
                _ => throw new ArgumentOutOfRangeException(nameof(mutation)),
            };
        }

        private static TreeHash Flip(TreeHash hash, int where)
        {
            var bytes = hash.ToBytes();
            bytes[where / 8 % bytes.Length] ^= (byte)(1 << (where % 8));
            return TreeHash.TryRead(bytes, out var flipped) ? flipped : throw new InvalidOperationException();
        }
    }
}
