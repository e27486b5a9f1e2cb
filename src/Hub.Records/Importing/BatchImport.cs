using Hub.Exchange;
using Hub.Records.Entities;
using Hub.Records.Importing.Linking;
using Hub.Records.Monitoring;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;
using Statement = Hub.Records.Entities.Statement;

namespace Hub.Records.Importing;

/// <summary>Takes one batch of rows into the store: plan, write, derive, save, in one transaction.</summary>
internal sealed class BatchImport(
    RecordWriter writer, FileMonitoring? monitoring, Senders senders, StoreReferences references, Linkage linkage, IdSource ids, DateOnly today)
{
    public async Task<List<RowPlan>> TakeAsync(
        RecordStore store, FileImport file, IReadOnlyList<ReadRow> rows, CancellationToken cancellationToken)
    {
        var plans = await PlanAsync(store, file.File.Stem, rows, cancellationToken);
        var open = plans.Where(p => p.Decision is not null).ToList();
        if (open.Count == 0)
        {
            return plans;
        }

        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        await SupersedeAsync(store, open, cancellationToken);
        var linked = open.Where(p => p.Outcome == RowOutcome.Linked).Select(p => p.ChildId).OfType<string>().Distinct().ToList();

        // INVARIANT: who works on a file holds its row until the transaction ends.
        var locked = linked.ToArray();
        await store.Children.Where(c => locked.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.NameSort, c => c.NameSort), cancellationToken);
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        var files = await ChildFiles.LoadAsync(store, linked, cancellationToken);
        foreach (var plan in open)
        {
            Write(store, file, plan, files);
        }

        foreach (var touched in files.Values)
        {
            writer.Derive(store, touched);
        }

        if (monitoring is not null)
        {
            await monitoring.LookAsync(store, writer, references.Divisions, files.Values, anew: false, cancellationToken);
        }

        await NewRows.SaveAsync(store, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        store.ChangeTracker.Clear();
        return plans;
    }

    private async Task<List<RowPlan>> PlanAsync(
        RecordStore store, string kind, IReadOnlyList<ReadRow> rows, CancellationToken cancellationToken)
    {
        var known = await KnownRows.LoadAsync(store, kind, rows.Select(r => r.Row).ToList(), cancellationToken);
        var unknown = rows.Where(r => r.Row.Taken is { } taken && known.Same(r.Row.RecordNumber, taken.Content.Hex) is null).ToList();
        var also = unknown.Select(r => known.Current(r.Row.RecordNumber)?.ChildId).OfType<string>();
        var index = await LinkIndex.LoadAsync(store, unknown.Select(r => r.Identity).OfType<StatedIdentity>(), also, cancellationToken);
        var planning = new BatchPlanning(known, index, linkage, ids);
        return [.. rows.Select(planning.Plan)];
    }

    private static async Task SupersedeAsync(RecordStore store, List<RowPlan> open, CancellationToken cancellationToken)
    {
        var replaced = open.Select(p => p.Replaces?.StatementId).OfType<string>().Distinct().ToArray();
        if (replaced.Length > 0)
        {
            await store.LinkKeys.Where(k => replaced.Contains(k.StatementId)).ExecuteDeleteAsync(cancellationToken);
            await store.Statements.Where(s => replaced.Contains(s.Id)).ExecuteUpdateAsync(
                s => s.SetProperty(x => x.Superseded, true), cancellationToken);
        }
    }

    private void Write(RecordStore store, FileImport file, RowPlan plan, Dictionary<string, ChildFile> files)
    {
        if (plan is not { Row.Taken: { } taken, Decision: { } decision, StatementId: { } id }
            || plan.Read is not { Identity: { } identity, Body: { } body })
        {
            return;
        }

        if (plan.ChildId is { } child)
        {
            if (!files.TryGetValue(child, out var childFile))
            {
                files.Add(child, childFile = RecordWriter.Open(store, child, file.File.Department));
            }

            var authors = new RowAuthors(senders, references, file.File, file.SenderId, taken.StatedOn, taken.Statement);
            if (!new RowWriting(writer, store, childFile, authors, taken.Statement, taken).Write(references.Divisions, today))
            {
                plan.Codes.Add("STALE_ROW");
            }

            store.AddRange(
                identity.Left().Distinct(StringComparer.Ordinal).Select(k => new LinkKey { Key = k, ChildId = child, StatementId = id }));
        }

        Supersede(store, plan);
        store.Add(new Statement
        {
            Id = id,
            DeliveryId = file.DeliveryId,
            Kind = file.File.Stem,
            RecordNumber = plan.Row.RecordNumber,
            ContentKey = taken.Content.Hex,
            Row = plan.Row.Number,
            Outcome = plan.Outcome.Name(),
            ChildId = plan.ChildId,
            StatedOn = taken.StatedOn,
            Body = body,
            Grounds = StatementBody.WriteGrounds(decision, plan.Row.Messages.Select(m => m.Code).Concat(plan.Codes)),
        });
    }

    // A row of this very batch is not in the store yet.
    private static void Supersede(RecordStore store, RowPlan plan)
    {
        if (plan.Replaces is { } earlier && store.Statements.Local.FindEntry(earlier.StatementId)?.Entity is { } statement)
        {
            statement.Superseded = true;
            store.RemoveRange(store.LinkKeys.Local.Where(k => k.StatementId == statement.Id).ToList());
        }
    }
}
