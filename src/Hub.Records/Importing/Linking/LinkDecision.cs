using System.Collections.Immutable;

namespace Hub.Records.Importing.Linking;

/// <summary>Where a row belongs.</summary>
public enum LinkOutcome
{
    /// <summary>To a child that is known.</summary>
    Linked,

    /// <summary>To nobody known.</summary>
    Created,

    /// <summary>A person must decide.</summary>
    Review,
}

/// <summary>The decision with its reasons, which are kept with the row (exchange.md 7.2, 5).</summary>
/// <param name="ChildId">Only when linked.</param>
/// <param name="Candidates">Children that may be meant, at most five.</param>
/// <param name="Rule">Which rule decided.</param>
/// <param name="Agreed">Columns in which the row agrees with the child, or with the first candidate.</param>
/// <param name="Differed">Columns in which it differs.</param>
public sealed record LinkDecision(
    LinkOutcome Outcome, string? ChildId, ImmutableArray<string> Candidates, string Rule, ImmutableArray<string> Agreed,
        ImmutableArray<string> Differed)
{
    public const int MostCandidates = 5;
}
