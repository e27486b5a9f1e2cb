using System.Collections.Immutable;
using Hub.Policy.Checks;
using Hub.Policy.Reading;

namespace Hub.Policy.Rules;

/// <summary>Takes the rights out of the directives of a schema that has been checked.</summary>
internal sealed class AgreementReader(SdlSchema schema, Shape shape)
{
    public static Agreement Read(SdlSchema schema, Shape shape)
    {
        var reader = new AgreementReader(schema, shape);
        var workflows = WorkflowReader.Read(schema);
        return new Agreement(
            [.. reader.Values("Department").Select(Department)],
            [.. reader.Values("Purpose").Select(Purpose)],
            [.. reader.Values("Designation").Select(v => v.Name)],
            reader.Values("DisclosureClass").Select(Class).ToImmutableDictionary(c => c.Name),
            schema.Objects.Where(d => d.Has("record")).Select(reader.Record).ToImmutableDictionary(r => r.Name),
            reader.Values(Vocabulary.RowPredicates).Where(v => v.Has("code"))
                .ToImmutableDictionary(v => v.Name, v => Word(Required(v.Use("code")), "is")),
            reader.Actors(workflows),
            reader.Uses("notifies").ToImmutableDictionary(u => u.Field, u => new NoticeRule(u.Use.Words("to"), u.Use.Words("atFile"))),
            workflows,
            [.. reader.ActsOf("moves", ActKind.Move), .. reader.ActsOf("writes", ActKind.Write)],
            reader.Values(Vocabulary.WorkerRoles).Where(v => v.Has("works"))
                .ToImmutableDictionary(v => v.Name, v => Required(v.Use("works")).Words("in")),
            [.. reader.Values(Vocabulary.Guards).Select(v => new GuardShape(v.Name, v.Description, v.Has("chosen")))],
            [.. reader.Values(Vocabulary.RowPredicates).Where(v => v.Has("leavesOpen"))
                .Select(v => new ClosingRule(v.Name, Required(v.Use("leavesOpen")).Words("classes")))],
            [.. reader.Values(Vocabulary.MonitoringRules).Select(v => AlertRuleOf(v, Required(v.Use("raises")))).OrderBy(r => r.Id, StringComparer.Ordinal)],
            reader.AlertPaths());
    }

    private AlertPaths AlertPaths() => new(
        Values("AlertRole").Where(v => v.Has("unit")).ToImmutableDictionary(v => v.Name, v => Required(v.Use("unit")).Words("of")),
        Values("Ladder").ToImmutableDictionary(
            v => v.Name, v => v.All("climbs").Select(u => new LadderStep(Word(u, "to"), u.Words("told"), u.Holds("bureaus"))).ToImmutableArray()),
        Values("Department").Where(v => v.Has("bureau")).ToImmutableDictionary(v => v.Name, v => Word(Required(v.Use("bureau")), "of")),
        Values("Department").Where(v => v.Has("answersAs")).ToImmutableDictionary(v => v.Name, v => Word(Required(v.Use("answersAs")), "basis")));

    private static AlertRule AlertRuleOf(ValueDefinition value, Use use) => new(
        Word(use, "is"), value.Name, value.Description, Word(use, "severity"), use.Word("atHighRisk"), use.Words("to"), use.Words("also"), use.Words("informed"), use.Words("sealed"),
        use.Word("due") is { } due ? MonitoringCheck.Duration(due) : null, Word(use, "ladder"),
        [.. use.Words("reads").Select(r => r.Split('.')).Select(p => new FieldKey(p[0], p[1]))]);

    private IEnumerable<ActShape> ActsOf(string directive, ActKind kind) =>
        Uses(directive).Select(u => new ActShape(u.Field.Field, Word(u.Use, "of"), kind));

    // Of a mutation that moves records, the moves say who may call it.
    private ImmutableDictionary<FieldKey, ActorRule> Actors(ImmutableArray<Workflow> workflows) =>
        Uses("actor").Select(u => (u.Field, Rule: new ActorRule(u.Use.Word("scope"), [new ActorClaim(u.Use.Words("to"), u.Use.Words("for"))])))
            .Concat(Uses("moves").Select(u => (u.Field, Rule: new ActorRule(null, [.. ClaimsOf(u.Field.Field, workflows)]))))
            .ToImmutableDictionary(u => u.Field, u => u.Rule);

    private static IEnumerable<ActorClaim> ClaimsOf(string mutation, ImmutableArray<Workflow> workflows) =>
        workflows.SelectMany(w => w.Moves).Where(m => m.By == mutation).Select(m => new ActorClaim(m.Departments, m.Purposes));

    private IEnumerable<(FieldKey Field, Use Use)> Uses(string directive) =>
        schema.Objects.SelectMany(t => t.Fields.SelectMany(f => f.All(directive).Select(u => (new FieldKey(t.Name, f.Name), u))));

    private ImmutableArray<ValueDefinition> Values(string name) => schema.Enum(name)?.Values ?? [];

    private static DepartmentRule Department(ValueDefinition value) => new(
        value.Name,
        value.Use("code")?.Word("is"),
        value.Description,
        [.. value.All("scope").Select(s => new ScopeRule(Word(s, "rows"), s.Words("for"), s.Holds("inAddition")))]);

    private static PurposeRule Purpose(ValueDefinition value) => new(
        value.Name,
        value.Use("claim")?.Words("by") ?? [],
        value.Use("claim")?.Words("applicants") ?? [],
        value.Use("ceiling") is { } use ? new CeilingRule(Levels(use, "masked"), Levels(use, "closed"), use.Words("except")) : null);

    private static ClassRule Class(ValueDefinition value)
    {
        var full = value.Use("full");
        var designated = value.Use("designated");
        var involvement = full?.Word("whenInvolved");
        var to = full?.Words("to") ?? [];
        return new ClassRule(
            value.Name,
            involvement is null ? to : [],
            value.Use("masked")?.Words("to") ?? [],
            designated?.Words("to") ?? [],
            designated?.Word("as"),
            involvement is null ? [] : to,
            involvement,
            value.Use("opens")?.Words("for") ?? [],
            value.Has("incidental"));
    }

    private RecordRule Record(Definition type) => new(
        type.Name,
        type.Name == Vocabulary.Child || !Required(type.Use("record")).Holds("childless"),
        [.. type.All("recordWhen").Select(u => new RecordVariant(Word(u, "row"), Word(u, "class"), Level(u), u.Words("butNotFor")))],
        [.. type.All("recordOnly").Select(u => new OnlyRule(Word(u, "row"), u.Words("butNotFor")))],
        [.. type.All("sector").Select(u => new SectorRule(u.Words("of"), Limit(type, u)))],
        type.Use("ownTask")?.Word("row"),
        type.All("cell").ToImmutableDictionary(u => Word(u, "class"), u => u.Words("full")),
        type.Use("record")?.Word("own"),
        [.. schema.AllFields(type).Where(f => f.Has("class")).Select(f => Field(f) with { Inherited = type.Find(f.Name) is null })]);

    private SectorLimit Limit(Definition type, Use use)
    {
        var benefits = schema.SectorEnum;
        var field = schema.AllFields(type).First(f => f.Type.Named == benefits);
        var groups = use.Words("groups");
        var named = use.Words("benefits");
        return new SectorLimit(
            field.Name,
            [.. shape.Enums[benefits].Values.Where(v => groups.Contains(v.Group ?? "") || named.Contains(v.Name)).Select(v => v.Name)]);
    }

    private static FieldRule Field(FieldDefinition field)
    {
        var own = Required(field.Use("class"));
        var source = Required(field.Use("source"));
        return new FieldRule(
            field.Name,
            [
                .. field.All("when").Select(Variant),
                new FieldVariant(null, Word(own, "is"), MaskOf(own), Required(field.Use("level")).Number("is") ?? 4, false),
            ],
            field.Use("contains")?.Word("class"),
            field.Has("incidental"),
            source.Words("by"),
            source.Word("role") is { } role && role != Vocabulary.DerivedRole);
    }

    private static FieldVariant Variant(Use use) =>
        new(Word(use, "row"), Word(use, "class"), MaskOf(use), Level(use), use.Holds("ownShown"));

    private static Mask MaskOf(Use use) => Vocabulary.Masks[Word(use, "mask")];

    private static int Level(Use use) => use.Number("level") ?? 4;

    private static ImmutableArray<int> Levels(Use use, string argument) =>
        [.. use.Words(argument).Select(w => int.Parse(w, System.Globalization.CultureInfo.InvariantCulture))];

    private static string Word(Use use, string argument) => Required(use.Word(argument));

    private static T Required<T>(T? value)
        where T : class => value ?? throw new InvalidOperationException("the schema was not checked");
}
