using Hub.Ledger;

namespace Hub.Audit.Trust;

/// <summary>A checkpoint that may be believed, or why not.</summary>
/// <param name="WitnessedAt">The latest time at which a witness says it saw it.</param>
public sealed record OpenedCheckpoint(Checkpoint? Checkpoint, Damage Damage, string Refusal, DateTimeOffset? WitnessedAt);
