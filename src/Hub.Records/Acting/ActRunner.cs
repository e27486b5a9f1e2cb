using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>
/// Runs one mutation: input, key, guards, change, entry, commit. Whatever comes of it is in the access log before the caller hears of it.
/// </summary>
/// <param name="key">For hashes of inputs, which could be guessed otherwise.</param>
public sealed class ActRunner(
    StoreFactory stores, IAccessLedger ledger, ChildHandles handles, TimeProvider clock, byte[] key)
{
    /// <param name="outOfReach">Fields of the input that name what is not there for the caller.</param>
    /// <param name="draft">The entry as far as the request alone says it; names the policy.</param>
    /// <exception cref="LedgerUnavailableException">The entry is not known to be durable: nothing has changed.</exception>
    public async Task<(ActOutcome Outcome, ImmutableArray<Receipt> Receipts)> RunAsync(
        Act act, Actor actor, ActInput input, IReadOnlyCollection<string> outOfReach, AccessEntry draft, CancellationToken cancellationToken)
    {
        ImmutableArray<ActError> faults = [.. input.Faults().Concat(act.Check(input)).DistinctBy(f => (f.Code, f.Message))];
        if (!faults.IsEmpty)
        {
            return await RefuseAsync(new ActOutcome { Errors = faults }, draft, cancellationToken);
        }

        try
        {
            return await TryAsync(act, actor, input, outOfReach, draft, cancellationToken);
        }
        catch (Exception e) when (e is DbUpdateException || e.GetBaseException() is DbException { IsTransient: true })
        {
            // Another request with the same key was first: what it did is the answer. Or the database gave way to somebody else's transaction.
            return await TryAsync(act, actor, input, outOfReach, draft, cancellationToken);
        }
    }

    private async Task<(ActOutcome Outcome, ImmutableArray<Receipt> Receipts)> TryAsync(
        Act act, Actor actor, ActInput input, IReadOnlyCollection<string> outOfReach, AccessEntry draft, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var call = new ActCall(store, actor, input, clock.GetUtcNow().UtcDateTime, draft.Stamp.Id) { OutOfReach = outOfReach };
        var id = KeyOf(act, actor, input);
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(key, input.Canonical()));
        var known = await store.Set<IdempotencyKey>().FirstOrDefaultAsync(k => k.Id == id, cancellationToken);
        var outcome = known is null ? await act.DoAsync(call, cancellationToken)
            : known.InputHash == hash ? await act.RepeatAsync(call, known.ResultId, cancellationToken)
            : ActOutcome.Refused(
                ActError.Conflict, $"`{ActInput.KeyField}` was used with another input; take a new one for a new call", ActInput.KeyField);
        if (!outcome.IsDone)
        {
            await transaction.RollbackAsync(cancellationToken);
            return await RefuseAsync(outcome, draft, cancellationToken);
        }

        if (known is null)
        {
            store.Add(new IdempotencyKey { Id = id, InputHash = hash, ResultId = outcome.ResultId, At = call.Now });
        }

        await store.SaveChangesAsync(cancellationToken);

        // INVARIANT: the entry is durable before the change takes effect; who is killed in between has reported too much, never too little.
        var receipts = await ledger.AppendAsync(await EntryAsync(outcome.Report, draft, cancellationToken), cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        act.Settle(call);
        return (outcome, receipts);
    }

    private async Task<(ActOutcome Outcome, ImmutableArray<Receipt> Receipts)> RefuseAsync(
        ActOutcome outcome, AccessEntry draft, CancellationToken cancellationToken)
    {
        var ruling = new Ruling(false, draft.Ruling.Policy, outcome.Errors[0].Code, draft.Ruling.ScopeBasis);
        return (outcome, await ledger.AppendAsync(draft with { Kind = EntryKind.Deny, Ruling = ruling }, cancellationToken));
    }

    private async ValueTask<AccessEntry> EntryAsync(ActReport report, AccessEntry draft, CancellationToken cancellationToken)
    {
        var handle = report.ChildId is { } child ? (await handles.OfAsync([child], cancellationToken))[child] : report.Handle;
        var who = draft.Who;
        var shown = new FieldSet(report.Shown);
        return draft with
        {
            Kind = report.Kind,
            Who = new Who(
                who.Department, who.Client, who.Officer, who.Organisation, who.Role, who.Assurance, report.Approver ?? who.Approver,
                who.Network),
            Purpose = new PurposeOfUse(draft.Purpose.Code, draft.Purpose.StandardCode, report.Case, report.Justification),
            Ruling = new Ruling(true, draft.Ruling.Policy, null, report.ScopeBasis ?? draft.Ruling.ScopeBasis),
            Subjects = handle is null ? [] : [new Subject(handle, shown, shown.Uses.Length)],
        };
    }

    // No part holds a line feed but the last, so that no two calls have one text.
    private static string KeyOf(Act act, Actor actor, ActInput input) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{act.Name}\n{actor.Client}\n{actor.Subject}\n{input.Key}")));
}
