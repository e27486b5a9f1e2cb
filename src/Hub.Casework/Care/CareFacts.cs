using System.Collections.Immutable;
using Hub.Casework.Guards;

namespace Hub.Casework.Care;

/// <summary>What the rules of domain.md 7.2 ask of a child's file on a day. Null is unknown.</summary>
public sealed record CareFacts
{
    public required DateOnly Today { get; init; }

    public string? SupporterStatus { get; init; }

    public bool? LocalHukou { get; init; }

    /// <summary>Empty: the file has none yet.</summary>
    public ImmutableArray<GuardianFacts> Guardians { get; init; } = [];

    /// <summary>A court has decided that civil affairs are the guardian.</summary>
    public bool CourtDesignatedCivilAffairs { get; init; }

    /// <summary>The police have a child for whom each of the three kinds of carer was tried in vain.</summary>
    public bool NobodyTakesChild { get; init; }

    /// <summary>Of the escort transfer that is open; unknown without one.</summary>
    public bool? GuardianUnable { get; init; }

    public bool? NoLocalEntrustee { get; init; }

    /// <summary>Of the arrangement that is proposed.</summary>
    public string? ArrangementType { get; init; }

    public string? AdoptionCapacity { get; init; }

    public static CareFacts Of(CaseFacts f)
    {
        var escort = f.All("EscortTransfer").FirstOrDefault(e => e.Word("state") is not ("CLOSED" or "NOT_ELIGIBLE"));
        return new CareFacts
        {
            Today = f.Today,
            SupporterStatus = f.Child.Word("supporterStatus"),
            LocalHukou = f.Child["localHukou"] as bool?,
            Guardians = [.. f.All("Guardian").Select(g => GuardianFacts.Of(f, g))],
            CourtDesignatedCivilAffairs = f.All("CourtProceeding").Any(p =>
                p.Word("state") == "DECIDED" && p.Word("orderType") == "GUARDIAN_APPOINTED" && p.Word("appointedGuardianType") == "CIVIL_AFFAIRS"),
            NobodyTakesChild = f.All("EmergencyResponse").Any(e => e.Word("state") == "SEEKING_CARER" && e.List("contactAttempts").Distinct().Count() == 3),
            GuardianUnable = escort?["guardianUnable"] as bool?,
            NoLocalEntrustee = escort?["noLocalEntrustee"] as bool?,
            ArrangementType = f.Record.Word("arrangementType"),
            AdoptionCapacity = f.Record.Word("adoptionCapacity"),
        };
    }
}

/// <summary>One guardian.</summary>
/// <param name="RestrictedUntil">Null: no end is known.</param>
/// <param name="Unchanged">Has not changed after criticism, education or a warning letter; false without such a measure.</param>
public sealed record GuardianFacts(string? Role, string? State, string? RestrictionType, DateOnly? RestrictedUntil, bool? Unchanged)
{
    private static readonly string[] Warnings = ["CRITICISM_EDUCATION", "WARNING_LETTER"];

    internal static GuardianFacts Of(CaseFacts f, RecordFacts guardian)
    {
        var warned = CaseFacts.Any(
            f.All("InterventionMeasure").Where(m => m.Word("guardianId") == guardian.Id && Warnings.Contains(m.Word("measureType"))),
            m => m.Is("complianceState", "NOT_CHANGED"));
        return new GuardianFacts(
            guardian.Word("role"), guardian.Word("guardianshipState"), guardian.Word("restrictionType"), guardian.Day("restrictionExpectedEndOn"),
            warned.IsUnknown ? null : warned.IsTrue);
    }
}
