using Hub.Records.Entities;

namespace Hub.Records.Writing.Deriving;

/// <summary>SP-4: what was written since a protected placement began would betray where the child is.</summary>
public static class Shelter
{
    // P-03 and P-07, and whatever arises from a case, are protected unless said otherwise (domain.md 3.8).
    private static readonly string[] ProtectedRules = ["P-03", "P-07"];

    public static bool Covers(ChildFile file, Record record, string field, string? value, DateOnly today)
    {
        if (value is null)
        {
            return false;
        }

        DateOnly? written = null;
        foreach (var placement in file.All<CareArrangement>().Where(c => IsProtected(c) && IsLive(c, today)))
        {
            written ??= Provenance.Parse(record.Provenance).Of(field)?.Day ?? today;
            if (placement.StartedOn is not { } start || written >= start)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsProtected(CareArrangement placement) =>
        placement.ProtectedPlacement ?? (placement.CaseId is not null || ProtectedRules.Contains(placement.PlacementRule));

    private static bool IsLive(CareArrangement placement, DateOnly today) =>
        placement.State is not ("ENDED" or "PROPOSED") && (placement.EndedOn is not { } end || end >= today);
}
