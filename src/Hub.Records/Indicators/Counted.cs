namespace Hub.Records.Indicators;

/// <summary>One thing that an indicator counts, as the database sees it; grouped there, so that no row of a child leaves it.</summary>
/// <remarks>All members are set in each query: the database groups by them.</remarks>
internal sealed class Counted
{
    /// <summary>The unit that it belongs to, of any level: with children the township that holds the file. What is no code of a unit counts for the city.</summary>
    /// <remarks>Always a column: databases do not group by constants alone.</remarks>
    public required string? Unit { get; set; }

    /// <summary>The village of the family home; counted as a village's only where it lies in the unit.</summary>
    public required string? Village { get; set; }

    /// <summary>Where the part is broken down: of what sort it is.</summary>
    public required string? Sort { get; set; }

    /// <summary>How much it adds to the numerator; 1 or 0, or places.</summary>
    public required int Hits { get; set; }

    /// <summary>How much it adds to the denominator.</summary>
    public required int Of { get; set; }
}

/// <summary>How long one thing took. Medians are not said by all databases, so that the two times are fetched, and nothing else.</summary>
internal sealed class Lasted
{
    public required string? Unit { get; set; }

    public required string? Village { get; set; }

    public required DateTime From { get; set; }

    public required DateTime Until { get; set; }
}
