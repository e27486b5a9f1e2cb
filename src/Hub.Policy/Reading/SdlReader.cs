using System.Collections.Immutable;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Hub.Policy.Reading;

/// <summary>Turns one file into definitions; what is not a definition becomes a fault.</summary>
internal sealed class SdlReader
{
    // Far above what a schema needs; a document that nests deeper is refused before it can exhaust the stack.
    private const int MaxDepth = 32;

    private readonly Lines lines;
    private readonly FaultList faults;
    private readonly ImmutableArray<Definition>.Builder definitions = ImmutableArray.CreateBuilder<Definition>();
    private readonly ImmutableArray<DirectiveDefinition>.Builder directives = ImmutableArray.CreateBuilder<DirectiveDefinition>();

    private SdlReader(SchemaFile file, FaultList faults)
    {
        lines = new Lines(file);
        this.faults = faults;
    }

    public static SdlFile Read(SchemaFile file, FaultList faults)
    {
        var reader = new SdlReader(file, faults);
        var complete = reader.Parse(file.Text) is { } document && reader.ReadAll(document);
        return new SdlFile(reader.definitions.ToImmutable(), reader.directives.ToImmutable(), complete);
    }

    private GraphQLDocument? Parse(string text)
    {
        if (OnlyComments(text))
        {
            return new GraphQLDocument([]);
        }

        try
        {
            return Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = MaxDepth });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            faults.Add(lines.Start, FaultCodes.Syntax, $"the file nests deeper than `{MaxDepth}` levels; flatten it");
        }
        catch (GraphQLSyntaxErrorException error)
        {
            var place = new Place(lines.File, error.Location.Line, error.Location.Column);
            faults.Add(place, FaultCodes.Syntax, $"not GraphQL: {Lower(error.Description)}; correct the text here or just before");
        }

        return null;
    }

    private bool ReadAll(GraphQLDocument document)
    {
        foreach (var node in document.Definitions)
        {
            Read(node);
        }

        return true;
    }

    private void Read(ASTNode node)
    {
        switch (node)
        {
            case GraphQLObjectTypeDefinition type:
                definitions.Add(Define(type, DefinitionKind.Object, Named(type.Interfaces), Fields(type.Fields)));
                break;
            case GraphQLInterfaceTypeDefinition type:
                definitions.Add(Define(type, DefinitionKind.Interface, Named(type.Interfaces), Fields(type.Fields)));
                break;
            case GraphQLInputObjectTypeDefinition type:
                definitions.Add(Define(type, DefinitionKind.Input, [], Inputs(type.Fields)));
                break;
            case GraphQLEnumTypeDefinition type:
                definitions.Add(Define(type, DefinitionKind.Enum, [], []) with { Values = Values(type.Values) });
                break;
            case GraphQLScalarTypeDefinition type:
                definitions.Add(Define(type, DefinitionKind.Scalar, [], []));
                break;
            case GraphQLDirectiveDefinition directive:
                directives.Add(Declare(directive));
                break;
            default:
                Refuse(node);
                break;
        }
    }

    private void Refuse(ASTNode node)
    {
        var place = lines.At(node.Location.Start);
        if (node is GraphQLTypeExtension extension)
        {
            var name = extension.Name.StringValue;
            faults.Add(place, FaultCodes.Extension, $"`extend` of `{name}` is refused; write it into the definition of `{name}`");
            return;
        }

        var message = node switch
        {
            GraphQLSchemaDefinition or GraphQLSchemaExtension =>
                "`schema` is refused; the roots are the types `Query`, `Mutation`, `Subscription`",
            GraphQLUnionTypeDefinition union => $"union `{union.Name.StringValue}` is refused; use an interface",
            _ => "an operation or fragment has no place in the schema; remove it",
        };
        faults.Add(place, FaultCodes.Definition, message);
    }

    private Definition Define(
        GraphQLTypeDefinition type,
        DefinitionKind kind,
        ImmutableArray<TypeRef> interfaces,
        ImmutableArray<FieldDefinition> fields) =>
        new(At(type.Name), kind, type.Name.StringValue, Text(type.Description), Uses(type as IHasDirectivesNode), interfaces, fields, []);

    private DirectiveDefinition Declare(GraphQLDirectiveDefinition directive) => new(
        At(directive.Name),
        directive.Name.StringValue,
        Inputs(directive.Arguments),
        [.. directive.Locations.Items.Select(Location)],
        directive.Repeatable);

    private ImmutableArray<FieldDefinition> Fields(GraphQLFieldsDefinition? fields) => fields is null
        ? []
        : [.. fields.Items.Select(f => new FieldDefinition(
            At(f.Name), f.Name.StringValue, Text(f.Description), Reference(f.Type), Inputs(f.Arguments), null, Uses(f)))];

    private ImmutableArray<FieldDefinition> Inputs(IEnumerable<GraphQLInputValueDefinition>? inputs) => inputs is null
        ? []
        : [.. inputs.Select(i => new FieldDefinition(
            At(i.Name),
            i.Name.StringValue,
            Text(i.Description),
            Reference(i.Type),
            [],
            i.DefaultValue is null ? null : Value(i.DefaultValue),
            Uses(i)))];

    private ImmutableArray<ValueDefinition> Values(GraphQLEnumValuesDefinition? values) => values is null
        ? []
        : [.. values.Items.Select(v => new ValueDefinition(At(v.Name), v.Name.StringValue, Text(v.Description), Uses(v)))];

    private ImmutableArray<TypeRef> Named(GraphQLImplementsInterfaces? interfaces) =>
        interfaces is null ? [] : [.. interfaces.Items.Select(Reference)];

    private ImmutableArray<Use> Uses(IHasDirectivesNode? node) => node?.Directives is not { } all
        ? []
        : [.. all.Items.Select(d => new Use(lines.At(d.Location.Start), d.Name.StringValue, Arguments(d.Arguments)))];

    private ImmutableArray<Argument> Arguments(GraphQLArguments? arguments) => arguments is null
        ? []
        : [.. arguments.Items.Select(a => new Argument(At(a.Name), a.Name.StringValue, Value(a.Value)))];

    private TypeRef Reference(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => Reference(nonNull.Type) with { IsNonNull = true },
        GraphQLListType list => Reference(list.Type).InList(),
        GraphQLNamedType named => new TypeRef(lines.At(named.Location.Start), named.Name.StringValue, false, null),
        _ => throw new NotSupportedException($"a type reference of kind {type.Kind}"),
    };

    private Literal Value(GraphQLValue value)
    {
        Literal Of(LiteralKind kind, string text) => new(lines.At(value.Location.Start), kind, text, [], []);

        return value switch
        {
            GraphQLNullValue => Of(LiteralKind.Null, "null"),
            GraphQLBooleanValue boolean => Of(LiteralKind.Boolean, boolean.Value.ToString()),
            GraphQLIntValue number => Of(LiteralKind.Int, number.Value.ToString()),
            GraphQLFloatValue number => Of(LiteralKind.Float, number.Value.ToString()),
            GraphQLStringValue text => Of(LiteralKind.String, text.Value.ToString()),
            GraphQLEnumValue word => Of(LiteralKind.Enum, word.Name.StringValue),
            GraphQLListValue list => Of(LiteralKind.List, "") with { Items = [.. (list.Values ?? []).Select(Value)] },
            GraphQLObjectValue members => Of(LiteralKind.Object, "") with
            {
                Fields = [.. (members.Fields ?? []).Select(f => f.Name.StringValue)],
                Items = [.. (members.Fields ?? []).Select(f => Value(f.Value))],
            },
            GraphQLVariable variable => Of(LiteralKind.Variable, $"${variable.Name.StringValue}"),
            _ => throw new NotSupportedException($"a value of kind {value.Kind}"),
        };
    }

    private Place At(GraphQLName name) => lines.At(name.Location.Start);

    private static string? Text(GraphQLDescription? description) => description?.Value.ToString();

    /// <summary>`FieldDefinition` becomes `FIELD_DEFINITION`, as written in schemas.</summary>
    private static string Location(GraphQLParser.AST.DirectiveLocation location) =>
        string.Concat(location.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToUpperInvariant();

    private static bool OnlyComments(string text) =>
        text.AsSpan().TrimStart('\uFEFF').ToString().Split('\n').All(l => l.Trim() is "" || l.TrimStart().StartsWith('#'));

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..].TrimEnd('.');
}
