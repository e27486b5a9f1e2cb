using System.Collections.Immutable;
using Hub.Ledger;

namespace Hub.Records.Ledgering;

/// <summary>Something the writer is asked to make durable.</summary>
/// <remarks>Settled once: by the writer or by impatience.</remarks>
internal abstract class LedgerRequest
{
    /// <summary>How many rows it brings.</summary>
    public abstract int Weight { get; }

    /// <summary>Nobody waits any more.</summary>
    public abstract bool IsSettled { get; }

    public abstract void Refuse(Exception reason);
}

internal abstract class LedgerRequest<TAnswer> : LedgerRequest
{
    // The writer must not run what its callers do next.
    private readonly TaskCompletionSource<TAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TAnswer> Answered => answer.Task;

    public sealed override bool IsSettled => answer.Task.IsCompleted;

    public sealed override void Refuse(Exception reason) => answer.TrySetException(reason);

    public void Answer(TAnswer value) => answer.TrySetResult(value);
}

/// <summary>Entries that become durable together.</summary>
internal sealed class AppendRequest(ImmutableArray<EntryDraft> entries) : LedgerRequest<ImmutableArray<Receipt>>
{
    public ImmutableArray<EntryDraft> Entries => entries;

    public override int Weight => entries.Length;
}

/// <summary>Children whose handles of a year are wanted, made where missing.</summary>
internal sealed class HandleRequest(ImmutableArray<string> children, int year) : LedgerRequest<IReadOnlyDictionary<string, string>>
{
    public ImmutableArray<string> Children => children;

    public int Year => year;

    public override int Weight => children.Length;
}
