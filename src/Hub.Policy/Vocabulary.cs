using System.Collections.Frozen;

namespace Hub.Policy;

/// <summary>The words of the schema that have a meaning in code; the schema declares and documents them.</summary>
internal static class Vocabulary
{
    /// <summary>The enum that lists the record types.</summary>
    public const string Entities = "Entity";

    /// <summary>The source role of derived fields.</summary>
    public const string DerivedRole = "HUB";

    /// <summary>The row scope of departments that claim a purpose as applicants.</summary>
    public const string ApplicantScope = "APPLICANT";

    /// <summary>The row scope of a child opened for one worker for a time (domain.md 5.4).</summary>
    public const string BreakGlassScope = "BREAK_GLASS";

    /// <summary>The enum of the conditions under which records move.</summary>
    public const string Guards = "Guard";

    /// <summary>The enum of the roles that workers have.</summary>
    public const string WorkerRoles = "WorkerRole";

    /// <summary>Who makes the moves that no mutation makes.</summary>
    public const string HubMoves = "hub";

    /// <summary>The row scope of an organisation that handed a file over: it reads what it wrote.</summary>
    public const string HandedOverScope = "HANDED_OVER";

    /// <summary>The enum of what the hub watches.</summary>
    public const string MonitoringRules = "MonitoringRule";

    /// <summary>The enum of the conditions on rows.</summary>
    public const string RowPredicates = "RowPredicate";

    /// <summary>The head of a file.</summary>
    public const string Child = "Child";

    public const string Query = "Query";

    public const string Mutation = "Mutation";

    public const string Subscription = "Subscription";

    public static readonly FrozenDictionary<string, Mask> Masks =
        Enum.GetValues<Mask>().ToFrozenDictionary(m => m.ToString().ToUpperInvariant());

    /// <summary>Masks that show something of another type than the field has, so that they need a companion.</summary>
    public static readonly Mask[] TypeChanging = [Mask.Band, Mask.Flag, Mask.Severe, Mask.Group];

    /// <summary>Enums that the directives speak in.</summary>
    public static readonly string[] Enums =
    [
        Entities, "Mask", "Department", "Purpose", "DisclosureClass", "Designation", "SourceRole", RowPredicates, "RowScope",
        "InvolvementBasis", Guards, WorkerRoles, MonitoringRules, "Severity", "AlertRole", "Ladder", "DivisionLevel",
    ];

    /// <summary>The directives as the compiler understands them; a schema that declares them otherwise is refused.</summary>
    public static readonly FrozenDictionary<string, string> Directives = new Dictionary<string, string>
    {
        ["full"] = "(to: [Department!]!, whenInvolved: InvolvementBasis) on ENUM_VALUE",
        ["masked"] = "(to: [Department!]!) on ENUM_VALUE",
        ["designated"] = "(to: [Department!]!, as: Designation!) on ENUM_VALUE",
        ["opens"] = "(for: [Purpose!]!) on ENUM_VALUE",
        ["code"] = "(is: String!) on ENUM_VALUE",
        ["group"] = "(is: String!) on ENUM_VALUE",
        ["groupedBy"] = "(type: String!) on ENUM",
        ["companion"] = "(suffix: String!, type: String) on ENUM_VALUE",
        ["incidental"] = "on ENUM_VALUE | FIELD_DEFINITION",
        ["claim"] = "(by: [Department!]!, applicants: [Department!]) on ENUM_VALUE",
        ["ceiling"] = "(masked: [Int!]!, closed: [Int!]!, except: [DisclosureClass!]) on ENUM_VALUE",
        ["scope"] = "(rows: RowScope!, for: [Purpose!], inAddition: Boolean = false) repeatable on ENUM_VALUE",
        ["record"] = "(childless: Boolean = false, own: DisclosureClass) on OBJECT | INTERFACE",
        ["value"] = "on OBJECT",
        ["recordWhen"] = "(row: RowPredicate!, class: DisclosureClass!, level: Int!, butNotFor: [Department!]) repeatable on OBJECT",
        ["recordOnly"] = "(row: RowPredicate!, butNotFor: [Department!]) repeatable on OBJECT",
        ["leavesOpen"] = "(classes: [DisclosureClass!]!) on ENUM_VALUE",
        ["sector"] = "(of: [Department!]!, groups: [String!]!, benefits: [BenefitType!]) repeatable on OBJECT",
        ["ownTask"] = "(row: RowPredicate!) on OBJECT",
        ["cell"] = "(class: DisclosureClass!, full: [Department!]!) repeatable on OBJECT",
        ["class"] = "(is: DisclosureClass!, mask: Mask!, bands: String) on FIELD_DEFINITION",
        ["level"] = "(is: Int!) on FIELD_DEFINITION",
        ["source"] = "(by: [Department!], role: SourceRole) on FIELD_DEFINITION",
        ["when"] =
            "(row: RowPredicate!, class: DisclosureClass!, mask: Mask!, level: Int!, ownShown: Boolean = false) repeatable on FIELD_DEFINITION",
        ["contains"] = "(class: DisclosureClass!) on FIELD_DEFINITION",
        ["filter"] = "on FIELD_DEFINITION",
        ["order"] = "on FIELD_DEFINITION",
        ["prose"] = "on FIELD_DEFINITION",
        ["childOnly"] = "on FIELD_DEFINITION",
        ["relation"] = "on FIELD_DEFINITION",
        ["connection"] = "(counts: Boolean = false) on FIELD_DEFINITION",
        ["open"] = "(because: String!) on FIELD_DEFINITION | OBJECT",
        ["actor"] = "(scope: RowScope, to: [Department!], for: [Purpose!]) on FIELD_DEFINITION",
        ["notifies"] = "(to: [Department!]!, atFile: [Department!]) on FIELD_DEFINITION",
        ["result"] = "on OBJECT",
        ["raises"] =
            "(is: String!, severity: Severity!, atHighRisk: Severity, to: [Department!]!, also: [AlertRole!], informed: [Department!], sealed: [Department!], due: String, ladder: Ladder!, reads: [String!]!) on ENUM_VALUE",
        ["unit"] = "(of: [Department!]!) on ENUM_VALUE",
        ["climbs"] = "(to: DivisionLevel!, told: [Department!]!, bureaus: Boolean = false) repeatable on ENUM_VALUE",
        ["bureau"] = "(of: Department!) on ENUM_VALUE",
        ["answersAs"] = "(basis: InvolvementBasis!) on ENUM_VALUE",
        ["workflow"] = "(is: String!, of: Entity!, field: String!, for: [Purpose!]!) on ENUM",
        ["move"] =
            "(by: String!, from: [String!], to: [Department!], as: SourceRole, for: [Purpose!], guards: [Guard!], within: String, alert: String) repeatable on ENUM_VALUE",
        ["moves"] = "(of: Entity!) on FIELD_DEFINITION",
        ["writes"] = "(of: Entity!) on FIELD_DEFINITION",
        ["values"] = "(of: Entity!) on INPUT_OBJECT",
        ["works"] = "(in: [Department!]!) on ENUM_VALUE",
        ["owner"] = "(is: Department!) on ENUM_VALUE",
        ["chosen"] = "on ENUM_VALUE",
        ["planned"] = "on FIELD_DEFINITION",
    }.ToFrozenDictionary();

    public static readonly string[] Roots = [Query, Mutation, Subscription];

    public static readonly string[] Scalars = ["ID", "String", "Int", "Float", "Boolean"];
}
