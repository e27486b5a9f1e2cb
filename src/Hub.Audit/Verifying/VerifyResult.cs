using System.Collections.Immutable;
using Hub.Ledger;

namespace Hub.Audit.Verifying;

/// <param name="Checkpoint">Null when it could not be believed.</param>
/// <param name="Damage">Null: all is well.</param>
/// <param name="Read">How many entries were read.</param>
/// <param name="Accesses">Those to the child that was asked for, in the ledger's order.</param>
public sealed record VerifyResult(
    Checkpoint? Checkpoint, Finding? Damage, ImmutableArray<string> Warnings, long Read, DateTimeOffset? WitnessedAt,
    ImmutableArray<ChildAccess> Accesses);
