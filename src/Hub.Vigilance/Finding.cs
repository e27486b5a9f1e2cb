using System.Collections.Immutable;

namespace Hub.Vigilance;

/// <summary>A rule or limit that fired, and why, in words without a value.</summary>
public readonly record struct Firing(string Id, int Weight, string Reason);

/// <summary>What was found in one access, about the child that weighs most in it.</summary>
/// <param name="Index">The access's place in the ledger.</param>
/// <param name="Rules">R1 to R15 that fired.</param>
/// <param name="Limits">What raises an alert whatever the score (M-33, T-38).</param>
/// <param name="Lacking">Rules that stayed silent for want of a fact: "as far as the records allow".</param>
/// <param name="IsExplained">Every child of the access is explained; null when there is none or the records do not say.</param>
/// <param name="Raises">An alert is due.</param>
public sealed record Finding(
    long Index, DateTimeOffset At, string? Worker, string? Child, ImmutableArray<Firing> Rules, ImmutableArray<Firing> Limits,
    ImmutableArray<string> Lacking, Explanation Explanation, bool? IsExplained, int Score, bool Raises);
