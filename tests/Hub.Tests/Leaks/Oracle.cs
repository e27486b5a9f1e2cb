using Hub.Records.Entities;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Leaks;

/// <summary>How a cell may look to a caller.</summary>
internal enum Sight
{
    None,
    Masked,
    Full,
}

/// <param name="Mask">As the matrix writes it: `LAST4`.</param>
internal sealed record Allowed(Sight Sight, string Mask, int Level);

/// <summary>domain.md 5.2 to 5.4 once more, in plain C# over the published matrix: an upper bound of what may be shown.</summary>
/// <remarks>Shares no code with the policy, so that a mistake there does not excuse itself here.</remarks>
internal sealed class Oracle(City city, SharingTable table, Func<string, string?> groupOf)
{
    private readonly HashSet<Written> written = [.. city.Contributions];

    private readonly HashSet<string> continued = [.. city.Records.OfType<Child>().Where(c => c.FileState == "CONTINUED_SUPPORT").Select(c => c.Id)];

    private static readonly string[] LeftOpen = ["KEY", "NAME", "DEMO", "IDNO", "EDU", "BENE", "ALRT", "LOGS"];

    private static readonly string[] Judicial = ["PS", "CO", "PR", "JU"];

    /// <summary>Whether the row may exist for the caller at all.</summary>
    public bool Present(LeakCaller caller, Record record) =>
        InScope(caller, record) && InSector(caller, record)
        && table.Of(record.GetType().Name).Any(row => Counts(row) && Cell(caller, record, row.Field).Sight > Sight.None);

    /// <summary>How a cell of a row may look; NONE where the row does not exist for the caller.</summary>
    public Allowed Look(LeakCaller caller, Record record, string field) =>
        Present(caller, record) ? LookWithin(caller, record, field) : new Allowed(Sight.None, "OMIT", 1);

    /// <summary>The same for a row that is known to be there.</summary>
    public Allowed LookWithin(LeakCaller caller, Record record, string field) => Cell(caller, record, field);

    private static bool Counts(TableRow row) => row.Class is not ("KEY" or "IDNO") && row.Field != "caseId";

    private bool InScope(LeakCaller caller, Record record) => record switch
    {
        Institution or Worker => true,
        Alert alert => caller.Code == "AU" || city.Addressees.Contains((caller.Org, alert.Id)),
        _ => Reaches(caller, City.ChildOf(record)),
    };

    // 5.3
    private bool Reaches(LeakCaller caller, string child)
    {
        if (caller.Purpose == "GUARDIANSHIP_PROCEEDINGS" && Departments.Applicants.Contains(caller.Code))
        {
            return Involved(caller.Org, child, "APPLICANT");
        }

        return caller.Code switch
        {
            "CA" or "TW" or "VC" or "WC" => Jurisdiction(caller, child),
            "ED" or "HE" => Jurisdiction(caller, child) && (caller.Purpose != "ENTITLEMENT_REVIEW" || OwnsBenefit(caller, child)),
            "DP" => Jurisdiction(caller, child) && (city.Of<DisabilityRecord>(child).Any() || OwnsBenefit(caller, child)),
            "PS" => caller.Purpose == "EMERGENCY_RESPONSE" ? Jurisdiction(caller, child) : Involved(caller.Org, child),
            "MI" or "HR" or "HO" => Jurisdiction(caller, child) && OwnsBenefit(caller, child),
            "PR" when caller.Purpose == "SUPERVISION" => Jurisdiction(caller, child)
                && (city.Of<InterventionMeasure>(child).Any() || city.Of<CourtProceeding>(child).Any(p => !IsJuvenile(p))),
            "AU" => false,
            _ => Involved(caller.Org, child),
        };
    }

    private bool Jurisdiction(LeakCaller caller, string child) => caller.Division == "2102" || city.Units.Contains((caller.Division, child));

    private bool OwnsBenefit(LeakCaller caller, string child) => Involved(caller.Department, child, "BENEFIT_OWNER");

    private bool Involved(string holder, string child, string? basis = null) => city.Involvements.Any(i =>
        i.Holder == holder && i.ChildId == child && (basis is null || i.Basis == basis) && i.Until is null);

    // B1
    private bool InSector(LeakCaller caller, Record record)
    {
        if (record is not Entitlement { BenefitType: var benefit })
        {
            return true;
        }

        var group = benefit is null ? "" : groupOf(benefit);
        var disability = benefit is "DISABILITY_LIVING" or "DISABILITY_NURSING";
        return caller.Code switch
        {
            "SC" => group == "EDUCATION",
            "HP" or "MI" => group == "MEDICAL",
            "RI" or "DP" => group == "REHABILITATION" || disability,
            "HO" => group == "HOUSING",
            "HR" => group == "EMPLOYMENT",
            "ED" => group == "EDUCATION" || benefit == "ORPHAN_STANDARD_LIVING",
            "HE" => group is "MEDICAL" or "REHABILITATION",
            _ => true,
        };
    }

    private static bool IsJuvenile(CourtProceeding p) => p.ProceedingType is null or "JUVENILE_OFFENCE" || p.Sealed == true;

    // 5.4, steps 3 to 6
    private Allowed Cell(LeakCaller caller, Record record, string field)
    {
        var (@class, mask, level, letter) = Class(caller, record, field);
        if (!table.Opens(@class, caller.Purpose) || (!LeftOpen.Contains(@class) && IsContinued(record)))
        {
            return new Allowed(Sight.None, mask, level);
        }

        var sight = Cap(caller, @class, level, Raise(caller, record, field, @class, Sees(caller, record, @class, letter)));
        return new Allowed(sight == Sight.Full && !SeesNumbersWithin(caller, record, field) ? Sight.Masked : sight, mask, level);
    }

    // WF-1 step 6
    private bool IsContinued(Record record) =>
        record is Child or ChildRecord && continued.Contains(City.ChildOf(record));

    private (string Class, string Mask, int Level, char Letter) Class(LeakCaller caller, Record record, string field)
    {
        var row = table.Find(record.GetType().Name, field);
        (string Class, string Mask, int Level)? other = record switch
        {
            CourtProceeding p when IsJuvenile(p) => ("JUV", row.Mask, 4),
            Entitlement { LegalGround: "HIV" } e when caller.Code != "MI" || e.BenefitType != "PREMIUM_SUBSIDY" => ("BASIS", row.Mask, 4),
            Institution { ConfidentialSite: true } when field is "divisionCode" or "address" or "phone" => ("SHELTER", "PROTECTED", 4),
            SchoolEnrolment { SchoolIdSheltered: true } when field == "schoolId" => ("SHELTER", "PROTECTED", 4),
            DisabilityRecord { RehabInstitutionIdSheltered: true } when field == "rehabInstitutionId" => ("SHELTER", "PROTECTED", 4),
            PlanItem { ProviderOrgIdSheltered: true } when field == "providerOrgId" => ("SHELTER", "PROTECTED", 4),
            CareArrangement { ProtectedPlacement: false } when OpenMasks.TryGetValue(field, out var open) => ("ADDR", open, 3),
            _ => null,
        };
        return other is { } o ? (o.Class, o.Mask, o.Level, table.Cell(o.Class, caller.Code)) : (row.Class, row.Mask, row.Level, Letter(caller, row));
    }

    // The published rows write `-` for what alone makes no record visible (rule 8); once a record is there, its class counts.
    private char Letter(LeakCaller caller, TableRow row) =>
        row.Class == "KEY" ? caller.Code == "AU" ? row.Cells["AU"] : 'F' : Counts(row) ? row.Cells[caller.Code] : table.Cell(row.Class, caller.Code);

    private static readonly Dictionary<string, string> OpenMasks = new()
    {
        ["placementInstitutionId"] = "OMIT", ["placementDivisionCode"] = "TOWNSHIP", ["placementAddress"] = "TOWNSHIP",
        ["caregiverName"] = "SURNAME", ["caregiverPhone"] = "LAST4",
    };

    private Sight Sees(LeakCaller caller, Record record, string @class, char letter) => letter switch
    {
        'F' when @class == "SHELTER" && caller.Code is "CW" or "RS" && @class == "SHELTER" =>
            record is ChildRecord or Child && Involved(caller.Org, City.ChildOf(record), "PLACED") ? Sight.Full : Sight.Masked,
        'F' => Sight.Full,
        'M' => Sight.Masked,
        'D' => caller.Held.Contains(Departments.DesignationOf[@class]) && (@class != "JUV" || Judicial.Contains(caller.Code)) ? Sight.Full : Sight.None,
        _ => Sight.None,
    };

    // O1 and A1
    private Sight Raise(LeakCaller caller, Record record, string field, string @class, Sight sight)
    {
        var sheltered = @class == "SHELTER" && field is "schoolId" or "rehabInstitutionId" or "providerOrgId";
        var own = written.Contains(new Written(caller.Org, record.Id, field)) && (!table.HasDesignatedCells(@class) || sheltered);
        return own || record is PlanItem item && item.ProviderOrgId == caller.Org ? Sight.Full : sight;
    }

    private static Sight Cap(LeakCaller caller, string @class, int level, Sight sight) => (caller.Purpose, level) switch
    {
        ("SUPERVISION", 4) => Sight.None,
        ("SUPERVISION", 2 or 3) when @class is not ("ALRT" or "STAFF") && sight == Sight.Full => Sight.Masked,
        _ => sight,
    };

    // SP-5
    private bool SeesNumbersWithin(LeakCaller caller, Record record, string field) =>
        (record, field) is not ((DisabilityRecord, "certificateNumber") or (SchoolEnrolment, "studentNumber") or (HealthRecord, "insuranceNumber"))
        || (table.Opens("IDNO", caller.Purpose) && table.Cell("IDNO", caller.Code) == 'F');
}
