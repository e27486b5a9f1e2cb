using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hub.Policy.Rules;

namespace Hub.Policy;

/// <summary>The compiled sharing agreement: every right of every department, decided without looking at a row.</summary>
public sealed class Sharing
{
    private readonly ConcurrentDictionary<(Audience Audience, string Type), TypeDecision> decided = new();
    private readonly ConcurrentDictionary<(string Type, string Department, string Purpose), ImmutableArray<FieldShape>> writable = new();

    internal Sharing(string text, Shape shape, Agreement agreement)
    {
        Text = text;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Shape = shape;
        Agreement = agreement;
        Departments = [.. agreement.Departments.Select(d => d.Name)];
        Purposes = [.. agreement.Purposes.Select(p => p.Name)];
    }

    /// <summary>The schema's files, each after its name; line ends are U+000A.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, hexadecimal: what caches and log entries are keyed by.</summary>
    public string Hash { get; }

    public Shape Shape { get; }

    public ImmutableArray<string> Departments { get; }

    public ImmutableArray<string> Purposes { get; }

    /// <summary>How records move from state to state, and by whom.</summary>
    public ImmutableArray<Workflow> Workflows => Agreement.Workflows;

    public ImmutableArray<GuardShape> Guards => Agreement.Guards;

    /// <summary>The mutations that move records or write them, with the type of record.</summary>
    public ImmutableArray<ActShape> Acts => Agreement.Acts;

    /// <summary>What the hub watches, by number.</summary>
    public ImmutableArray<AlertRule> AlertRules => Agreement.AlertRules;

    /// <summary>Who stands behind the names that alert rules use, and how alerts go up.</summary>
    public AlertPaths AlertPaths => Agreement.AlertPaths;

    /// <summary>SP-6: the department sees at least MASKED each class that the rule reads, so that knowing of the alert tells it nothing more.</summary>
    /// <remarks>What only designated workers see, their department does not. Of the access log, auditors.</remarks>
    public bool MayBeAlerted(AlertRule rule, string department) => rule.Reads.All(field =>
    {
        var record = Agreement.Records[field.Type];
        return Shows(record.CellOf(Agreement.Classes[record.Find(field.Field)!.Own.Class], department));
    });

    /// <summary>The row predicate that makes a record level 4 as a whole; null: none does.</summary>
    /// <param name="holds">Whether a row predicate holds for the record.</param>
    public string? SealedBy(string type, Func<string, bool> holds) => Agreement.Records[type].Variants.FirstOrDefault(v => v.Level == 4 && holds(v.Row))?.Row;

    /// <summary>Whether the department sees records as usual that the row predicate makes another class as a whole.</summary>
    public bool SeesAsUsual(string row, string department) => VariantsOf(row).All(r =>
        r.Variant.ButNotFor.Contains(department) || Shows(r.Record.CellOf(Agreement.Classes[r.Variant.Class], department)));

    /// <summary>The designation with which workers of the department see such records; null when none of them does.</summary>
    public string? DesignationFor(string row, string department) => VariantsOf(row)
        .Where(r => !r.Variant.ButNotFor.Contains(department)).Select(r => Agreement.Classes[r.Variant.Class])
        .FirstOrDefault(c => c.Designated.Contains(department))?.Designation;

    private IEnumerable<(RecordRule Record, RecordVariant Variant)> VariantsOf(string row) =>
        Agreement.Records.Values.SelectMany(r => r.Variants.Where(v => v.Row == row).Select(v => (r, v)));

    private static bool Shows(Cell cell) => cell is Cell.Masked or Cell.Full or Cell.FullWhenInvolved;

    /// <summary>Whether records of the type are still there for somebody in a file of which few classes stay open.</summary>
    public bool StaysOpen(string type) => Agreement.Closings.All(c =>
        Agreement.Records[type].Fields.Any(f => Agreement.Counts(f) && c.LeavesOpen.Contains(f.Own.Class)));

    /// <summary>Whether the mutation opens records of the type rather than moving those that are there.</summary>
    public bool Opens(string mutation, string type) =>
        Workflows.Where(w => w.Type == type).SelectMany(w => w.Moves).Any(m => m.By == mutation && m.Opens);

    internal Agreement Agreement { get; }

    public string? Code(string department) => Agreement.Department(department)?.Code;

    /// <summary>Designations that workers can hold.</summary>
    public ImmutableArray<string> Designations => Agreement.Designations;

    /// <summary>Whether the department may claim the purpose, be it only as applicant.</summary>
    public bool MayClaim(string department, string purpose) =>
        Agreement.Purpose(purpose) is { } rule && (rule.Claimants.Contains(department) || rule.Applicants.Contains(department));

    /// <summary>The row scopes, any of which brings a child within reach.</summary>
    public ImmutableArray<string> ScopesOf(string department, string purpose)
    {
        if (!MayClaim(department, purpose) || Agreement.Department(department) is not { } rule)
        {
            return [];
        }

        return Agreement.Purpose(purpose) is { } claimed && !claimed.Claimants.Contains(department)
            ? [Vocabulary.ApplicantScope]
            : ScopeChoice.Of(rule, purpose);
    }

    /// <summary>The row scopes that bring a child within reach of the audience: the broken glass alone, or all others.</summary>
    public ImmutableArray<string> ScopesOf(Audience audience) =>
        [.. ScopesOf(audience.Department, audience.Purpose)
            .Where(s => s == Vocabulary.BreakGlassScope == audience.BreakGlass && s == Vocabulary.HandedOverScope == audience.HandedOver)];

    /// <summary>Whether workers of the department can have a child opened to them beyond their other scopes.</summary>
    public bool BreaksGlass(string department, string purpose) => ScopesOf(department, purpose).Contains(Vocabulary.BreakGlassScope);

    /// <summary>Whether organisations of the department go on to read what they wrote in a file that they handed over.</summary>
    public bool HandsOver(string department, string purpose) => ScopesOf(department, purpose).Contains(Vocabulary.HandedOverScope);

    /// <summary>Whether the department may ask the root for the purpose; a root without such a rule is nobody's.</summary>
    public bool MayAct(FieldKey root, string department, string purpose) =>
        MayClaim(department, purpose)
        && (Agreement.Actors.GetValueOrDefault(root) is { } rule ? rule.Admits(department, purpose, ScopesOf(department, purpose))
            : root.Type == Vocabulary.Mutation && Agreement.Acts.FirstOrDefault(a => a.Mutation == root.Field) is { Kind: ActKind.Write } act
                && !Writable(act.Type, department, purpose).IsEmpty);

    /// <summary>Whether workers of the role do case work in the department.</summary>
    public bool DoesCaseWork(string? role, string department) =>
        role is not null && Agreement.Workers.TryGetValue(role, out var departments) && departments.Contains(department);

    /// <summary>Fields that workers of the department may write for the purpose, states left out: they are its source and can see them.</summary>
    /// <remarks>Whether an organisation holds a role is for the record to say. What a reporter says is taken by the report itself.</remarks>
    public ImmutableArray<FieldShape> Writable(string type, string department, string purpose) =>
        !MayClaim(department, purpose) || Agreement.Purpose(purpose) is not { Ceiling: null } ? []
            : writable.GetOrAdd((type, department, purpose), key => [.. Written(key.Type, key.Department, key.Purpose)]);

    private IEnumerable<FieldShape> Written(string type, string department, string purpose)
    {
        var states = Workflows.Where(w => w.Type == type).Select(w => w.Field).ToHashSet(StringComparer.Ordinal);
        var roles = Workflows.Where(w => w.Type == type).SelectMany(w => w.Moves)
            .Where(m => m.Departments.Contains(department) && m.Purposes.Contains(purpose)).Select(m => m.Role).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return Shape.Types[type].Fields.Where(f => f.Role == FieldRole.Stored && !states.Contains(f.Name)
            && (f.Writers.Contains(department) || (f.WriterRole is { } role && roles.Contains(role)))
            && IsOpen(new FieldKey(type, f.Name), department, purpose));
    }

    /// <summary>Who is told when the mutation has happened; nobody unless the schema says so.</summary>
    public NoticeRule NoticeOf(string mutation) =>
        Agreement.Notices.GetValueOrDefault(new FieldKey(Vocabulary.Mutation, mutation)) ?? new NoticeRule([], []);

    /// <summary>How the field looks to the audience; what the schema does not know is withheld.</summary>
    public Verdict Decide(FieldKey field, Audience audience)
    {
        if (Shape.Find(field.Type) is not { } type || type.Find(field.Field) is not { } shape)
        {
            return Fixed(field, View.None, "no such field");
        }

        if (!MayClaim(audience.Department, audience.Purpose))
        {
            return Fixed(field, View.None, $"{audience.Department} may not claim {audience.Purpose}");
        }

        return shape.Role switch
        {
            FieldRole.Stored => Stored(field, field.Field, audience),
            FieldRole.Companion => Stored(field, shape.Of ?? "", audience),
            FieldRole.Relation or FieldRole.Connection => Relation(field, type, shape, audience),
            FieldRole.Open => Open(field, type, audience),
            FieldRole.Act => Act(field, audience),
            _ => throw new NotSupportedException($"a field of role {shape.Role}"),
        };
    }

    /// <summary>Which records of the type are there for the audience.</summary>
    public RecordVerdict Decide(string type, Audience audience) =>
        MayClaim(audience.Department, audience.Purpose) && Of(type, audience) is { } decision
            ? decision.Record
            : new RecordVerdict(type, [], [], [], null);

    /// <summary>Whether the audience sees all that is the type's own, beside what every record has, in every record.</summary>
    public bool IsWhole(string type, Audience audience)
    {
        var shape = Shape.Types[type];
        return shape.Fields
            .Where(f => f.Role == FieldRole.Stored && !shape.Implements.Any(i => Shape.Interfaces[i].Find(f.Name) is not null))
            .Select(f => Decide(new FieldKey(type, f.Name), audience).Usual.View).DefaultIfEmpty(View.None)
            .All(view => view == View.Full);
    }

    /// <summary>Whether any worker of the department could see the field at least MASKED in any row: its name exists for them.</summary>
    public bool IsOpen(FieldKey field, string department, string purpose) =>
        Decide(field, Widest(department, purpose)).Best > View.None;

    /// <summary>Whether any worker of the department could see any record of the type.</summary>
    public bool IsOpen(string type, string department, string purpose) => Reaches(type, Widest(department, purpose));

    private Audience Widest(string department, string purpose) => Audience.Of(department, purpose, Designations);

    private Verdict Stored(FieldKey field, string of, Audience audience)
    {
        if (Of(field.Type, audience) is { } decision && decision.Fields.TryGetValue(of, out var verdict))
        {
            return verdict with { Field = field };
        }

        // A field of the interface itself: it is decided on the record that is met.
        var least = Shape.RecordsOf(field.Type)
            .Where(r => !Decide(r.Name, audience).Never)
            .Select(r => Decide(new FieldKey(r.Name, of), audience))
            .MinBy(v => v.Best);
        return least is null ? Fixed(field, View.None, "no such record") : least with { Field = field };
    }

    private Verdict Relation(FieldKey field, TypeShape type, FieldShape shape, Audience audience) =>
        !Reaches(type.Name, audience) ? Fixed(field, View.None, $"no {type.Name} is visible")
        : !Reaches(shape.Named, audience) ? Fixed(field, View.None, $"no {shape.Named} is visible")
        : Fixed(field, View.Full, $"leads to {shape.Named}, which has rights of its own");

    private Verdict Open(FieldKey field, TypeShape type, Audience audience) =>
        Reaches(type.Name, audience) ? Fixed(field, View.Full, "open") : Fixed(field, View.None, $"no {type.Name} is visible");

    private Verdict Act(FieldKey field, Audience audience) => MayAct(field, audience.Department, audience.Purpose)
        ? Fixed(field, View.Full, "named as an actor")
        : Fixed(field, View.None, "not named as an actor");

    private bool Reaches(string type, Audience audience) =>
        Shape.Find(type) is not { Kind: TypeKind.Record }
            ? MayClaim(audience.Department, audience.Purpose)
            : Shape.RecordsOf(type).Any(r => !Decide(r.Name, audience).Never);

    private static Verdict Fixed(FieldKey field, View view, string reason) =>
        new(field, [new Clause([], view, Mask.Omit, 1, "", reason)]);

    private TypeDecision? Of(string type, Audience audience)
    {
        if (!Agreement.Records.TryGetValue(type, out var record) || Agreement.Purpose(audience.Purpose) is not { } purpose)
        {
            return null;
        }

        // Only designations of the schema are kept, so that the memory is bounded by the schema.
        var held = Audience.Of(audience.Department, audience.Purpose, Designations.Where(audience.Holds));
        var known = held with { BreakGlass = audience.BreakGlass, HandedOver = audience.HandedOver };
        return decided.GetOrAdd((known, type), _ => TypeDecision.Of(Agreement, record, known, purpose));
    }
}
