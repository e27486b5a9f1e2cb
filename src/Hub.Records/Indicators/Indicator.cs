using System.Collections.Immutable;

namespace Hub.Records.Indicators;

/// <summary>One evaluation indicator (VI(1); domain.md 9): what it says, and the parts it is told in.</summary>
/// <param name="Id">`I-04`.</param>
public sealed record Indicator(string Id, string Title, string ChineseTitle)
{
    public ImmutableArray<IndicatorPart> Parts { get; init; } = [];
}

/// <summary>How the figures of a part are to be read.</summary>
public enum Measure
{
    /// <summary>How many; there is no denominator.</summary>
    Count,

    /// <summary>How many of how many.</summary>
    Share,

    /// <summary>The middle one of the times taken; the numerator says of how many.</summary>
    Median,
}

/// <summary>One series of figures of an indicator.</summary>
/// <param name="Name">Within the indicator: `byCategory`.</param>
/// <param name="Numerator">What is counted.</param>
/// <param name="Denominator">Among what; null for counts.</param>
public sealed record IndicatorPart(string Name, Measure Measure, string Numerator, string? Denominator)
{
    internal static IndicatorPart Count(string name, string counted, Func<IndicatorScene, IQueryable<Counted>> rows) =>
        new(name, Measure.Count, counted, null) { Rows = rows };

    internal static IndicatorPart Share(string name, string numerator, string denominator, Func<IndicatorScene, IQueryable<Counted>> rows) =>
        new(name, Measure.Share, numerator, denominator) { Rows = rows };

    /// <param name="unit">Minutes in the unit of the figure.</param>
    internal static IndicatorPart Median(string name, string timed, int unit, Func<IndicatorScene, IQueryable<Lasted>> times) =>
        new(name, Measure.Median, timed, null) { Times = times, MinutesPerUnit = unit };

    internal Func<IndicatorScene, IQueryable<Counted>>? Rows { get; init; }

    internal Func<IndicatorScene, IQueryable<Lasted>>? Times { get; init; }

    /// <summary>For medians: minutes in the unit of the figure.</summary>
    public int MinutesPerUnit { get; init; } = 1;

    /// <summary>Made of level-4 fields, or of what would reveal a reporter: no figure below the city (domain.md 5.1, 9).</summary>
    public bool CityOnly { get; init; }

    /// <summary>Counts places, posts and offices, not persons: no count is too small to be told.</summary>
    public bool OfNobody { get; init; }

    /// <summary>The sorts it is broken down by, whether or not any is there: a sort that is missing tells something. Empty: it is not broken down.</summary>
    public ImmutableArray<string> Sorts { get; init; } = [];

    /// <summary>Enum of the schema whose values are sorts too.</summary>
    public string? SortsOf { get; init; }

    /// <summary>Each thing has one sort, so that the sorts add up to the whole.</summary>
    public bool AddsUp { get; init; } = true;
}
