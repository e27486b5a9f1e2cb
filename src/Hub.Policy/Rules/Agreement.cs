using System.Collections.Immutable;

namespace Hub.Policy.Rules;

/// <summary>All rights of the schema, taken from its directives; complete only for a schema without faults.</summary>
/// <param name="Acts">Mutations of case work.</param>
/// <param name="Workers">Roles of workers that do case work, with the departments in which they do.</param>
internal sealed record Agreement(
    ImmutableArray<DepartmentRule> Departments,
    ImmutableArray<PurposeRule> Purposes,
    ImmutableArray<string> Designations,
    ImmutableDictionary<string, ClassRule> Classes,
    ImmutableDictionary<string, RecordRule> Records,
    ImmutableDictionary<string, string> Marks,
    ImmutableDictionary<FieldKey, ActorRule> Actors,
    ImmutableDictionary<FieldKey, NoticeRule> Notices,
    ImmutableArray<Workflow> Workflows,
    ImmutableArray<ActShape> Acts,
    ImmutableDictionary<string, ImmutableArray<string>> Workers,
    ImmutableArray<GuardShape> Guards,
    ImmutableArray<ClosingRule> Closings,
    ImmutableArray<AlertRule> AlertRules,
    AlertPaths AlertPaths)
{
    public DepartmentRule? Department(string name) => Departments.FirstOrDefault(d => d.Name == name);

    public PurposeRule? Purpose(string name) => Purposes.FirstOrDefault(p => p.Name == name);

    /// <summary>Whether the field counts for rule 8: alone it would make the record visible.</summary>
    public bool Counts(FieldRule field) => !field.Incidental && !Classes[field.Own.Class].Incidental;
}

/// <summary>A department: its column of the matrix and the children it reaches.</summary>
internal sealed record DepartmentRule(string Name, string? Code, string? Description, ImmutableArray<ScopeRule> Scopes);

/// <summary>Who may ask a root: who holds a row scope for the purpose claimed, or departments for purposes.</summary>
internal sealed record ActorRule(string? Scope, ImmutableArray<ActorClaim> Claims)
{
    public bool Admits(string department, string purpose, ImmutableArray<string> scopes) =>
        Scope is null ? Claims.Any(c => c.To.Contains(department) && c.For.Contains(purpose)) : scopes.Contains(Scope);
}

/// <summary>Departments for purposes.</summary>
internal sealed record ActorClaim(ImmutableArray<string> To, ImmutableArray<string> For);

/// <param name="For">Empty: for all purposes that no other scope of the department names.</param>
internal sealed record ScopeRule(string Rows, ImmutableArray<string> For, bool InAddition);

/// <summary>A purpose: who may claim it and the most it shows.</summary>
internal sealed record PurposeRule(string Name, ImmutableArray<string> Claimants, ImmutableArray<string> Applicants, CeilingRule? Ceiling);

internal sealed record CeilingRule(ImmutableArray<int> Masked, ImmutableArray<int> Closed, ImmutableArray<string> Except)
{
    public View Cap(View view, int level, string @class) =>
        Closed.Contains(level) ? View.None
        : Masked.Contains(level) && !Except.Contains(@class) && view > View.Masked ? View.Masked
        : view;
}

/// <summary>A row of the matrix and the purposes that open it.</summary>
/// <param name="Involvement">Basis without which the departments of <paramref name="WhenInvolved"/> count as masked.</param>
internal sealed record ClassRule(
    string Name,
    ImmutableArray<string> Full,
    ImmutableArray<string> Masked,
    ImmutableArray<string> Designated,
    string? Designation,
    ImmutableArray<string> WhenInvolved,
    string? Involvement,
    ImmutableArray<string> Opens,
    bool Incidental)
{
    public Cell CellOf(string department) =>
        WhenInvolved.Contains(department) ? Cell.FullWhenInvolved
        : Full.Contains(department) ? Cell.Full
        : Masked.Contains(department) ? Cell.Masked
        : Designated.Contains(department) ? Cell.Designated
        : Cell.None;
}

/// <summary>What the matrix says for a class and a department.</summary>
internal enum Cell
{
    None,
    Masked,
    Designated,
    FullWhenInvolved,
    Full,
}

/// <summary>A condition on the child under which all its file's fields are closed but those of some classes.</summary>
internal sealed record ClosingRule(string Row, ImmutableArray<string> LeavesOpen);

/// <summary>What holds for the records of one type, beside its fields.</summary>
/// <param name="OfFile">It is a child or belongs to one.</param>
/// <param name="Cells">Departments for which a class is FULL on this type, whatever the matrix says.</param>
internal sealed record RecordRule(
    string Name,
    bool OfFile,
    ImmutableArray<RecordVariant> Variants,
    ImmutableArray<OnlyRule> Only,
    ImmutableArray<SectorRule> Sectors,
    string? OwnTask,
    ImmutableDictionary<string, ImmutableArray<string>> Cells,
    string? Own,
    ImmutableArray<FieldRule> Fields)
{
    public Cell CellOf(ClassRule @class, string department) =>
        Cells.TryGetValue(@class.Name, out var full) && full.Contains(department) ? Cell.Full : @class.CellOf(department);

    public FieldRule? Find(string field) => Fields.FirstOrDefault(f => f.Name == field);
}

internal sealed record RecordVariant(string Row, string Class, int Level, ImmutableArray<string> ButNotFor);

internal sealed record OnlyRule(string Row, ImmutableArray<string> ButNotFor);

internal sealed record SectorRule(ImmutableArray<string> Of, SectorLimit Limit);

/// <summary>A stored field; <paramref name="Variants"/> has the row-dependent ones first and its own, without row, last.</summary>
internal sealed record FieldRule(
    string Name,
    ImmutableArray<FieldVariant> Variants,
    string? Contains,
    bool Incidental,
    ImmutableArray<string> Writers,
    bool WrittenInRole)
{
    public FieldVariant Own => Variants[^1];

    /// <summary>Of every record: id, version and the like.</summary>
    public bool Inherited { get; init; }

    public bool MayBeWrittenBy(string department) => WrittenInRole || Writers.Contains(department);
}

internal sealed record FieldVariant(string? Row, string Class, Mask Mask, int Level, bool OwnShown);
