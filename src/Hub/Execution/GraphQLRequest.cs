using GraphQL;

namespace Hub.Execution;

/// <summary>A GraphQL request, however it came.</summary>
/// <param name="ReadOnly">It came in a way that must not change anything (GET).</param>
public sealed record GraphQLRequest(string Query, string? OperationName, Inputs Variables, string VariablesText, bool ReadOnly = false)
{
    /// <summary>Of a request that could not be read, or is none of GraphQL.</summary>
    public static readonly GraphQLRequest Nothing = new("", null, Inputs.Empty, "");

    /// <summary>The answer becomes a file; its entry says so.</summary>
    public bool Export { get; init; }
}
