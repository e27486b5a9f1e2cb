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

    /// <summary>The parser writes out the line of a syntax error in time quadratic to its length.</summary>
    public const int MaxLine = 16 * 1024;

    /// <summary>Validation compares each pair of fields that share a response key, and says of each pair what conflicts.</summary>
    public const int MaxPairs = 20_000;

    /// <summary>At one place; validation compares each with each.</summary>
    public const int MaxDirectives = 16;

    /// <summary>Lists of the schema within one another: a type's fields have types, which have fields, and so on without end.</summary>
    public const int MaxSchemaLists = 3;

    /// <summary>Depth of the parser's recursion; deeper texts are refused while parsing.</summary>
    public const int MaxParserDepth = 96;

    /// <param name="text">With line feeds only.</param>
    /// <exception cref="RequestRefusedException">COST_EXCEEDED: not even to be parsed.</exception>
    public static void Check(string text)
    {
        if (text.Length > MaxLength)
        {
            throw Exceeded($"more than {MaxLength} characters");
        }

        foreach (var line in text.AsSpan().Split('\n'))
        {
            if (line.End.Value - line.Start.Value > MaxLine)
            {
                throw Exceeded($"a line of more than {MaxLine} characters; break it");
            }
        }
    }

    /// <returns>How many fields it has with fragments written out.</returns>
    /// <exception cref="RequestRefusedException">COST_EXCEEDED, with the limit.</exception>
    public static int Check(GraphQLDocument document)
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
                    CheckDirectives(operation);
                    counter.Expand(operation.SelectionSet, 1, new Scope());
                    break;
                case GraphQLFragmentDefinition fragment:
                    CheckDirectives(fragment);
                    counter.Expand(fragment.SelectionSet, 1, new Scope());
                    break;
                default:
                    throw new RequestRefusedException(ErrorCodes.BadInput, "the document defines types; only operations and fragments are answered");
            }
        }

        return counter.Expanded;
    }

    private static RequestRefusedException Exceeded(string what) => new(ErrorCodes.CostExceeded, $"the document is too costly: {what}");

    private static void CheckDirectives(ASTNode node)
    {
        if (node is IHasDirectivesNode { Directives.Count: > MaxDirectives })
        {
            throw Exceeded($"more than {MaxDirectives} directives at one place");
        }
    }

    /// <summary>Fields whose values go into one object of the answer, by response key, whatever fragments they come from.</summary>
    private sealed class Scope
    {
        private readonly Dictionary<ROM, (int Fields, Scope Inner)> keys = [];

        /// <summary>How many fields of the key were there before, and the object that all of them fill.</summary>
        public (int Before, Scope Inner) Add(ROM key)
        {
            var (fields, inner) = keys.TryGetValue(key, out var known) ? known : (0, new Scope());
            keys[key] = (fields + 1, inner);
            return (fields, inner);
        }
    }

    private sealed class Counter
    {
        private readonly Dictionary<string, GraphQLFragmentDefinition> fragments = new(StringComparer.Ordinal);
        private readonly HashSet<string> open = new(StringComparer.Ordinal);
        private bool isSchema;
        private int schemaLists;
        private int fields;
        private int pairs;

        public Counter(GraphQLDocument document)
        {
            foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            {
                fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
            }
        }

        public int Expanded { get; private set; }

        public void Expand(GraphQLSelectionSet? set, int depth, Scope scope)
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
                if (++Expanded > MaxExpandedFields || (open.Count == 0 && ++fields > MaxFields))
                {
                    throw Exceeded($"more than {MaxExpandedFields} fields with fragments written out");
                }

                CheckDirectives(selection);
                Expand(selection, depth, scope);
            }
        }

        private void Expand(ASTNode selection, int depth, Scope scope)
        {
            switch (selection)
            {
                case GraphQLField field when field.Name.StringValue is "fields" or "inputFields" or "interfaces" or "possibleTypes" && isSchema:
                    ExpandList(field, depth, scope);
                    break;
                case GraphQLField { Name.StringValue: "__schema" or "__type" } field:
                    isSchema = true;
                    Expand(field.SelectionSet, depth + 1, Enter(field, scope));
                    isSchema = false;
                    break;
                case GraphQLField field:
                    Expand(field.SelectionSet, depth + 1, Enter(field, scope));
                    break;
                case GraphQLInlineFragment inline:
                    Expand(inline.SelectionSet, depth + 1, scope);
                    break;
                case GraphQLFragmentSpread spread when fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment):
                    ExpandOnce(spread.FragmentName.Name.StringValue, fragment, depth, scope);
                    break;
            }
        }

        private void ExpandList(GraphQLField field, int depth, Scope scope)
        {
            if (++schemaLists > MaxSchemaLists)
            {
                throw Exceeded($"more than {MaxSchemaLists} lists of the schema within one another");
            }

            Expand(field.SelectionSet, depth + 1, Enter(field, scope));
            schemaLists--;
        }

        private Scope Enter(GraphQLField field, Scope scope)
        {
            var (before, inner) = scope.Add((field.Alias?.Name ?? field.Name).Value);
            pairs += before;
            return pairs <= MaxPairs ? inner : throw Exceeded("too many fields under the same response keys");
        }

        // A ring of fragments is left to validation, which names it; here it must only not run for ever.
        private void ExpandOnce(string name, GraphQLFragmentDefinition fragment, int depth, Scope scope)
        {
            if (open.Add(name))
            {
                Expand(fragment.SelectionSet, depth + 1, scope);
                open.Remove(name);
            }
        }
    }
}
