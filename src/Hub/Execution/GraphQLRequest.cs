using GraphQL;

namespace Hub.Execution;

/// <summary>A GraphQL request, however it came.</summary>
public sealed record GraphQLRequest(string Query, string? OperationName, Inputs Variables, string VariablesText);
