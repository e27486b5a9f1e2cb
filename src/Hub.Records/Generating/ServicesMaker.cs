using Hub.Records.Entities;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;

namespace Hub.Records.Generating;

/// <summary>School, health, disability, benefits and visits.</summary>
internal sealed class ServicesMaker(ChildFile file, Home home, CityRegister city, Draw draw)
{
    private const int FirstSchoolYear = 6;
    private static readonly string[] Benefits =
        ["SUBSISTENCE_CHILD_UPLIFT", "ORPHAN_STANDARD_LIVING", "STUDENT_AID", "PREMIUM_SUBSIDY", "DISABILITY_LIVING", "REHAB_ASSISTANCE", "HOUSING_SUPPORT"];

    // Who decides on each of the benefits, in their order.
    private static readonly string[] Owners =
        ["CIVIL_AFFAIRS", "CIVIL_AFFAIRS", "EDUCATION", "MEDICAL_INSURANCE", "CIVIL_AFFAIRS", "DISABLED_PERSONS_FEDERATION", "HOUSING"];

    public void Make()
    {
        var age = Age();
        if (age >= 3)
        {
            School(age, "ENROLLED", null);
            if (age > FirstSchoolYear && draw.Chance(0.2))
            {
                School(age - 1, "TRANSFERRED", draw.DayWithin(500));
            }
        }

        if (draw.Chance(0.8))
        {
            Health();
        }

        if (draw.Chance(0.25))
        {
            Disability();
        }

        for (var i = draw.Whole(0, 3); i > 0; i--)
        {
            Benefit();
        }

        for (var i = draw.Whole(1, 6); i > 0; i--)
        {
            Visit();
        }
    }

    private int Age() => Math.Max(0, (draw.Today.DayNumber - (file.Child.BirthDate ?? draw.Today).DayNumber) / 366);

    private void School(int age, string status, DateOnly? left) => file.Records.Add(new SchoolEnrolment
    {
        Id = draw.Id<SchoolEnrolment>(),
        ChildId = file.Child.Id,
        SchoolId = city.Near("SCHOOL", home, draw),
        StudentNumber = file.Child.ResidentId is { } number ? $"G{number}" : null,
        Stage = age < FirstSchoolYear ? "PRESCHOOL" : age < 12 ? "PRIMARY" : age < 15 ? "JUNIOR_SECONDARY" : draw.Of(["UPPER_SECONDARY", "SECONDARY_VOCATIONAL"]),
        Grade = age < FirstSchoolYear ? null : Math.Min(12, age - 5),
        Status = status,
        EnrolledOn = draw.DayWithin(1500),
        LeftOn = left,
        ConsecutiveAbsenceDays = draw.Chance(0.05) ? draw.Whole(1, 30) : 0,
        TermAbsenceDays = draw.Chance(0.2) ? draw.Whole(1, 20) : 0,
    });

    private void Health()
    {
        var record = new HealthRecord
        {
            Id = draw.Id<HealthRecord>(),
            ChildId = file.Child.Id,
            BasicInsuranceStatus = draw.Of(["ACTIVE", "LAPSED", "NEVER_ENROLLED"], 92, 5, 3),
            SeriousIllness = draw.Chance(0.08),
            InjuryEncounters90d = draw.Chance(0.03) ? draw.Whole(1, 3) : 0,
            HivStatus = draw.Chance(0.002) ? "HIV_POSITIVE" : null,
        };
        if (draw.Chance(0.5) && city.Near("HOSPITAL", home, draw) is { } hospital)
        {
            TreatingHospitals.Note(record, hospital, draw.DayWithin(500));
        }

        file.Records.Add(record);
    }

    private void Disability() => file.Records.Add(new DisabilityRecord
    {
        Id = draw.Id<DisabilityRecord>(),
        ChildId = file.Child.Id,
        CertificateNumber = file.Child.ResidentId is { } number ? $"{number}{draw.Whole(1, 7)}{draw.Whole(1, 4)}" : null,
        Grade = draw.Whole(1, 4),
        CertificateValidUntil = draw.Today.AddDays(draw.Whole(30, 3000)),
    });

    private void Benefit()
    {
        var benefit = draw.Of(Benefits);
        file.Records.Add(new Entitlement
        {
            Id = draw.Id<Entitlement>(),
            ChildId = file.Child.Id,
            BenefitType = benefit,
            OwningDepartment = Owners[Benefits.AsSpan().IndexOf(benefit)],
            State = draw.Of(["IN_PAYMENT", "NOT_APPLIED", "ACCEPTED", "UNDER_REVIEW", "APPROVED", "REJECTED", "CEASED"], 60, 5, 6, 6, 10, 6, 7),
            LegalGround = draw.Of(["SUBSISTENCE_ALLOWANCE", "FINANCIAL_DIFFICULTY", "DISABILITY", "SERIOUS_ILLNESS", "ORPHAN", "HIV"], 400, 300, 150, 100, 49, 1),
        });
    }

    private void Visit() => file.Records.Add(new Visit
    {
        Id = draw.Id<Visit>(),
        ChildId = file.Child.Id,
        VisitedOn = draw.DayWithin(360),
        VisitorId = home.Director,
        Method = draw.Of(["HOME", "SCHOOL", "PHONE", "VIDEO", "INSTITUTION"], 70, 10, 12, 5, 3),
        ChildSeen = draw.Chance(0.9),
        ConcernRaised = draw.Chance(0.03),
    });
}
