using System.Collections.Frozen;
using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>A valid operation with what it asks.</summary>
internal sealed record ReadOperation(ValidOperation Valid, AskedOperation Asked);

/// <summary>An operation that was read once and whose variables are values of slots and nothing else: the next time only they are exchanged.</summary>
/// <remarks>
/// INVARIANT: what is answered is what reading the operation again would answer. So there are no variables at all; or each is text (or one
/// of an enum) and given, all its uses ended in slots as they are, and no slot holds anything else, which might be made from it. Any other
/// operation is read anew with each request.
/// </remarks>
internal sealed class RepeatableOperation
{
    private readonly ReadOperation first;
    private readonly FrozenDictionary<string, FrozenSet<string>?> variables;
    private readonly ImmutableArray<string?> variableOfSlot;

    private RepeatableOperation(
        ReadOperation first, FrozenDictionary<string, FrozenSet<string>?> variables, ImmutableArray<string?> variableOfSlot)
    {
        this.first = first;
        this.variables = variables;
        this.variableOfSlot = variableOfSlot;
    }

    /// <summary>Null where the operation must be read each time.</summary>
    public static RepeatableOperation? Of(ReadOperation read, Inputs given)
    {
        var definitions = read.Valid.Operation.Variables?.Items ?? [];
        if (given.Count != definitions.Count || (definitions.Count > 0 && read.Asked.ShapedByValue))
        {
            return null;
        }

        if (definitions.Count == 0)
        {
            return new RepeatableOperation(read, FrozenDictionary<string, FrozenSet<string>?>.Empty, [.. read.Asked.Values.Select(_ => (string?)null)]);
        }

        var names = new Dictionary<string, FrozenSet<string>?>(StringComparer.Ordinal);
        var values = new List<(string Name, string Value)>();
        foreach (var definition in definitions)
        {
            var name = definition.Variable.Name.StringValue;
            if (!given.TryGetValue(name, out var raw) || raw is not string
                || read.Valid.Values.Variables?.ValueFor(name, null) is not string value
                || !IsText(definition.Type, read.Valid.Schema, out var allowed))
            {
                return null;
            }

            names.Add(name, allowed);
            values.Add((name, value));
        }

        // The very same text, not an equal one: a value that was changed or taken from elsewhere is no slot of the variable.
        ImmutableArray<string?> slots = [.. read.Asked.Values.Select(v => values.FirstOrDefault(x => ReferenceEquals(x.Value, v)).Name)];
        var uses = Uses.Of(read.Valid.Parsed.Document);
        return values.Select(v => v.Value).Distinct(ReferenceEqualityComparer.Instance).Count() == values.Count
            && slots.All(s => s is not null)
            && values.TrueForAll(v => slots.Count(s => s == v.Name) == uses.GetValueOrDefault(v.Name))
            ? new RepeatableOperation(read, names.ToFrozenDictionary(StringComparer.Ordinal), slots)
            : null;
    }

    /// <summary>The operation with the values of another request; null where they are not of the kind that can be exchanged.</summary>
    public ReadOperation? With(Inputs given)
    {
        if (given.Count != variables.Count)
        {
            return null;
        }

        foreach (var (name, value) in given)
        {
            if (value is not string text || !Fingerprint.IsText(text)
                || !variables.TryGetValue(name, out var allowed) || allowed?.Contains(text) == false)
            {
                return null;
            }
        }

        var values = ImmutableArray.CreateBuilder<object?>(variableOfSlot.Length);
        for (var i = 0; i < variableOfSlot.Length; i++)
        {
            values.Add(variableOfSlot[i] is { } name ? given[name] : first.Asked.Values[i]);
        }

        return first with { Asked = first.Asked with { Values = values.MoveToImmutable() } };
    }

    // Text as it is: ID, String, or an enum, whose names are checked with each request.
    private static bool IsText(GraphQLType type, ISchema schema, out FrozenSet<string>? allowed)
    {
        var named = type is GraphQLNonNullType { Type: var inner } ? inner : type;
        var name = named is GraphQLNamedType simple ? simple.Name.StringValue : "";
        allowed = (schema.AllTypes[name] as EnumerationGraphType)?.Values.Select(v => v.Name).ToFrozenSet(StringComparer.Ordinal);
        return name is "ID" or "String" || allowed is not null;
    }

    private sealed class Uses : ASTVisitor<Uses.Found>
    {
        public static Dictionary<string, int> Of(GraphQLDocument document)
        {
            var found = new Found();
            new Uses().VisitAsync(document, found).AsTask().GetAwaiter().GetResult();
            return found.Counts;
        }

        protected override ValueTask VisitVariableDefinitionAsync(GraphQLVariableDefinition definition, Found context) => default;

        protected override ValueTask VisitVariableAsync(GraphQLVariable variable, Found context)
        {
            var name = variable.Name.StringValue;
            context.Counts[name] = context.Counts.GetValueOrDefault(name) + 1;
            return default;
        }

        internal sealed class Found : IASTVisitorContext
        {
            public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

            public CancellationToken CancellationToken => default;
        }
    }
}
