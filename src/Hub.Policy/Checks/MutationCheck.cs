using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>All mutations have one shape: `name(input: XInput!): XResult!`, a key against doing it twice, and typed errors.</summary>
internal sealed class MutationCheck(SdlSchema schema, FaultList faults)
{
    private const string Key = "idempotencyKey";
    private const string Errors = "errors";

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new MutationCheck(schema, faults);
        foreach (var field in schema.Type(Vocabulary.Mutation)?.Fields ?? [])
        {
            check.Stance(field);
            check.Input(field);
            check.Answer(field);
        }

        foreach (var type in schema.Objects)
        {
            check.Places(type);
        }
    }

    private void Stance(FieldDefinition field)
    {
        if (field.Uses.FirstOrDefault(u => u.Name is "open" or "relation" or "connection") is { } use)
        {
            faults.Add(use.Place, FaultCodes.Mutation, $"mutation `{field.Name}` cannot have @{use.Name}; say in @actor who may call it");
        }
    }

    private void Input(FieldDefinition field)
    {
        if (field.Arguments is not [{ Name: "input", Type: { IsNonNull: true, IsList: false } type }]
            || schema.Type(type.Named) is not { } input)
        {
            faults.Add(
                field.Place, FaultCodes.Mutation, $"mutation `{field.Name}` takes one `input`; write `{field.Name}(input: …Input!)`");
        }
        else if (input.Kind == DefinitionKind.Input && input.Find(Key)?.Type.Text != "String!")
        {
            faults.Add(
                input.Place, FaultCodes.Mutation, $"input `{input.Name}` of a mutation has no key against doing it twice; add `{Key}: String!`");
        }
    }

    private void Answer(FieldDefinition field)
    {
        if (schema.Type(field.Type.Named) is not { Kind: DefinitionKind.Object } type)
        {
            return;
        }

        if (!type.Has("result") || !field.Type.IsNonNull || field.Type.IsList)
        {
            faults.Add(field.Place, FaultCodes.Mutation, $"mutation `{field.Name}` must answer one `…Result!` that is @result");
        }
        else if (type.Find(Errors) is not { Type: { IsList: true, IsNonNull: false } })
        {
            faults.Add(
                type.Place, FaultCodes.Mutation, $"result `{type.Name}` cannot say what was wrong; add `{Errors}: [MutationError!]`");
        }
    }

    private void Places(Definition type)
    {
        foreach (var field in type.Fields.Where(f => type.Name is not (Vocabulary.Mutation or Vocabulary.Subscription) && schema.Type(f.Type.Named)?.Has("result") == true))
        {
            faults.Add(
                field.Place, FaultCodes.Result, $"field `{type.Name}.{field.Name}` gives a @result, which only mutations and subscriptions answer; use a @value");
        }

        foreach (var field in type.Fields.Where(f => type.Has("result") && IsRecord(f)))
        {
            if (!field.Has("relation") || field.Type.IsNonNull || field.Type.IsList || !field.Arguments.IsEmpty)
            {
                faults.Add(
                    field.Place,
                    FaultCodes.Result,
                    $"field `{type.Name}.{field.Name}` leads to a record, which may be closed; write `{field.Name}: {field.Type.Named} @relation`");
            }
        }
    }

    private bool IsRecord(FieldDefinition field) => schema.Type(field.Type.Named)?.Has("record") == true;
}
