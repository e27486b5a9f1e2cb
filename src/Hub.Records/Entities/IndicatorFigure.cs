using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One figure of an evaluation indicator that supervisors may see (domain.md 9). What they may not see is not here.</summary>
public sealed class IndicatorFigure
{
    /// <summary>`2026Q3`.</summary>
    [MaxLength(8)]
    public required string Quarter { get; set; }

    [MaxLength(16)]
    public required string Division { get; set; }

    /// <summary>`I-01 byAge`.</summary>
    [MaxLength(40)]
    public required string Part { get; set; }

    /// <summary>Empty: the whole.</summary>
    [MaxLength(64)]
    public required string Sort { get; set; }

    /// <summary>Null where only the percentage is shown.</summary>
    public int? Numerator { get; set; }

    public int? Denominator { get; set; }

    /// <summary>Whole percent.</summary>
    public int? Percent { get; set; }

    /// <summary>In the unit of the part.</summary>
    public decimal? Median { get; set; }
}

/// <summary>When the figures of a quarter were computed, and up to which day.</summary>
public sealed class IndicatorRun
{
    [Key]
    [MaxLength(8)]
    public required string Quarter { get; set; }

    /// <summary>The last day that counts; the quarter's last day: the figures stay as they are.</summary>
    public DateOnly AsOf { get; set; }

    public DateTime ComputedAt { get; set; }
}
