namespace Hub.Vigilance;

/// <summary>How an access to a child is explained.</summary>
public enum ExplanationKind
{
    /// <summary>The records lack what would be needed to say.</summary>
    Unknown,

    /// <summary>By nothing.</summary>
    None,

    /// <summary>The organisation or the worker has to do with the child.</summary>
    Linked,

    /// <summary>In the worker's division, and something happened lately.</summary>
    NearEvent,

    /// <summary>In the worker's division, and nothing but masked values was shown.</summary>
    Oversight,

    /// <summary>Assigned to a colleague who seems to be away, read in working hours. Likely, yet no explanation.</summary>
    StandingIn,

    /// <summary>The tie ended not long ago. Likely, yet no explanation.</summary>
    FormerlyLinked,
}

/// <param name="Link">The tie, where there is one.</param>
/// <param name="Worth">What it takes from the score.</param>
public readonly record struct Explanation(ExplanationKind Kind, LinkKind? Link = null, int Worth = 0)
{
    /// <summary>Null when the records do not allow to say.</summary>
    public bool? Explains => Kind switch
    {
        ExplanationKind.Unknown => null,
        ExplanationKind.Linked or ExplanationKind.NearEvent or ExplanationKind.Oversight => true,
        _ => false,
    };
}
