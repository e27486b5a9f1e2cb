using GraphQLParser;
using GraphQLParser.AST;

namespace Hub.Execution;

/// <summary>What a document may cost before anybody validates it: validators themselves go quadratic or worse on hostile documents.</summary>
public static class DocumentLimits
{
    public const int MaxLength = 64 * 1024;
    public const int MaxDepth = 24;
    public const int MaxDefinitions = 64;
    public const int MaxFields = 2_000;
    public const int MaxExpandedFields = 5_000;
    public const int MaxErrors = 10;

    /// <summary>Depth of the parser's recursion; deeper texts are refused while parsing.</summary>
    public const int MaxParserDepth = 96;

    /// <exception cref="RequestRefusedException">COST_EXCEEDED, with the limit.</exception>
    public static void Check(GraphQLDocument document)
    {
        if (document.Definitions.Count > MaxDefinitions)
        {
            throw Exceeded($"more than {MaxDefinitions} operations and fragments");
        }

        var counter = new Counter(document);
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case GraphQLOperationDefinition operation:
                    counter.Expand(operation.SelectionSet, 1);
                    break;
                case GraphQLFragmentDefinition fragment:
                    counter.Expand(fragment.SelectionSet, 1);
                    break;
                default:
                    throw new RequestRefusedException(ErrorCodes.BadInput, "the document defines types; only operations and fragments are answered");
            }
        }
    }

    private static RequestRefusedException Exceeded(string what) => new(ErrorCodes.CostExceeded, $"the document is too costly: {what}");

    private sealed class Counter
    {
        private readonly Dictionary<string, GraphQLFragmentDefinition> fragments = new(StringComparer.Ordinal);
        private readonly HashSet<string> open = new(StringComparer.Ordinal);
        private int fields;
        private int expanded;

        public Counter(GraphQLDocument document)
        {
            foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            {
                fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
            }
        }

        public void Expand(GraphQLSelectionSet? set, int depth)
        {
            if (set is null)
            {
                return;
            }

            if (depth > MaxDepth)
            {
                throw Exceeded($"nested deeper than {MaxDepth}");
            }

            foreach (var selection in set.Selections)
            {
                if (++expanded > MaxExpandedFields || (open.Count == 0 && ++fields > MaxFields))
                {
                    throw Exceeded($"more than {MaxExpandedFields} fields with fragments written out");
                }

                Expand(selection, depth);
            }
        }

        private void Expand(ASTNode selection, int depth)
        {
            switch (selection)
            {
                case GraphQLField field:
                    Expand(field.SelectionSet, depth + 1);
                    break;
                case GraphQLInlineFragment inline:
                    Expand(inline.SelectionSet, depth + 1);
                    break;
                case GraphQLFragmentSpread spread when fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment):
                    ExpandOnce(spread.FragmentName.Name.StringValue, fragment, depth);
                    break;
            }
        }

        // A ring of fragments is left to validation, which names it; here it must only not run for ever.
        private void ExpandOnce(string name, GraphQLFragmentDefinition fragment, int depth)
        {
            if (open.Add(name))
            {
                Expand(fragment.SelectionSet, depth + 1);
                open.Remove(name);
            }
        }
    }
}
