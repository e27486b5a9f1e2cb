using System.Text.RegularExpressions;
using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Workflows: states of a field that is there, moves by mutations that are there, by somebody who may, each state reachable.</summary>
internal sealed partial class WorkflowCheck(SdlSchema schema, FaultList faults)
{
    private readonly HashSet<string> moving = new(StringComparer.Ordinal);
    private readonly HashSet<string> guarding = new(StringComparer.Ordinal);

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new WorkflowCheck(schema, faults);
        foreach (var type in schema.Definitions.Where(d => d.Kind == DefinitionKind.Enum))
        {
            check.States(type);
        }

        check.Mutations();
        if (schema.Definitions.Any(d => d.Has("workflow")))
        {
            check.Guards();
        }

        foreach (var input in schema.Definitions.Where(d => d.Has("values")))
        {
            check.Values(input);
        }
    }

    private void States(Definition states)
    {
        if (states.Use("workflow") is not { } workflow)
        {
            foreach (var use in states.Values.SelectMany(v => v.All("move")))
            {
                faults.Add(use.Place, FaultCodes.Workflow, $"`{states.Name}` is no workflow; add @workflow to it or remove @move");
            }

            return;
        }

        if (workflow.Word("of") is { } of && schema.Type(of) is { } record
            && schema.AllFields(record).All(f => f.Name != workflow.Word("field") || f.Type.Named != states.Name))
        {
            faults.Add(
                workflow.Place, FaultCodes.Workflow, $"`{of}` has no field `{workflow.Word("field")}` of type `{states.Name}`; correct `field`");
        }

        foreach (var value in states.Values)
        {
            if (!value.Has("move"))
            {
                faults.Add(value.Place, FaultCodes.Workflow, $"nothing leads to the state `{states.Name}.{value.Name}`; add @move");
            }

            foreach (var use in value.All("move"))
            {
                Move(states, value, use);
            }
        }
    }

    private void Move(Definition states, ValueDefinition value, Use use)
    {
        var name = $"the move to `{states.Name}.{value.Name}`";
        foreach (var from in use.Items("from").Where(f => states.Values.All(v => v.Name != f.Text)))
        {
            faults.Add(from.Place, FaultCodes.Workflow, $"{name} leaves `{from.Text}`, which is no state of `{states.Name}`; correct it");
        }

        if (use.Word("by") is { } by && by != Vocabulary.HubMoves)
        {
            moving.Add(by);
            if (schema.Type(Vocabulary.Mutation)?.Find(by)?.Has("moves") != true)
            {
                faults.Add(use.Place, FaultCodes.Workflow, $"{name} is made by `{by}`, which is no mutation with @moves; add it");
            }
            else if (use.Words("to").IsEmpty)
            {
                faults.Add(use.Place, FaultCodes.Workflow, $"{name} can be made by nobody; add `to`");
            }
        }
        else if (!use.Words("to").IsEmpty)
        {
            faults.Add(use.Place, FaultCodes.Workflow, $"{name} is the hub's own and has no actors; remove `to`");
        }

        guarding.UnionWith(use.Words("guards"));
        Form(use, name, "within", ParameterForm(), "T-02");
        Form(use, name, "alert", AlertForm(), "M-07");
    }

    private void Form(Use use, string name, string argument, Regex form, string example)
    {
        if (use.Word(argument) is { } text && !form.IsMatch(text))
        {
            faults.Add(use.Place, FaultCodes.Workflow, $"{name}: `{argument}` is `{text}`; write it as `{example}`");
        }
    }

    private void Mutations()
    {
        foreach (var field in schema.Type(Vocabulary.Mutation)?.Fields.Where(f => f.Has("moves") && !moving.Contains(f.Name)) ?? [])
        {
            faults.Add(field.Place, FaultCodes.Workflow, $"mutation `{field.Name}` moves nothing; name it in a @move, or say in @actor who may call it");
        }

        foreach (var type in schema.Objects.Where(t => t.Name != Vocabulary.Mutation))
        {
            foreach (var use in type.Fields.SelectMany(f => f.Uses).Where(u => u.Name is "moves" or "writes"))
            {
                faults.Add(use.Place, FaultCodes.Workflow, $"`@{use.Name}` stands on a field of `{type.Name}`; only mutations do something, so remove it");
            }
        }
    }

    private void Guards()
    {
        foreach (var guard in schema.Enum(Vocabulary.Guards)?.Values.Where(v => !guarding.Contains(v.Name)) ?? [])
        {
            faults.Add(guard.Place, FaultCodes.Workflow, $"guard `{guard.Name}` keeps nothing back; name it in a @move or remove it");
        }
    }

    private void Values(Definition input)
    {
        if (!input.Fields.IsEmpty)
        {
            faults.Add(input.Place, FaultCodes.Values, $"the fields of `{input.Name}` are derived from its record; remove those written here");
        }
    }

    [GeneratedRegex(@"\AT-[0-9]{2}\z")]
    private static partial Regex ParameterForm();

    [GeneratedRegex(@"\AM-[0-9]{2}\z")]
    private static partial Regex AlertForm();
}
