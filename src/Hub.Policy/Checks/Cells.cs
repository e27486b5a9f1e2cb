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

    public static string KindOf(ValueDefinition @class, string department) =>
        Kinds.FirstOrDefault(k => Of(@class, k).Contains(department)) ?? "none";
}
