using System.Text.Json;

namespace OpenData.Tests;

/// <summary>`vectors/dp-vectors.json`: made by a separate program.</summary>
internal static class Vectors
{
    public static JsonElement Root { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "dp-vectors.json"))).RootElement;

    public static IEnumerable<string> LawRates => Root.GetProperty("law").EnumerateObject().Select(p => p.Name);

    public static IEnumerable<string> SampleNames => Root.GetProperty("samples").EnumerateObject().Select(p => p.Name);

    /// <summary>Of an attacker who knows all other children, for a child that is on file for so many years.</summary>
    public static double BestMembershipAccuracy(int years) =>
        Root.GetProperty("composition_worst_case").GetProperty($"{years}").GetProperty("best_membership_accuracy").GetDouble();
}
