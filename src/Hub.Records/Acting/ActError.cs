using System.Collections.Immutable;

namespace Hub.Records.Acting;

/// <summary>Why a mutation did nothing; the codes are the schema's `ErrorCode`. Never a value of a record.</summary>
/// <param name="Fields">Fields of the input that are meant.</param>
public sealed record ActError(string Code, string Message, ImmutableArray<string> Fields)
{
    public const string GuardFailed = "GUARD_FAILED";
    public const string NotFound = "NOT_FOUND";
    public const string BadInput = "BAD_INPUT";
    public const string Conflict = "CONFLICT";
}
