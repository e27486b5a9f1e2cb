using System.Text;
using CsCheck;
using Hub.Ledger;
using Xunit.Abstractions;

namespace Hub.Tests.Ledger;

/// <summary>Bad proofs by the hundred thousand: none is accepted.</summary>
/// <remarks>A failure names its seed; set <c>CsCheck_Seed</c> to it to see it again.</remarks>
public sealed class FuzzedProofsTests(ITestOutputHelper output)
{
    private const int Most = 300;
    private const int MostAmount = 40;

    private static readonly MerkleTree Tree = Grow("");
    private static readonly MerkleTree Other = Grow("other");
    private static readonly Gen<(int Size, int Position, int How, int Where, int Amount)> Attempts =
        Gen.Select(Gen.Int[1, Most], Gen.Int[0, Most - 1], Gen.Int[0, 9], Gen.Int[0, 99_999], Gen.Int[1, MostAmount]);

    [Fact]
    public void No_bad_inclusion_proof_is_accepted() => Count(60_000, a =>
    {
        var index = a.Position % a.Size;
        var good = new Claim(index, a.Size, Leaf("", index), Tree.Root(a.Size), [.. Tree.ProveInclusion(index, a.Size)]);
        var bad = Spoil(good, a.How, a.Where, a.Amount, size => Other.ProveInclusion(index, size));
        Assert.True(Proof.IsIncluded(good.First, good.Position, good.Size, good.Nodes, good.Root));
        return (bad.Says(good), Proof.IsIncluded(bad.First, bad.Position, bad.Size, bad.Nodes, bad.Root));
    });

    [Fact]
    public void No_bad_consistency_proof_is_accepted() => Count(60_000, a =>
    {
        var old = 1 + (a.Position % a.Size);
        var good = new Claim(old, a.Size, Tree.Root(old), Tree.Root(a.Size), [.. Tree.ProveConsistency(old, a.Size)]);
        var bad = Spoil(good, a.How, a.Where, a.Amount, size => Other.ProveConsistency(old, size));
        Assert.True(Proof.IsConsistent(good.Position, good.Size, good.First, good.Root, good.Nodes));
        return (bad.Says(good), Proof.IsConsistent(bad.Position, bad.Size, bad.First, bad.Root, bad.Nodes));
    });

    // A proof that still says the same, such as one whose only node was swapped with itself, is no bad one and does not count.
    private void Count(int wanted, Func<(int Size, int Position, int How, int Where, int Amount), (bool IsGood, bool IsAccepted)> attempt)
    {
        var (rejected, unchanged) = (0, 0);
        Attempts.Sample(
            a =>
            {
                var (isGood, isAccepted) = attempt(a);
                Assert.True(isGood == isAccepted, $"accepted: {a}");
                Interlocked.Increment(ref isGood ? ref unchanged : ref rejected);
            },
            writeLine: output.WriteLine,
            iter: wanted * 4 / 3);
        output.WriteLine($"{rejected} bad proofs rejected, 0 accepted; {unchanged} changes said nothing new");
        Assert.True(rejected >= wanted, $"only {rejected}");
    }

    private static Claim Spoil(Claim good, int how, int where, int amount, Func<int, IEnumerable<TreeHash>> ofOther)
    {
        var at = good.Nodes.Length == 0 ? 0 : where % good.Nodes.Length;
        return how switch
        {
            0 => good with { Root = Flip(good.Root, where) },
            1 => good with { First = Flip(good.First, where) },
            2 => good with { Position = good.Position + (where % 2 == 0 ? amount : -amount) },
            // A root is signed together with its size: the size alone would be no one's claim.
            3 => Resize(good, (int)good.Size + (where % 2 == 0 ? amount : -amount)),
            4 => good with { Nodes = [.. good.Nodes, Flip(good.Root, where)] },
            5 => good with { Nodes = [.. ofOther((int)good.Size)] },
            6 when good.Nodes.Length > 0 => good with { Nodes = [.. good.Nodes[..at], Flip(good.Nodes[at], where), .. good.Nodes[(at + 1)..]] },
            7 when good.Nodes.Length > 0 => good with { Nodes = good.Nodes[..at] },
            8 when good.Nodes.Length > 0 => good with { Nodes = [.. good.Nodes[(at + 1)..], .. good.Nodes[..(at + 1)]] },
            9 when good.Nodes.Length > 0 => good with { Nodes = [.. good.Nodes[..at], good.Root, .. good.Nodes[at..]] },
            _ => good with { Nodes = [good.First, .. good.Nodes] },
        };
    }

    private static Claim Resize(Claim good, int size) => good with { Size = size, Root = size >= 0 ? Tree.Root(size) : good.Root };

    private static TreeHash Flip(TreeHash hash, int where)
    {
        var bytes = hash.ToBytes();
        bytes[where / 8 % bytes.Length] ^= (byte)(1 << (where % 8));
        return TreeHash.TryRead(bytes, out var flipped) ? flipped : throw new InvalidOperationException();
    }

    private static TreeHash Leaf(string salt, int i) => LeafHash.Of(Encoding.ASCII.GetBytes($"{salt}/{i}"));

    private static MerkleTree Grow(string salt) => new(Enumerable.Range(0, Most + MostAmount).Select(i => Leaf(salt, i)));

    private sealed record Claim(long Position, long Size, TreeHash First, TreeHash Root, TreeHash[] Nodes)
    {
        public bool Says(Claim other) => (Position, Size, First, Root) == (other.Position, other.Size, other.First, other.Root) && Nodes.SequenceEqual(other.Nodes);
    }
}
