using System.Collections.Immutable;
using System.Threading.Channels;
using Hub.Exchange;
using Hub.Records.Importing.Linking;
using Hub.Records.Ledgering;
using Hub.Records.Monitoring;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;
using Delivery = Hub.Exchange.Delivery;
using DeliveryRow = Hub.Records.Entities.Delivery;

namespace Hub.Records.Importing;

/// <summary>What is fixed for all imports of a hub.</summary>
/// <param name="BatchRows">Rows in one transaction.</param>
public sealed record ImportOptions(
    WritingRules Rules,
    WriterTokens Tokens,
    Func<string, string> IdentityHash,
    string PolicyHash,
    DerivingParameters Deriving,
    DeliveryLimits Limits,
    int BatchRows = 2000)
{
    /// <summary>Evaluates entitlements with each change; null where that is left to a run over all children.</summary>
    public EntitlementRows? Benefits { get; init; }

    /// <summary>Asks the monitoring rules with each batch; null where the clock is left to do so.</summary>
    public FileMonitoring? Monitoring { get; init; }
}

/// <summary>Takes deliveries into the store: read, link, write, batch by batch. One writer; reading runs ahead on another thread.</summary>
/// <remarks>Every batch is one transaction, so that an import that stops can be run again: rows already taken are known again.</remarks>
public sealed class Importer(
    IDbContextFactory<RecordStore> stores, LedgerWriter ledger, ImportOptions options, IdSource ids, TimeProvider clock)
{
    private const int BatchesAhead = 2;

    private readonly Senders senders = new(options.Rules, ExchangeTables.Shared);

    /// <summary>Imports the files one after the other, in the order of the departments' table.</summary>
    /// <param name="progress">Called in between batches.</param>
    public async Task<ImmutableArray<DeliveryResult>> RunAsync(
        IEnumerable<string> paths, ImportSender sender, Action<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var results = ImmutableArray.CreateBuilder<DeliveryResult>();
        await using var store = await stores.CreateDbContextAsync(cancellationToken);
        await store.Database.OpenConnectionAsync(cancellationToken);
        foreach (var path in ImportOrder.Of(paths))
        {
            await using var bytes = File.OpenRead(path);
            results.Add(await RunAsync(store, Path.GetFileName(path), bytes, sender, progress, cancellationToken));
        }

        return results.ToImmutable();
    }

    private async Task<DeliveryResult> RunAsync(
        RecordStore store, string name, Stream bytes, ImportSender sender, Action<ImportProgress>? progress,
            CancellationToken cancellationToken)
    {
        var references = await StoreReferences.LoadAsync(store, cancellationToken);
        if (ImportOrder.IsForeign(name, sender))
        {
            return await CloseAsync(store, Entry(name, ""), sender, Refused(name, "UNKNOWN_FILE"), cancellationToken);
        }

        await using var delivery = await Delivery.OpenAsync(name, bytes, references, clock, options.Limits, cancellationToken);
        var entry = Entry(delivery.Name, delivery.File?.Department ?? "");
        if (delivery.Refused || delivery.File is not { } file)
        {
            var code = delivery.Messages.FirstOrDefault(m => m.Effect == Effect.Refused)?.Code ?? "UNKNOWN_FILE";
            return await CloseAsync(
                store, entry, sender, Refused(delivery.Name, code) with { Messages = delivery.Messages }, cancellationToken);
        }

        store.Add(entry);
        await store.SaveChangesAsync(cancellationToken);
        store.ChangeTracker.Clear();
        var import = new FileImport(entry.Id, file, sender.Organisation ?? references.UnitOver(file.Department, null));
        var tally = await TakeAsync(store, delivery, import, references, progress, cancellationToken);
        return await CloseAsync(store, entry, sender, tally.Close(delivery), cancellationToken);
    }

    private async Task<ImportTally> TakeAsync(
        RecordStore store, Delivery delivery, FileImport import, StoreReferences references, Action<ImportProgress>? progress,
            CancellationToken cancellationToken)
    {
        var procuratorates = await ProcuratorateTable.LoadAsync(store, cancellationToken);
        var derived = new DerivedRows(references.Divisions, procuratorates, options.IdentityHash, options.Deriving, clock, options.Benefits);
        var writer = new RecordWriter(options.Rules, options.Tokens, derived, ids, clock);
        var batch = new BatchImport(writer, options.Monitoring, senders, references, new Linkage(), ids, LocalTime.Today(clock));
        var tally = new ImportTally(delivery.Name);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = Channel.CreateBounded<ReadRow[]>(BatchesAhead);
        var reading = Task.Run(() => ReadAsync(delivery, ahead.Writer, options.BatchRows, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var rows in ahead.Reader.ReadAllAsync(cancellationToken))
            {
                tally.Add(await batch.TakeAsync(store, import, rows, cancellationToken));
                progress?.Invoke(new ImportProgress(delivery.Name, tally.Count, delivery.Counts.Read));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
            store.ChangeTracker.Clear();
        }

        return tally;
    }

    private static async Task ReadAsync(
        Delivery delivery, ChannelWriter<ReadRow[]> ahead, int batchRows, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var rows in delivery.Rows(cancellationToken).Select(ReadRow.Of).Chunk(batchRows))
            {
                await ahead.WriteAsync(rows, cancellationToken);
            }

            ahead.Complete();
        }
        catch (Exception e)
        {
            // Whatever stopped the reading reaches the writer as its own failure.
            ahead.TryComplete(e);
        }
    }

    // The entry of the ledger stands before anything is reported.
    private async Task<DeliveryResult> CloseAsync(
        RecordStore store, DeliveryRow entry, ImportSender sender, DeliveryResult result, CancellationToken cancellationToken)
    {
        await ledger.AppendAsync(ImportEntry.Of(result, entry.Department, sender, options.PolicyHash, clock), cancellationToken);
        entry.FinishedAt = clock.GetUtcNow().UtcDateTime;
        entry.RefusedBy = result.RefusedBy;
        (entry.BlankRows, entry.RowsRead) = (result.Counts.Blank, result.Counts.Read);
        (entry.Linked, entry.Created, entry.Review, entry.Rejected) =
            (result.Counts.Linked, result.Counts.Created, result.Counts.Review, result.Counts.Rejected);
        store.Update(entry);
        if (result.RefusedBy is not null)
        {
            store.Entry(entry).State = EntityState.Added;
        }

        await store.SaveChangesAsync(cancellationToken);
        store.ChangeTracker.Clear();
        return result;
    }

    private DeliveryRow Entry(string name, string department) => new()
    {
        Id = ids.New(nameof(Entities.Delivery)),
        FileName = name,
        Department = department,
        StartedAt = clock.GetUtcNow().UtcDateTime,
    };

    private static DeliveryResult Refused(string name, string code) => new(
        name, code, new DeliveryCounts(0, 0, 0, 0, 0, 0), [], [new Message(name, 0, "", code, ExchangeTables.Shared.EffectOf(code))]);
}
