using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>Every axis of every table, fixed by the plan before any data is read.</summary>
public sealed record PublicKeys
{
    public required Geography Geography { get; init; }

    /// <summary>Also the priority by which a child with several categories is counted in one.</summary>
    public Dimension Category { get; init; } = new(Axis.Category, [
        "ORPHAN", "ABANDONED_INFANT", "GUARDIANSHIP_LACKING_OR_IMPROPER",
        "WANDERING_BEGGING", "OWN_DISABILITY_OR_ILLNESS", "FAMILY_POVERTY"]);

    /// <summary>Years of age.</summary>
    public Dimension Age { get; init; } = new(Axis.Age, ["0-2", "3-5", "6-11", "12-14", "15-17"]);

    /// <summary>GB/T 2261.1 by name.</summary>
    public Dimension Sex { get; init; } = new(Axis.Sex, ["MALE", "FEMALE"]);

    /// <summary>How much of what a child needs was delivered.</summary>
    public Dimension Outcome { get; init; } = new(Axis.Outcome, ["ALL", "SOME", "NONE"]);

    public Dimension Service { get; init; } = new(Axis.Service, [
        "LIVING_ASSISTANCE", "MEDICAL", "SCHOOLING", "DISABILITY_SUPPORT", "GUARDIANSHIP_SUPPORT", "LEGAL", "HOUSING", "PSYCHOLOGICAL"]);

    public Dimension State { get; init; } = new(Axis.State, ["DELIVERED", "WAITING"]);

    /// <summary>From report to the first dispatch or assessment of the child's first case of the year.</summary>
    public Dimension Response { get; init; } = new(Axis.Response, ["LE_24H", "LE_72H", "LE_7D", "LE_30D", "GT_30D", "OPEN"]);

    /// <summary>Pairs of category and age in which no child can be, by definition.</summary>
    public ImmutableArray<ImpossiblePair> Impossible { get; init; } = [];

    public Dimension Of(string axis) => axis switch
    {
        Axis.District => Geography.District,
        Axis.Township => Geography.Township,
        Axis.Category => Category,
        Axis.Age => Age,
        Axis.Sex => Sex,
        Axis.Outcome => Outcome,
        Axis.Service => Service,
        Axis.State => State,
        Axis.Response => Response,
        _ => throw new ArgumentOutOfRangeException(nameof(axis)),
    };
}

/// <summary>A category and an age band that exclude each other.</summary>
public sealed record ImpossiblePair(string Category, string Age);
