using System.Collections.Immutable;

namespace Hub.Vigilance;

/// <summary>What an entry of the ledger reports, as far as watching needs to tell kinds apart.</summary>
public enum AccessKind
{
    Disclose,
    Deny,
    BreakGlass,
    Export,
    AuditRead,
    ResolveHandle,
    Other,
}

/// <summary>One access as the ledger reports it. Handles, ids and names of fields only; never a value.</summary>
public sealed record Access
{
    /// <summary>Position in the ledger; accesses are fed in this order.</summary>
    public required long Index { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the worker; null for a system without one.</summary>
    public string? Worker { get; init; }

    public required string Client { get; init; }

    public string? Organisation { get; init; }

    public required string Department { get; init; }

    public string? Role { get; init; }

    public required string Purpose { get; init; }

    public required AccessKind Kind { get; init; }

    public bool Permitted { get; init; } = true;

    public string? RefusalCode { get; init; }

    public ImmutableArray<ChildShown> Children { get; init; } = [];

    public string? ScopeBasis { get; init; }

    /// <summary>Handle of the case it was done for.</summary>
    public string? Case { get; init; }

    /// <summary>Whether it was done for a case; null when entries do not say.</summary>
    public bool? InCase { get; init; }

    public string? Operation { get; init; }

    /// <summary>How often a child was looked up by its number, or name and birth date, and none was found.</summary>
    public int FailedLookUps { get; init; }
}

/// <summary>One child of an access and what of it was shown.</summary>
/// <param name="Child">The child's handle.</param>
public sealed record ChildShown(string Child, ShownFields Fields, int Rows);
