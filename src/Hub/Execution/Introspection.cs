using GraphQL;
using GraphQL.SystemTextJson;
using GraphQLParser.AST;

namespace Hub.Execution;

/// <summary>Questions about the schema itself, answered by GraphQL.NET from the schema that the caller's department has for its purpose.</summary>
internal static class Introspection
{
    private static readonly DocumentExecuter Executer = new();
    private static readonly GraphQLSerializer Serializer = new(o => o.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <exception cref="RequestRefusedException">It asks for the schema and for data at once.</exception>
    public static bool Asks(ValidOperation valid)
    {
        var names = Names(valid.Operation.SelectionSet, valid.Parsed.Document, []).ToHashSet(StringComparer.Ordinal);
        var asks = names.Contains("__schema") || names.Contains("__type");
        names.ExceptWith(["__schema", "__type", "__typename"]);
        return asks && names.Count > 0
            ? throw new RequestRefusedException(ErrorCodes.BadInput, "ask for `__schema` and `__type` in a request of their own")
            : asks;
    }

    public static async Task<Answer> AnswerAsync(ValidOperation valid, GraphQLRequest request, CancellationToken cancellationToken)
    {
        var result = await Executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = valid.Schema,
            Document = valid.Parsed.Document,
            Query = request.Query,
            OperationName = request.OperationName,
            Variables = request.Variables,
            ThrowOnUnhandledException = true,
            CancellationToken = cancellationToken,
        });
        using var body = new MemoryStream();
        await Serializer.WriteAsync(body, result, cancellationToken);
        return new Answer(body.ToArray(), false, null);
    }

    private static IEnumerable<string> Names(GraphQLSelectionSet set, GraphQLDocument document, HashSet<string> seen) =>
        set.Selections.SelectMany(selection => selection switch
        {
            GraphQLField field => [field.Name.StringValue],
            GraphQLInlineFragment inline => Names(inline.SelectionSet, document, seen),
            GraphQLFragmentSpread spread when seen.Add(spread.FragmentName.Name.StringValue) =>
                Names(document.Definitions.OfType<GraphQLFragmentDefinition>()
                    .First(f => f.FragmentName.Name.StringValue == spread.FragmentName.Name.StringValue).SelectionSet, document, seen),
            _ => Enumerable.Empty<string>(),
        });
}
