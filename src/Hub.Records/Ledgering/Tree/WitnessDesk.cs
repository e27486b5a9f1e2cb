using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Ledgering.Tree;

/// <summary>What became of a note that a witness handed in.</summary>
public enum Cosigned
{
    /// <summary>Its signatures are kept and given to whoever asks for the checkpoint.</summary>
    Taken,

    /// <summary>No checkpoint, or signed by no witness that the hub knows.</summary>
    NotUnderstood,

    /// <summary>Not a checkpoint that the ledger gave out, or one it has forgotten.</summary>
    Unknown,
}

/// <summary>Takes the signatures of witnesses under the ledger's checkpoints.</summary>
/// <param name="find">The good signatures of known witnesses in a note.</param>
public sealed class WitnessDesk(LedgerFactory stores, Func<SignedNote, ImmutableArray<NoteSignature>> find, TimeProvider time)
{
    public async Task<Cosigned> TakeAsync(SignedNote note, CancellationToken cancellationToken)
    {
        if (Checkpoint.Read(note.Text) is not { } checkpoint || find(note) is not [_, ..] lines)
        {
            return Cosigned.NotUnderstood;
        }

        await using var store = stores.CreateDbContext();
        var size = checkpoint.Size;
        var ours = await store.Checkpoints.Where(c => c.Size == size).Select(c => c.Note).FirstOrDefaultAsync(cancellationToken);
        if (ours is null || SignedNote.Read(ours)?.Text != note.Text)
        {
            return Cosigned.Unknown;
        }

        using var writing = await stores.TurnToWriteAsync(cancellationToken);
        foreach (var line in lines)
        {
            await KeepAsync(store, size, line, cancellationToken);
        }

        return Cosigned.Taken;
    }

    /// <summary>For how long entries have waited until so many witnesses have signed; zero when none wait.</summary>
    public async Task<TimeSpan> WaitAsync(int witnesses, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var signed = await store.Checkpoints.Where(c => store.Cosignatures.Count(s => s.Size == c.Size) >= witnesses)
            .MaxAsync(c => (long?)c.Size, cancellationToken) ?? 0;
        var oldest = await store.Checkpoints.Where(c => c.Size > signed).OrderBy(c => c.Size).Select(c => (DateTime?)c.At)
            .FirstOrDefaultAsync(cancellationToken);
        return oldest is { } at ? time.GetUtcNow().UtcDateTime - at : TimeSpan.Zero;
    }

    // The first signature of a witness stays: the later ones say nothing more.
    private async Task KeepAsync(LedgerStore store, long size, NoteSignature line, CancellationToken cancellationToken)
    {
        if (await store.Cosignatures.AnyAsync(c => c.Size == size && c.Witness == line.Name, cancellationToken))
        {
            return;
        }

        store.Add(new LedgerCosignature { Size = size, Witness = line.Name, Line = line.Line, At = time.GetUtcNow().UtcDateTime });
        await store.SaveChangesAsync(cancellationToken);
    }
}
