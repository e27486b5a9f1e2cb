using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Ledger.Notes;

namespace Hub.Audit.Verifying;

/// <summary>What an auditor knows of a ledger since the last good check.</summary>
/// <param name="Note">The checkpoint as it was signed.</param>
/// <param name="Leaves">The hash of every entry below its size; they lead to its root.</param>
/// <param name="Sequences">Null when the next check must read all entries again.</param>
public sealed record SavedLedger(SignedNote Note, Checkpoint Checkpoint, ImmutableArray<TreeHash> Leaves, ChildSequences? Sequences);
