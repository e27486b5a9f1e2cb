namespace Hub.Audit.Witnessing;

/// <summary>What one round of a witness came to.</summary>
/// <param name="Size">Of the checkpoint, where there was one.</param>
/// <param name="Refusal">Null: the checkpoint is good, signed and saved.</param>
/// <param name="Evidence">Where both notes were kept for others to see.</param>
/// <param name="Unpublished">Why the hub does not have the signature yet; it is offered again in the next round.</param>
public sealed record WitnessOutcome(long? Size, Finding? Refusal, string? Evidence, string? Unpublished);
