using System.Text;
using System.Text.RegularExpressions;
using Hub.Ledger;
using Hub.Ledger.Tiles;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
using Hub.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Audit;

/// <summary>What is done to a ledger.</summary>
public enum Tampering
{
    Edit,
    Delete,
    Insert,
    Reorder,
    Truncate,
    Rewrite,
    Move,
    Fork,
}

/// <summary>What the one who does it may write: entries; tiles and rows of checkpoints too; all that with the ledger's key.</summary>
public enum Reach
{
    Entries,
    Tree,
    Key,
}

/// <summary>The owner of the ledger's database, whom no trigger stops.</summary>
internal sealed class Owner(LedgerFactory stores)
{
    private const int Children = 5;

    /// <summary>Everyday accesses to five children in turn.</summary>
    public static AccessEntry[] Accesses(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => SampleAccess.EntryOf(SampleAccess.HandleOf(i % Children)))];

    public async Task TamperAsync(Tampering how, int at, Reach reach)
    {
        await DropTriggersAsync();
        at = how == Tampering.Truncate && reach == Reach.Tree ? await RollBackAsync(at) : at;
        var bodies = await ReadAsync();
        var count = bodies.Count;
        Change(bodies, how, at);
        await WriteAsync(bodies);
        if (how == Tampering.Fork)
        {
            await using var other = new LedgerWriter(stores, SampleKeys.Origin, SampleAccess.Cipher, new LedgerGate(), TimeProvider.System);
            await other.AppendAsync(Accesses(at, count - at), CancellationToken.None);
            bodies = await ReadAsync();
        }

        await RewriteTreeAsync(bodies, reach);
    }

    private static void Change(List<byte[]> bodies, Tampering how, int at)
    {
        switch (how)
        {
            case Tampering.Edit:
                bodies[at] = Edited(bodies[at]);
                break;
            case Tampering.Delete:
                bodies.RemoveAt(at);
                break;
            case Tampering.Insert:
                bodies.Insert(at, Text(bodies[at], t => Regex.Replace(t, "\"id\":\"[^\"]*\"", $"\"id\":\"{Guid.CreateVersion7()}\"")));
                break;
            case Tampering.Reorder:
                (bodies[at], bodies[at + 1]) = (bodies[at + 1], bodies[at]);
                break;
            case Tampering.Truncate or Tampering.Fork:
                bodies.RemoveRange(at, bodies.Count - at);
                break;
            case Tampering.Rewrite:
                for (var i = at; i < bodies.Count; i++)
                {
                    bodies[i] = Edited(bodies[i]);
                }

                break;
            case Tampering.Move:
                var (from, to) = (SampleAccess.HandleOf(at % Children), SampleAccess.HandleOf((at + 1) % Children));
                bodies[at] = Text(bodies[at], t => t.Replace(from, to, StringComparison.Ordinal));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, null);
        }
    }

    private static byte[] Edited(byte[] body) => Text(body, t => t.Replace("wk7Q2M", "wkOther", StringComparison.Ordinal));

    private static byte[] Text(byte[] body, Func<string, string> change)
    {
        var (before, after) = (Encoding.UTF8.GetString(body), change(Encoding.UTF8.GetString(body)));
        Assert.NotEqual(before, after);
        return Encoding.UTF8.GetBytes(after);
    }

    private async Task DropTriggersAsync()
    {
        await using var store = stores.CreateDbContext();
        var drops = await store.Database.SqlQueryRaw<string>("SELECT 'DROP TRIGGER ' || name AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync();
        foreach (var drop in drops)
        {
            await store.Database.ExecuteSqlRawAsync(drop);
        }
    }

    // Without the key the best end is one that was signed once.
    private async Task<int> RollBackAsync(int at)
    {
        await using var store = stores.CreateDbContext();
        await store.Checkpoints.Where(c => c.Size > at).ExecuteDeleteAsync();
        return (int)await store.Checkpoints.MaxAsync(c => c.Size);
    }

    private async Task<List<byte[]>> ReadAsync()
    {
        await using var store = stores.CreateDbContext();
        return await store.Entries.OrderBy(e => e.Index).Select(e => e.Body).ToListAsync();
    }

    private async Task WriteAsync(List<byte[]> bodies)
    {
        await using var store = stores.CreateDbContext();
        await store.Entries.ExecuteDeleteAsync();
        store.AddRange(bodies.Select((b, i) => new LedgerEntry { Index = i, Body = b }));
        await store.SaveChangesAsync();
    }

    private async Task RewriteTreeAsync(List<byte[]> bodies, Reach reach)
    {
        if (reach == Reach.Entries)
        {
            return;
        }

        await using var store = stores.CreateDbContext();
        await store.Tiles.ExecuteDeleteAsync();
        if (reach == Reach.Key)
        {
            await store.Checkpoints.ExecuteDeleteAsync();
            await store.Cosignatures.ExecuteDeleteAsync();
            using var forged = new LedgerTree(stores, SampleKeys.Origin, SampleKeys.ForTree, TimeProvider.System);
            await forged.AdvanceAsync(CancellationToken.None);
            return;
        }

        var tree = new TileTree();
        var full = bodies.SelectMany(b => tree.Append(LeafHash.Of(b))).ToArray();
        store.AddRange(full.Select(t => new LedgerTile { Level = t.Path.Level ?? 0, Number = t.Path.Index, Hashes = t.ToBytes() }));
        await store.SaveChangesAsync();
    }
}
