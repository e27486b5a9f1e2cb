using GraphQL;

namespace Hub.Execution;

/// <summary>A GraphQL request, however it came.</summary>
/// <param name="ReadOnly">It came in a way that must not change anything (GET).</param>
public sealed record GraphQLRequest(string Query, string? OperationName, Inputs Variables, string VariablesText, bool ReadOnly = false);
