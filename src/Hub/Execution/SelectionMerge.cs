using GraphQL.Validation;
using GraphQLParser.AST;

namespace Hub.Execution;

/// <summary>A field of an object with all places that ask for it under one answer key (GraphQL specification 6.3.2, CollectFields).</summary>
internal sealed record MergedField(string Key, GraphQLField First)
{
    public List<GraphQLSelectionSet> Sets { get; } = [];

    public string Name => First.Name.StringValue;
}

/// <summary>Collects the fields of a concrete type: fragments opened, `@skip` and `@include` decided, equal answer keys merged.</summary>
internal sealed class SelectionMerge(GraphQLDocument document, IValidationResult values, Fingerprint fingerprint)
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> fragments =
        document.Definitions.OfType<GraphQLFragmentDefinition>().ToDictionary(f => f.FragmentName.Name.StringValue, StringComparer.Ordinal);

    /// <param name="isOfType">Whether a fragment's type condition applies to the object.</param>
    public List<MergedField> Merge(IEnumerable<GraphQLSelectionSet> sets, Func<string, bool> isOfType)
    {
        var merged = new List<MergedField>();
        var byKey = new Dictionary<string, MergedField>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            Collect(set, isOfType, merged, byKey, []);
        }

        return merged;
    }

    private void Collect(
        GraphQLSelectionSet set, Func<string, bool> isOfType, List<MergedField> merged, Dictionary<string, MergedField> byKey, HashSet<string> visited)
    {
        foreach (var selection in set.Selections.Where(Included))
        {
            switch (selection)
            {
                case GraphQLField field:
                    Add(field, merged, byKey);
                    break;
                case GraphQLInlineFragment inline when inline.TypeCondition is null || isOfType(inline.TypeCondition.Type.Name.StringValue):
                    Collect(inline.SelectionSet, isOfType, merged, byKey, visited);
                    break;
                case GraphQLFragmentSpread spread when visited.Add(spread.FragmentName.Name.StringValue):
                    var fragment = fragments[spread.FragmentName.Name.StringValue];
                    if (isOfType(fragment.TypeCondition.Type.Name.StringValue))
                    {
                        Collect(fragment.SelectionSet, isOfType, merged, byKey, visited);
                    }

                    break;
            }
        }
    }

    private static void Add(GraphQLField field, List<MergedField> merged, Dictionary<string, MergedField> byKey)
    {
        var key = (field.Alias?.Name ?? field.Name).StringValue;
        if (!byKey.TryGetValue(key, out var known))
        {
            known = new MergedField(key, field);
            byKey.Add(key, known);
            merged.Add(known);
        }

        if (field.SelectionSet is { } set)
        {
            known.Sets.Add(set);
        }
    }

    private bool Included(ASTNode selection)
    {
        if (values.DirectiveValues is null || !values.DirectiveValues.TryGetValue(selection, out var directives))
        {
            return true;
        }

        var included = !(Holds("skip") ?? false) && (Holds("include") ?? true);
        fingerprint.Add(included ? '+' : '-');
        return included;

        bool? Holds(string name) => directives.TryGetValue(name, out var directive) ? directive.GetArgument<bool>("if") : null;
    }
}
