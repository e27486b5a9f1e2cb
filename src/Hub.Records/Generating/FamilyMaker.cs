using Hub.Records.Entities;
using Hub.Records.Writing;

namespace Hub.Records.Generating;

/// <summary>Guardians and household.</summary>
internal sealed class FamilyMaker(ChildFile file, Draw draw)
{
    private static readonly string[] Others = ["PATERNAL_GRANDPARENT", "MATERNAL_GRANDPARENT", "OTHER_RELATIVE", "STEP_PARENT"];

    public void Make()
    {
        var child = file.Child;
        var orphan = child.SupporterStatus == "ORPHAN";
        if (orphan || draw.Chance(0.25))
        {
            Guardian(draw.Of(Others), draw.Chance(0.5), Words.Name(draw), draw.Whole(45, 70));
        }

        if (!orphan)
        {
            Guardian("FATHER", true, Words.Name(draw, child.Name?[..1]), draw.Whole(22, 45));
            if (draw.Chance(0.85))
            {
                Guardian("MOTHER", false, Words.Name(draw), draw.Whole(20, 42));
            }
        }

        file.Records.Add(new Household
        {
            Id = draw.Id<Household>(),
            ChildId = child.Id,
            HouseholdSize = draw.Whole(2, 6),
            MonthlyIncomePerCapita = draw.Whole(200, 2500),
            AssistanceStatus = draw.Of(["NONE", "SUBSISTENCE_ALLOWANCE", "SPECIAL_HARDSHIP_SUPPORT", "TEMPORARY_ASSISTANCE"], 40, 45, 10, 5),
            EconomyCheckedOn = draw.DayWithin(400),
        });
    }

    private void Guardian(string relationship, bool male, string name, int yearsOlder)
    {
        var born = (file.Child.BirthDate ?? draw.Today).AddYears(-yearsOlder).AddDays(-draw.Whole(0, 300));
        file.Records.Add(new Guardian
        {
            Id = draw.Id<Guardian>(),
            ChildId = file.Child.Id,
            Name = name,
            Relationship = relationship,
            ResidentId = draw.Chance(0.9) ? ResidentNumbers.Make(draw, file.Child.ResponsibleDivisionCode?[..6] ?? "", born, male) : null,
            ResidenceDivisionCode = file.Child.ResidenceDivisionCode,
            GuardianshipState = draw.Of(["PERFORMING", "ABSENT", "INCAPABLE", "REFUSING"], 80, 12, 6, 2),
        });
    }
}
