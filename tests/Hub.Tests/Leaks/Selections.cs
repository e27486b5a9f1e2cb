using GraphQLParser.AST;

namespace Hub.Tests.Leaks;

/// <summary>CollectFields of the specification, directives apart: what was skipped is not in the answer.</summary>
internal sealed class Selections(GraphQLDocument document)
{
    /// <summary>The fields by their key in the answer.</summary>
    public Dictionary<string, List<GraphQLField>> Collect(string type, IEnumerable<GraphQLSelectionSet> sets)
    {
        var found = new Dictionary<string, List<GraphQLField>>();
        foreach (var selection in sets.SelectMany(s => Flat(type, s)))
        {
            var key = (selection.Alias?.Name ?? selection.Name).StringValue;
            (found.TryGetValue(key, out var known) ? known : found[key] = []).Add(selection);
        }

        return found;
    }

    private IEnumerable<GraphQLField> Flat(string type, GraphQLSelectionSet set) => set.Selections.SelectMany(s => s switch
    {
        GraphQLField field => [field],
        GraphQLInlineFragment inline when Applies(inline.TypeCondition, type) => Flat(type, inline.SelectionSet),
        GraphQLFragmentSpread spread => document.Definitions.OfType<GraphQLFragmentDefinition>()
            .Where(f => f.FragmentName.Name == spread.FragmentName.Name && Applies(f.TypeCondition, type)).SelectMany(f => Flat(type, f.SelectionSet)),
        _ => Enumerable.Empty<GraphQLField>(),
    });

    private static bool Applies(GraphQLTypeCondition? condition, string type) =>
        condition is null || condition.Type.Name.StringValue is var name && (name == type || name == "Record");
}
