using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace Hub.Tests.Ledger;

/// <summary>A query that asks of every record for its id and type as well, so that the answer tells whose each row is.</summary>
internal static class Identified
{
    public const string IdKey = "ownId";
    public const string TypeKey = "ownType";
    public const string ChildKey = "ownChild";

    /// <summary>As it is where it cannot be parsed: it is refused anyway.</summary>
    public static string Of(string query, ISchema schema)
    {
        try
        {
            var document = Parser.Parse(query);
            var places = new SortedDictionary<int, string>();
            foreach (var definition in document.Definitions)
            {
                Meet(definition, schema, places);
            }

            foreach (var (place, text) in places.Reverse())
            {
                query = query.Insert(place, text);
            }
        }
        catch (Exception e) when (e is GraphQLParser.Exceptions.GraphQLParserException or InvalidOperationException)
        {
        }

        return query;
    }

    private static void Meet(ASTNode definition, ISchema schema, SortedDictionary<int, string> places)
    {
        if (definition is GraphQLOperationDefinition operation)
        {
            IObjectGraphType? root = operation.Operation == OperationType.Mutation ? schema.Mutation : schema.Query;
            Visit(operation.SelectionSet, root, schema, places);
        }
        else if (definition is GraphQLFragmentDefinition fragment)
        {
            Visit(fragment.SelectionSet, schema.AllTypes[fragment.TypeCondition.Type.Name.StringValue], schema, places);
        }
    }

    private static void Visit(GraphQLSelectionSet? set, IGraphType? type, ISchema schema, SortedDictionary<int, string> places)
    {
        if (set is null || type is not IComplexGraphType complex)
        {
            return;
        }

        if (complex.Fields.Any(f => f.Name == "id"))
        {
            var child = complex.Name == "AccessLogEntry" && complex.Fields.Any(f => f.Name == "childId") ? $"{ChildKey}: childId " : "";
            places[set.Location.Start + 1] = $" {IdKey}: id {TypeKey}: __typename {child}";
        }

        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    Visit(field.SelectionSet, Named(complex.Fields.FirstOrDefault(f => f.Name == field.Name.StringValue)?.ResolvedType), schema, places);
                    break;
                case GraphQLInlineFragment inline:
                    Visit(inline.SelectionSet, inline.TypeCondition is { } on ? schema.AllTypes[on.Type.Name.StringValue] : complex, schema, places);
                    break;
            }
        }
    }

    private static IGraphType? Named(IGraphType? type) => type switch
    {
        NonNullGraphType some => Named(some.ResolvedType),
        ListGraphType list => Named(list.ResolvedType),
        _ => type,
    };
}
