using System.Collections.Immutable;

namespace Hub.Casework.Entitlements;

/// <summary>What the rules of domain.md 7.1 ask of a child's file on a day. Null is unknown.</summary>
/// <remarks>Whether the file holds a disability certificate or a care arrangement is known; what is in them may not be.</remarks>
public sealed record EntitlementFacts
{
    public required DateOnly Today { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? SupporterStatus { get; init; }

    public string? HivStatus { get; init; }

    public ImmutableArray<string>? DifficultyCategories { get; init; }

    public bool? MigrantChild { get; init; }

    /// <summary>Empty: the file has none yet.</summary>
    public ImmutableArray<SupporterFacts> Guardians { get; init; } = [];

    public bool? FinancialDifficulty { get; init; }

    public string? AssistanceStatus { get; init; }

    public string? HardshipEvent { get; init; }

    /// <summary>Of the enrolment that has not ended; its fields are null without one.</summary>
    public EnrolmentFacts Enrolment { get; init; }

    public bool? SeriousIllness { get; init; }

    public bool HasFirstTreatment { get; init; }

    public string? TreatFirstState { get; init; }

    /// <summary>Null: no certificate.</summary>
    public DisabilityFacts? Disability { get; init; }

    /// <summary>Type of the active care arrangement; null: none is active.</summary>
    public CareFacts? Care { get; init; }

    /// <summary>E-01 was in payment on the day before the birthday of T-17.</summary>
    public bool WasPaidAsOrphan { get; init; }
}

/// <summary>One guardian.</summary>
public readonly record struct SupporterFacts(bool? LegalSupporter, bool? SupportCapable);

/// <param name="Grade">1 to 12, which is the how manieth school year it is (T-19, T-33).</param>
public readonly record struct EnrolmentFacts(string? Stage, string? Status, bool? FullTime, int? Grade);

/// <param name="Secondary">Asked for only with category MULTIPLE.</param>
/// <param name="Grade">1, most severe, to 4.</param>
public sealed record DisabilityFacts(string? Category, ImmutableArray<string>? Secondary, int? Grade);

public sealed record CareFacts(string? ArrangementType);
