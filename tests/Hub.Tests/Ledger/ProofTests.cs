using System.Globalization;
using System.Text;
using System.Text.Json;
using Hub.Ledger;

namespace Hub.Tests.Ledger;

public sealed class ProofTests
{
    private static readonly JsonElement Vectors = LedgerVectors.Root;

    [Fact]
    public void Leaves_and_roots_are_those_of_the_vectors()
    {
        var inputs = Vectors.Hexes("leaf_inputs_hex").Select(Convert.FromHexString);
        var tree = LedgerVectors.EightLeaves();

        Assert.Equal(Vectors.Hexes("leaf_hashes"), inputs.Select(i => LeafHash.Of(i).ToString()));
        Assert.Equal(Vectors.Hexes("roots_by_size"), Enumerable.Range(0, 9).Select(size => tree.Root(size).ToString()));
    }

    [Fact]
    public void Inclusion_proofs_are_those_of_the_vectors_and_verify()
    {
        var tree = LedgerVectors.EightLeaves();
        var leaves = Vectors.Hexes("leaf_hashes").Select(TreeHash.Parse).ToArray();

        Assert.Equal(36, Vectors.GetProperty("inclusion").GetArrayLength());
        Assert.All(Vectors.GetProperty("inclusion").EnumerateArray(), v =>
        {
            var (index, size) = (v.Number("index"), v.Number("size"));
            Assert.Equal(v.Proof(), tree.ProveInclusion(index, size));
            Assert.True(Proof.IsIncluded(leaves[index], index, size, v.Proof()!, v.Hash("root")));
        });
    }

    [Fact]
    public void Consistency_proofs_are_those_of_the_vectors_and_verify()
    {
        var tree = LedgerVectors.EightLeaves();

        Assert.Equal(36, Vectors.GetProperty("consistency").GetArrayLength());
        Assert.All(Vectors.GetProperty("consistency").EnumerateArray(), v =>
        {
            var (old, grown) = (v.Number("size1"), v.Number("size2"));
            Assert.Equal(v.Proof(), tree.ProveConsistency(old, grown));
            Assert.True(Proof.IsConsistent(old, grown, v.Hash("root1"), v.Hash("root2"), v.Proof()!));
        });
    }

    [Fact]
    public void Every_proof_of_the_must_reject_list_is_rejected()
    {
        Assert.Equal(102, Vectors.GetProperty("must_reject").GetArrayLength());
        Assert.All(Vectors.GetProperty("must_reject").EnumerateArray(), v => Assert.False(Accepts(v), v.GetRawText()));
    }

    [Fact]
    public void Forked_ledger_has_no_consistent_proof()
    {
        var fork = Vectors.GetProperty("fork");

        Assert.False(Proof.IsConsistent(7, 8, fork.Hash("honest_root7"), fork.Hash("forged_root8"), fork.Proof("forged_proof_7_8")!));
    }

    [Fact]
    public void Tree_of_a_thousand_leaves_is_that_of_the_vectors()
    {
        var vectors = Vectors.GetProperty("tree_1000_ascii_decimal_leaves");
        var tree = new MerkleTree(Enumerable.Range(0, 1000).Select(i => LeafHash.Of(Encoding.ASCII.GetBytes($"{i}"))));

        Assert.All(vectors.GetProperty("roots").EnumerateObject(), r =>
            Assert.Equal(r.Value.GetString(), tree.Root(long.Parse(r.Name, CultureInfo.InvariantCulture)).ToString()));
        Assert.Equal(vectors.Proof("inclusion_731_of_1000"), tree.ProveInclusion(731, 1000));
        Assert.Equal(vectors.Proof("consistency_257_1000"), tree.ProveConsistency(257, 1000));
    }

    [Fact]
    public void Old_size_of_zero_is_refused()
    {
        var tree = LedgerVectors.EightLeaves();

        Assert.False(Proof.IsConsistent(0, 8, TreeHash.Empty, tree.Root(), []));
        Assert.False(Proof.IsConsistent(0, 0, TreeHash.Empty, TreeHash.Empty, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.ProveConsistency(0, 8));
    }

    private static bool Accepts(JsonElement v) => v.Proof() is { } proof && v.GetProperty("kind").GetString() switch
    {
        "inclusion" => Proof.IsIncluded(v.Hash("leaf_hash"), v.Number("index"), v.Number("size"), proof, v.Hash("root")),
        "consistency" => Proof.IsConsistent(v.Number("size1"), v.Number("size2"), v.Hash("root1"), v.Hash("root2"), proof),
        var kind => throw new InvalidOperationException($"unknown kind `{kind}`"),
    };
}
