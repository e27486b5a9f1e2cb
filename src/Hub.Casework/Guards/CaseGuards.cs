using System.Collections.Frozen;

namespace Hub.Casework.Guards;

/// <summary>All guards by name; a test holds that they are those of the schema.</summary>
public static class CaseGuards
{
    public static FrozenDictionary<string, Guard> All { get; } = new[]
    {
        FileGuards.All, ConcernGuards.All, EmergencyGuards.All, AssessmentGuards.All, MeasureGuards.All, EscortGuards.All, BenefitGuards.All,
        CareGuards.All, AlertGuards.All,
    }.SelectMany(g => g).ToFrozenDictionary(g => g.Name, StringComparer.Ordinal);
}
