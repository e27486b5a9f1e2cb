using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Directives as used: declared, in their place, once, with the arguments they have.</summary>
internal sealed class UseCheck(SdlSchema schema, FaultList faults)
{
    private readonly LiteralCheck literals = new(schema, faults);

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new UseCheck(schema, faults);
        foreach (var type in schema.Definitions)
        {
            check.Uses(type, LocationOf(type.Kind));
            foreach (var field in type.Fields)
            {
                check.Uses(field, type.Kind == DefinitionKind.Input ? "INPUT_FIELD_DEFINITION" : "FIELD_DEFINITION");
                check.Arguments(field);
            }

            foreach (var value in type.Values)
            {
                check.Uses(value, "ENUM_VALUE");
            }
        }
    }

    private static string LocationOf(DefinitionKind kind) =>
        kind == DefinitionKind.Input ? "INPUT_OBJECT" : kind.ToString().ToUpperInvariant();

    private void Arguments(FieldDefinition field)
    {
        foreach (var argument in field.Arguments)
        {
            Uses(argument, "ARGUMENT_DEFINITION");
            Default(argument);
        }

        Default(field);
    }

    private void Default(FieldDefinition input)
    {
        if (input.Default is { } value)
        {
            literals.Fits(value, input.Type, $"default of `{input.Name}`");
        }
    }

    private void Uses(IUsing thing, string location)
    {
        foreach (var use in thing.Uses)
        {
            if (schema.Directive(use.Name) is { } directive)
            {
                InPlace(use, directive, location);
                Arguments(use, directive);
            }
            else if (schema.Complete)
            {
                faults.Add(use.Place, FaultCodes.UnknownDirective, $"directive `@{use.Name}` is not declared; correct the name");
            }
        }

        var single = thing.Uses.Where(u => schema.Directive(u.Name) is { Repeatable: false });
        foreach (var use in single.GroupBy(u => u.Name).SelectMany(g => g.Skip(1)))
        {
            faults.Add(use.Place, FaultCodes.DirectiveRepeated, $"`@{use.Name}` stands twice on `{thing.Name}`; keep one");
        }
    }

    private void InPlace(Use use, DirectiveDefinition directive, string location)
    {
        if (!directive.Locations.Contains(location))
        {
            var message = $"`@{use.Name}` cannot stand on {Words(location)}; "
                + $"move it to {string.Join(" or ", directive.Locations.Select(Words))}";
            faults.Add(use.Place, FaultCodes.DirectivePlace, message);
        }
    }

    private void Arguments(Use use, DirectiveDefinition directive)
    {
        foreach (var argument in use.Arguments)
        {
            if (directive.Arguments.FirstOrDefault(a => a.Name == argument.Name) is { } declared)
            {
                literals.Fits(argument.Value, declared.Type, $"`{argument.Name}` of `@{use.Name}`");
            }
            else
            {
                faults.Add(
                    argument.Place,
                    FaultCodes.UnknownArgument,
                    $"`@{use.Name}` has no argument `{argument.Name}`; {Offer(directive)}");
            }
        }

        foreach (var argument in use.Arguments.GroupBy(a => a.Name).SelectMany(g => g.Skip(1)))
        {
            faults.Add(argument.Place, FaultCodes.ListedTwice, $"argument `{argument.Name}` of `@{use.Name}` is given twice; keep one");
        }

        foreach (var missing in directive.Arguments.Where(a => a.IsRequired && use.Find(a.Name) is null))
        {
            faults.Add(
                use.Place,
                FaultCodes.MissingArgument,
                $"`@{use.Name}` needs `{missing.Name}`; add `{missing.Name}: {missing.Type.Text}`");
        }
    }

    private static string Offer(DirectiveDefinition directive) =>
        directive.Arguments.IsEmpty ? "remove it" : $"use {string.Join(", ", directive.Arguments.Select(a => $"`{a.Name}`"))}";

    private static string Words(string location) => location switch
    {
        "OBJECT" => "a type",
        "INTERFACE" => "an interface",
        "ENUM" => "an enum",
        "ENUM_VALUE" => "a value of an enum",
        "FIELD_DEFINITION" => "a field",
        "ARGUMENT_DEFINITION" => "an argument",
        "INPUT_OBJECT" => "an input",
        "INPUT_FIELD_DEFINITION" => "a field of an input",
        _ => $"{location}",
    };
}
