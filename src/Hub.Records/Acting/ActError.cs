using System.Collections.Immutable;

namespace Hub.Records.Acting;

/// <summary>Why a mutation did nothing; the codes are the schema's `ErrorCode`. Never a value of a record.</summary>
/// <param name="Fields">Fields of the input that are meant.</param>
public sealed record ActError(string Code, string Message, ImmutableArray<string> Fields)
{
    /// <summary>The condition that does not hold, a value of the schema's `Guard`; null when the state alone forbids it.</summary>
    public string? Guard { get; init; }

    /// <summary>Inputs that are not known and would settle it: `Child.difficultyCategories`.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    public const string GuardFailed = "GUARD_FAILED";
    public const string NotFound = "NOT_FOUND";
    public const string BadInput = "BAD_INPUT";
    public const string Conflict = "CONFLICT";
}
