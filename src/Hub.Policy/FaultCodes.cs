namespace Hub.Policy;

/// <summary>The faults a schema can have. A code keeps its meaning for ever; new faults get new codes.</summary>
public static class FaultCodes
{
    /// <summary>The file is not GraphQL; the rest of it is not checked.</summary>
    public const string Syntax = "HUB001";

    /// <summary>`extend` would spread a type over files.</summary>
    public const string Extension = "HUB002";

    /// <summary>A kind of definition that the hub does not use.</summary>
    public const string Definition = "HUB003";

    /// <summary>A type, directive, field, argument or value is defined twice.</summary>
    public const string Duplicate = "HUB004";

    /// <summary>A name that GraphQL or the hub keeps for itself.</summary>
    public const string Reserved = "HUB005";

    /// <summary>A type, enum or input without members, or a text that must say something and does not.</summary>
    public const string Empty = "HUB006";

    /// <summary>A type that is not defined.</summary>
    public const string UnknownType = "HUB007";

    /// <summary>A type in a place where its kind cannot stand: an input as output, an interface that is none.</summary>
    public const string TypeKind = "HUB008";

    /// <summary>A directive that is not declared.</summary>
    public const string UnknownDirective = "HUB009";

    /// <summary>A directive on a thing it is not meant for.</summary>
    public const string DirectivePlace = "HUB010";

    /// <summary>A directive twice on one thing.</summary>
    public const string DirectiveRepeated = "HUB011";

    /// <summary>A field or type of which nobody has said who may see it.</summary>
    public const string NoStance = "HUB012";

    /// <summary>A field or type of which two opposite things are said.</summary>
    public const string TwoStances = "HUB013";

    /// <summary>An argument that the directive does not have.</summary>
    public const string UnknownArgument = "HUB014";

    /// <summary>A required argument is missing.</summary>
    public const string MissingArgument = "HUB015";

    /// <summary>A value that does not fit the type asked for.</summary>
    public const string ArgumentType = "HUB016";

    /// <summary>A value that the enum does not have.</summary>
    public const string UnknownValue = "HUB017";

    /// <summary>A value or argument is given twice.</summary>
    public const string ListedTwice = "HUB018";

    /// <summary>A directive is declared otherwise than the compiler understands it.</summary>
    public const string Vocabulary = "HUB019";

    /// <summary>An enum that the directives need is missing or has other values than the compiler knows.</summary>
    public const string VocabularyEnum = "HUB020";

    /// <summary>An interface is not implemented as declared.</summary>
    public const string Interface = "HUB021";

    /// <summary>The schema has no `Query`.</summary>
    public const string NoQuery = "HUB022";

    /// <summary>Nothing leads from a root to the type.</summary>
    public const string Unreachable = "HUB023";

    /// <summary>A field has a class but no level or no source.</summary>
    public const string ClassIncomplete = "HUB024";

    /// <summary>A directive that only makes sense on a field with a class.</summary>
    public const string ClassMissing = "HUB025";

    /// <summary>A level that is not 1 to 4.</summary>
    public const string LevelRange = "HUB026";

    /// <summary>A level-4 field in a filter or order.</summary>
    public const string LevelFourChosen = "HUB027";

    /// <summary>A filter or order that the field cannot have.</summary>
    public const string FilterUnfit = "HUB028";

    /// <summary>A mask that does not fit the type of the field.</summary>
    public const string MaskUnfit = "HUB029";

    /// <summary>`bands` or `@groupedBy` missing, out of place or not an enum.</summary>
    public const string Bands = "HUB030";

    /// <summary>A field has the name that the companion of another field needs.</summary>
    public const string CompanionTaken = "HUB031";

    /// <summary>A source that names nobody, or the hub together with others.</summary>
    public const string Source = "HUB032";

    /// <summary>A field that can be withheld is declared as never null.</summary>
    public const string NonNull = "HUB033";

    /// <summary>A relation or connection that does not lead to records.</summary>
    public const string Relation = "HUB034";

    /// <summary>A class that no purpose opens.</summary>
    public const string ClassClosed = "HUB035";

    /// <summary>A class that no department sees.</summary>
    public const string ClassWithoutCells = "HUB036";

    /// <summary>A department with two cells in one class.</summary>
    public const string CellTwice = "HUB037";

    /// <summary>Departments with one column of the matrix but different rights.</summary>
    public const string CodeDiffers = "HUB038";

    /// <summary>A department with cells that reaches no rows.</summary>
    public const string NoScope = "HUB039";

    /// <summary>A department with cells that has no column.</summary>
    public const string NoCode = "HUB040";

    /// <summary>A purpose that opens classes but that nobody may claim.</summary>
    public const string NoClaim = "HUB041";

    /// <summary>A claim that contradicts another part of the agreement.</summary>
    public const string ClaimUnfit = "HUB042";

    /// <summary>A ceiling that contradicts itself.</summary>
    public const string Ceiling = "HUB043";

    /// <summary>A scope that can never apply or contradicts another.</summary>
    public const string Scope = "HUB044";

    /// <summary>A class that no field has.</summary>
    public const string ClassUnused = "HUB045";

    /// <summary>A limit to sectors that cannot work.</summary>
    public const string Sector = "HUB046";

    /// <summary>A record variant below the level of one of its fields.</summary>
    public const string RecordLevel = "HUB047";

    /// <summary>A class named for a record that none of its fields has.</summary>
    public const string RecordClass = "HUB048";

    /// <summary>Row tests that contradict each other, or too many of them.</summary>
    public const string RowTest = "HUB049";

    /// <summary>The list of record types is not complete.</summary>
    public const string Entities = "HUB050";

    /// <summary>Groups of an enum that do not hold together.</summary>
    public const string Groups = "HUB051";

    /// <summary>Two values of an enum with one code.</summary>
    public const string CodeTwice = "HUB052";

    /// <summary>A mask without the companion it needs, or with one it does not.</summary>
    public const string Companion = "HUB053";

    /// <summary>An input that needs itself, so that nobody can ever write it.</summary>
    public const string InputCycle = "HUB054";

    /// <summary>An `@actor` that names nobody, or names twice, or names whom the rest of the agreement keeps out.</summary>
    public const string Actor = "HUB055";

    /// <summary>A mutation of another shape than `name(input: XInput!): XResult!` with an `idempotencyKey` and `errors`.</summary>
    public const string Mutation = "HUB056";

    /// <summary>A result in another place than a mutation, or leading to records as if it had their rights.</summary>
    public const string Result = "HUB057";

    /// <summary>A workflow whose states, moves, guards and mutations do not hold together.</summary>
    public const string Workflow = "HUB058";

    /// <summary>An input of a record's values that cannot be derived.</summary>
    public const string Values = "HUB059";

    /// <summary>A monitoring rule that names nobody, a field that is not there, or a time that cannot be read.</summary>
    public const string Monitoring = "HUB060";
}
