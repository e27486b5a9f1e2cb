using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>The cells of a class as written.</summary>
internal static class Cells
{
    public static readonly string[] Kinds = ["full", "masked", "designated"];

    /// <summary>Departments with a cell for all their workers.</summary>
    public static IEnumerable<string> Open(ValueDefinition @class) => Of(@class, "full").Concat(Of(@class, "masked"));

    public static IEnumerable<string> All(ValueDefinition @class) => Kinds.SelectMany(k => Of(@class, k));

    public static IEnumerable<string> Of(ValueDefinition @class, string kind) => @class.Use(kind)?.Words("to") ?? [];

    /// <summary>The cell of a department in words, `full` or nothing.</summary>
    public static string? Of(ValueDefinition @class, string kind, string department) => Of(@class, kind).Contains(department) ? kind : null;

    public static string Letter(ValueDefinition @class, string department) =>
        Kinds.Select(k => Of(@class, k, department)).FirstOrDefault(k => k is not null) ?? "none";
}
