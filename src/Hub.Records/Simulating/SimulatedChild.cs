using Hub.Records.Entities;
using Hub.Records.Generating;
using Hub.Records.Writing;

namespace Hub.Records.Simulating;

/// <summary>An invented child with an active file in order: visited, entered, insured, at school.</summary>
internal sealed class SimulatedChild(CityRegister city, Draw draw, RecordWriter writer, RecordStore store)
{
    public ChildFile Make(DateTime now)
    {
        var (home, today) = (city.AnyHome(draw), LocalTime.DayOf(now));
        var file = RecordWriter.Open(store, writer.Ids.New(nameof(Child)), "TOWNSHIP_OFFICE");
        writer.Write(store, file, file.Child, [], () =>
        {
            var child = file.Child;
            (child.Name, child.Sex, child.BirthDate) = (Words.Name(draw), draw.Chance(0.5) ? "MALE" : "FEMALE", today.AddDays(-draw.Whole(200, 17 * 365)));
            (child.ResidenceDivisionCode, child.ResponsibleDivisionCode, child.HukouDivisionCode) = (home.Village, home.Township, home.District);
            (child.FileState, child.FileStateSince, child.NationalSystemSyncedAt, child.LifeStatus) = ("ACTIVE", today.AddDays(-100), now, "ALIVE");
            (child.RiskLevel, child.SupporterStatus) = (draw.Of(["HIGH", "MEDIUM", "LOW"], 10, 35, 55), draw.Of(["HAS_SUPPORTER", "ORPHAN", "GUARDIANS_ABSENT"], 85, 7, 8));
        });
        Add<Guardian>(file, g => (g.Role, g.LegalSupporter, g.SupportCapable) = ("BIOLOGICAL_PARENT", true, draw.Chance(0.7)));
        Add<Household>(file, h => h.FinancialDifficulty = draw.Chance(0.35));
        Add<Visit>(file, v => v.VisitedOn = today.AddDays(-draw.Whole(0, 5)));
        Add<HealthRecord>(file, h => h.BasicInsuranceStatus = draw.Chance(0.97) ? "ACTIVE" : "LAPSED");
        if (today.AddYears(-6) >= file.Child.BirthDate)
        {
            Add<SchoolEnrolment>(file, e => (e.Status, e.Stage, e.Grade, e.EnrolledOn, e.ConsecutiveAbsenceDays, e.SchoolId) =
                ("ENROLLED", "PRIMARY", 3, today.AddDays(-300), 0, city.Near("SCHOOL", home, draw)));
        }

        if (draw.Chance(0.15))
        {
            Add<DisabilityRecord>(file, d => (d.Category, d.Grade, d.RehabState, d.LastRehabSessionOn) =
                (draw.Of(["PHYSICAL", "VISUAL", "INTELLECTUAL"]), draw.Whole(1, 4), "IN_SERVICE", today.AddDays(-draw.Whole(0, 60))));
        }

        writer.Derive(store, file);
        return file;
    }

    private void Add<T>(ChildFile file, Action<T> with)
        where T : ChildRecord
    {
        var record = writer.Add<T>(store, file, "TOWNSHIP_OFFICE");
        writer.Write(store, file, record, [], () => with(record));
    }
}
