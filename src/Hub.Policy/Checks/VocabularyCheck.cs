using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>The schema declares the directives and enums as the compiler understands them.</summary>
internal static class VocabularyCheck
{
    public static void Run(SdlSchema schema, FaultList faults)
    {
        foreach (var directive in schema.Directives)
        {
            Declaration(directive, faults);
        }

        var end = SdlSchema.End;
        if (schema.Complete)
        {
            foreach (var name in Vocabulary.Directives.Keys.Where(n => schema.Directive(n) is null))
            {
                faults.Add(
                    end,
                    FaultCodes.Vocabulary,
                    $"directive `@{name}` is not declared; add `directive @{name}{Spaced(Vocabulary.Directives[name])}`");
            }

            foreach (var name in Vocabulary.Enums.Where(n => schema.Type(n) is null))
            {
                faults.Add(end, FaultCodes.VocabularyEnum, $"enum `{name}` is not defined; add it");
            }
        }

        foreach (var value in schema.Definitions.Where(d => d.Name != Vocabulary.RowPredicates).SelectMany(d => d.Values))
        {
            if (value.Use("leavesOpen") is { } use)
            {
                faults.Add(use.Place, FaultCodes.RowTest, $"`{value.Name}` is no condition on a row; `@leavesOpen` stands on values of `{Vocabulary.RowPredicates}`");
            }
        }

        Masks(schema, faults);
        Derived(schema, faults);
    }

    private static void Declaration(DirectiveDefinition directive, FaultList faults)
    {
        if (!Vocabulary.Directives.TryGetValue(directive.Name, out var signature))
        {
            faults.Add(
                directive.Place,
                FaultCodes.Vocabulary,
                $"the hub knows no directive `@{directive.Name}`; remove it or correct the name");
        }
        else if (directive.Signature != signature)
        {
            var message = $"`@{directive.Name}` is declared otherwise than the hub understands it; "
                + $"write `directive @{directive.Name}{Spaced(signature)}`";
            faults.Add(directive.Place, FaultCodes.Vocabulary, message);
        }
    }

    private static void Masks(SdlSchema schema, FaultList faults)
    {
        if (schema.Enum("Mask") is not { } masks)
        {
            return;
        }

        foreach (var value in masks.Values.Where(v => !Vocabulary.Masks.ContainsKey(v.Name)))
        {
            faults.Add(value.Place, FaultCodes.VocabularyEnum, $"the hub knows no mask `{value.Name}`; remove it");
        }

        foreach (var name in Vocabulary.Masks.Keys.Order(StringComparer.Ordinal).Where(n => masks.Values.All(v => v.Name != n)))
        {
            faults.Add(masks.Place, FaultCodes.VocabularyEnum, $"mask `{name}` is missing; add it");
        }
    }

    private static void Derived(SdlSchema schema, FaultList faults)
    {
        if (schema.Enum("SourceRole") is { } roles && roles.Values.All(v => v.Name != Vocabulary.DerivedRole))
        {
            faults.Add(roles.Place, FaultCodes.VocabularyEnum, $"source role `{Vocabulary.DerivedRole}` is missing; add it");
        }

        if (schema.Enum("RowScope") is { } scopes && scopes.Values.All(v => v.Name != Vocabulary.ApplicantScope))
        {
            faults.Add(scopes.Place, FaultCodes.VocabularyEnum, $"row scope `{Vocabulary.ApplicantScope}` is missing; add it");
        }
    }

    private static string Spaced(string signature) => signature.StartsWith('(') ? signature : $" {signature}";
}
