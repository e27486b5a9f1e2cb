using System.Collections.Immutable;
using Hub.Policy;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Who asks and why, taken from a token that the token service vouches for.</summary>
/// <param name="Division">Code of the unit's division, or of a pilot area.</param>
/// <param name="Org">The organisation; null for a department system without one.</param>
/// <param name="IdentityHash">Keyed hash of the worker's resident number (SP-7); null for systems.</param>
public sealed record Caller(
    string Subject,
    string Department,
    string Purpose,
    string? Division,
    string? Org,
    string? Role,
    ImmutableArray<string> Designations,
    string? Client,
    string? IdentityHash)
{
    /// <summary>Code of the division whose units reach the whole city.</summary>
    public const int CityCodeLength = 4;

    private const int TownshipCodeLength = 9;

    public Audience Audience { get; } = Audience.Of(Department, Purpose, Designations);

    public Reach Reach { get; } = new(
        Division is { Length: CityCodeLength }, IdentityHash is not null, Division is { Length: >= TownshipCodeLength });
}
