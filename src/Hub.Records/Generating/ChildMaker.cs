using Hub.Records.Entities;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;

namespace Hub.Records.Generating;

/// <summary>One child's file: the head, then family, services and cases, in the numbers that a city has of each.</summary>
internal sealed class ChildMaker(FieldFiller filler, DerivedRows derived, WritingRules rules, WriterTokens tokens, CityRegister city, int seed)
{
    private const int DaysOfChildhood = 18 * 365;
    private static readonly string[] Elsewhere = ["230103", "220181", "410105", "371302", "510107"];

    /// <summary>All rows of the child with that number, those derived from the records included.</summary>
    public List<object> Make(int number, DateTime now)
    {
        var draw = new Draw(seed, number, now);
        var home = city.AnyHome(draw);
        var child = new Child { Id = draw.Id<Child>() };
        var file = new ChildFile(child);
        Head(child, home, draw);
        new FamilyMaker(file, draw).Make();
        new ServicesMaker(file, home, city, draw).Make();
        new CasesMaker(file, draw).Make();
        return Finish(file, home, draw);
    }

    private static void Head(Child child, Home home, Draw draw)
    {
        var male = draw.Chance(0.53);
        var birth = draw.DayWithin(DaysOfChildhood);
        var local = draw.Chance(0.9);
        child.Name = Words.Name(draw);
        child.Sex = male ? "MALE" : "FEMALE";
        child.BirthDate = birth;
        child.BirthDateEstimated = false;
        child.ResidentId = draw.Chance(0.97) ? ResidentNumbers.Make(draw, local ? home.District : draw.Of(Elsewhere), birth, male) : null;
        child.NationalSystemNumber = $"LD{draw.Digits(14)}";
        child.IdentityState = child.ResidentId is null ? "UNVERIFIED" : "VERIFIED";
        child.LifeStatus = draw.Of(["ALIVE", "MISSING", "DECEASED"], 997, 2, 1);
        child.HukouDivisionCode = local ? home.Village : draw.Of(Elsewhere);
        child.ResidenceDivisionCode = home.Village;
        child.ResponsibleDivisionCode = home.Township;
        child.ChildDirectorId = home.Director;
        child.ChildSupervisorId = home.Supervisor;
        child.FileState = draw.Of(["ACTIVE", "DRAFT", "PRELIMINARY_REVIEWED", "TRANSFER_PENDING", "CONTINUED_SUPPORT", "CLOSED"], 84, 3, 3, 2, 3, 5);
        child.FileStateSince = draw.DayWithin(900);
        child.SupporterStatus = draw.Of(["HAS_SUPPORTER", "ORPHAN", "NO_DETERMINABLE_SUPPORTER", "GUARDIANS_ABSENT"], 80, 6, 5, 9);
        child.RiskLevel = draw.Of(["LOW", "MEDIUM", "HIGH"], 75, 20, 5);
        child.DifficultyCategories = StoredList.Join(new[]
        {
            draw.Of(["FAMILY_POVERTY", "OWN_DISABILITY_OR_ILLNESS", "GUARDIANSHIP_LACKING_OR_IMPROPER", "ORPHAN", "WANDERING_BEGGING", "ABANDONED_INFANT"], 50, 22, 20, 6, 1, 1),
            draw.Chance(0.2) ? "FAMILY_POVERTY" : null,
        }.OfType<string>().Distinct());
    }

    private List<object> Finish(ChildFile file, Home home, Draw draw)
    {
        var rows = new List<object>(64) { file.Child };
        rows.AddRange(file.Records);
        foreach (var record in file.Records.Append<Record>(file.Child))
        {
            var statedOn = draw.DayWithin(600);
            filler.Fill(record, home, draw, statedOn);
            record.Version = record.Revision = 1;
            record.RecordedAt = record.UpdatedAt = statedOn.ToDateTime(new TimeOnly(draw.Whole(1, 9), draw.Whole(0, 59)), DateTimeKind.Utc);
        }

        foreach (var record in file.Records.Append<Record>(file.Child))
        {
            derived.SetFields(file, record);
        }

        Supersede(file.Child, rows, draw);
        rows.AddRange(derived.RowsOf(file));
        rows.AddRange(ContributionsOf(file));
        rows.AddRange(file.All<Alert>().SelectMany(a => StoredList.Split(a.RecipientOrgIds)
            .Select(org => new AlertRecipient { AlertId = a.Id, OrgId = org })));
        return rows;
    }

    // One in ten has had another telephone number before.
    private void Supersede(Child child, List<object> rows, Draw draw)
    {
        if (!draw.Chance(0.1))
        {
            return;
        }

        var type = rules.Of(typeof(Child));
        var (current, before) = (child.ContactPhone, Words.Phone(draw));
        child.ContactPhone = before;
        rows.Add(new RecordVersion
        {
            RecordId = child.Id, Revision = 1, Type = nameof(Child), State = StateJson.Write(type, type.StateOf(child)), SupersededAt = draw.Now,
        });
        child.ContactPhone = current;
        child.Version = child.Revision = 2;
        child.UpdatedAt = draw.Now;
    }

    // Whoever serves the child wrote the service's record (O1).
    private IEnumerable<Contribution> ContributionsOf(ChildFile file)
    {
        foreach (var (record, writer) in file.Records.Select(r => (r, WriterOf(r))).Where(p => p.Item2 is not null))
        {
            var fields = Provenance.Parse(record.Provenance).Fields;
            yield return new Contribution { RecordId = record.Id, Writer = tokens.Of(writer!), Fields = StoredList.Join(fields) ?? "" };
        }
    }

    private static string? WriterOf(ChildRecord record) => record switch
    {
        SchoolEnrolment enrolment => enrolment.SchoolId,
        HealthRecord health => TreatingHospitals.Of(health).Select(h => h.Hospital).FirstOrDefault(),
        DisabilityRecord disability => disability.RehabInstitutionId,
        CourtProceeding proceeding => proceeding.CourtId,
        EmergencyResponse response => response.HandlingUnitId,
        _ => null,
    };
}
