using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Types: known, of the right kind, interfaces implemented, all reachable.</summary>
internal sealed class TypeCheck(SdlSchema schema, FaultList faults)
{
    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new TypeCheck(schema, faults);
        foreach (var type in schema.Definitions)
        {
            check.Fields(type);
            check.Interfaces(type);
        }

        foreach (var argument in schema.Directives.SelectMany(d => d.Arguments))
        {
            check.Input(argument);
        }

        ReachCheck.Run(schema, faults);
    }

    private void Fields(Definition type)
    {
        foreach (var field in type.Fields)
        {
            if (type.Kind == DefinitionKind.Input)
            {
                Input(field);
                continue;
            }

            Output(type, field);
            foreach (var argument in field.Arguments)
            {
                Input(argument);
            }
        }
    }

    private void Output(Definition type, FieldDefinition field)
    {
        if (IsKnown(field.Type) && schema.Type(field.Type.Named) is { Kind: DefinitionKind.Input } input)
        {
            var message = $"field `{type.Name}.{field.Name}` cannot give the input `{input.Name}`; use a type, enum or scalar";
            faults.Add(field.Type.Place, FaultCodes.TypeKind, message);
        }
    }

    private void Input(FieldDefinition input)
    {
        if (IsKnown(input.Type) && schema.Type(input.Type.Named) is { Kind: DefinitionKind.Object or DefinitionKind.Interface } type)
        {
            faults.Add(
                input.Type.Place,
                FaultCodes.TypeKind,
                $"`{input.Name}` cannot take the type `{type.Name}`; use an input, enum or scalar");
        }
    }

    private bool IsKnown(TypeRef type)
    {
        var known = Vocabulary.Scalars.Contains(type.Named) || schema.Type(type.Named) is not null;
        if (!known && schema.Complete)
        {
            faults.Add(type.Place, FaultCodes.UnknownType, $"type `{type.Named}` is not defined; correct the name or define it");
        }

        return known;
    }

    private void Interfaces(Definition type)
    {
        foreach (var reference in type.Interfaces)
        {
            if (type.Kind == DefinitionKind.Interface)
            {
                faults.Add(
                    reference.Place,
                    FaultCodes.Interface,
                    $"interface `{type.Name}` cannot implement another; write the fields of `{reference.Named}` into it");
            }
            else if (IsKnown(reference) && schema.Type(reference.Named) is { } named)
            {
                Implements(type, reference, named);
            }
        }
    }

    private void Implements(Definition type, TypeRef reference, Definition named)
    {
        if (named.Kind != DefinitionKind.Interface)
        {
            faults.Add(reference.Place, FaultCodes.TypeKind, $"`{named.Name}` is not an interface; remove it from `implements`");
            return;
        }

        if (named.Has("record") != type.Has("record"))
        {
            faults.Add(
                reference.Place,
                FaultCodes.Interface,
                $"only records implement the interface `{named.Name}`; add @record to `{type.Name}`");
        }

        foreach (var own in type.Fields.Where(f => named.Find(f.Name) is { } declared && declared.Type.Text != f.Type.Text))
        {
            var message = $"field `{type.Name}.{own.Name}` must be `{named.Find(own.Name)?.Type.Text}` as in `{named.Name}`; "
                + $"change it or leave it out";
            faults.Add(own.Place, FaultCodes.Interface, message);
        }
    }
}
