using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Hosting;

/// <summary>Notes in the ledger that the sharing agreement or the ledger's keys are no longer those of the last start.</summary>
/// <remarks>Entry first, then the mark: cut off between the two, the same is noted again.</remarks>
internal sealed class LedgerNews(StoreFactory records, LedgerFactory ledger, LedgerWriter writer, Sharing sharing, LedgerKeys keys, TimeProvider time)
{
    private const string PolicyMark = "ledger policy";
    private const string KeysMark = "ledger keys";

    private readonly EntryStamps stamps = new(time);

    public async Task NoteAsync(CancellationToken cancel)
    {
        await KeepTextAsync(cancel);
        await NoteAsync(PolicyMark, sharing.Hash, EntryKind.PolicyChange, [new Operation("policy", sharing.Hash, $"sha256:{sharing.Hash}")], cancel);
        var now = keys.Verifiers.Select(k => k.ToString()).ToArray();
        await NoteAsync(KeysMark, Digest(now), EntryKind.KeyEvent, now.Select(k => new Operation("keys", k)), cancel);
    }

    private static string Digest(string[] lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));

    // Entries name an agreement by its hash; the text must be there for as long as they are.
    private async Task KeepTextAsync(CancellationToken cancel)
    {
        await using var store = ledger.CreateDbContext();
        if (!await store.Policies.AnyAsync(p => p.Hash == sharing.Hash, cancel))
        {
            store.Add(new PolicyText { Hash = sharing.Hash, Text = sharing.Text });
            await store.SaveChangesAsync(cancel);
        }
    }

    private async Task NoteAsync(string mark, string now, EntryKind kind, IEnumerable<Operation> news, CancellationToken cancel)
    {
        await using var store = records.CreateDbContext();
        var known = await store.Set<Setting>().AsTracking().FirstOrDefaultAsync(s => s.Name == mark, cancel);
        if (known?.Value == now)
        {
            return;
        }

        await writer.AppendAsync([.. news.Select(n => HubEntry.Of(kind, n, stamps.Next()))], cancel);
        (known ?? store.Add(new Setting { Name = mark, Value = now }).Entity).Value = now;
        await store.SaveChangesAsync(cancel);
    }
}
