using Hub.Records.Entities;
using Hub.Tests.Importing;

namespace Hub.Tests.Writing;

public sealed class DerivedRowsTests
{
    [Theory]
    [InlineData("210202001", "2102 210202 210202001")]
    [InlineData("210202001002", "2102 210202 210202001 210202001002")]
    [InlineData("210211016", "2102 210211016 PA-GAOXIN")]
    [InlineData("210213014", "2102 210213 210213014 PA-JINPU")]
    [InlineData("210211", "2102 210211")]
    [InlineData("220102", "")]
    public async Task File_lies_under_its_divisions_and_pilot_areas(string responsible, string units)
    {
        await using var pen = await Pen.CreateAsync();

        await pen.PutAsync(pen.Child, "responsibleDivisionCode", responsible);

        Assert.Equal(units, string.Join(' ', pen.File.Scopes.Select(s => s.Unit).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Home_in_another_township_adds_its_units()
    {
        await using var pen = await Pen.CreateAsync();
        await pen.PutAsync(pen.Child, "responsibleDivisionCode", "210202001");

        await pen.WriteAsync(pen.Child, "VILLAGE_COMMITTEE", ("residenceDivisionCode", "210203001001"));
        var both = pen.File.Scopes.Count;
        await pen.WriteAsync(pen.Child, "VILLAGE_COMMITTEE", ("residenceDivisionCode", null));

        Assert.Equal((3, both > 3), (pen.File.Scopes.Count, true));
    }

    [Fact]
    public async Task Placement_brings_the_child_into_nobodys_scope()
    {
        await using var pen = await Pen.CreateAsync();
        await pen.PutAsync(pen.Child, "responsibleDivisionCode", "210202001");

        await pen.WriteAsync(
            pen.Add<CareArrangement>(), "CIVIL_AFFAIRS",
            ("protectedPlacement", true), ("state", "ACTIVE"), ("placementDivisionCode", "210281009"));

        Assert.Equal(["2102", "210202", "210202001"], pen.File.Scopes.Select(s => s.Unit).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Number_of_a_guardian_is_kept_as_a_hash()
    {
        await using var pen = await Pen.CreateAsync();

        await pen.WriteAsync(pen.Add<Guardian>(), "PUBLIC_SECURITY", ("name", "王五"), ("residentId", "210281198001010018"));

        Assert.Equal(ImportHub.HashOf("210281198001010018"), Assert.Single(pen.File.Kin).IdentityHash);
    }

    [Fact]
    public async Task School_written_since_a_protected_placement_began_is_sheltered()
    {
        await using var pen = await Pen.CreateAsync();
        var (before, since) = (pen.Add<SchoolEnrolment>("EDUCATION"), pen.Add<SchoolEnrolment>("EDUCATION"));
        await pen.WriteAsync(before, "EDUCATION", null, Pen.Day.AddDays(-9), ("schoolId", "in-a"));
        await pen.WriteAsync(since, "EDUCATION", null, Pen.Day, ("schoolId", "in-b"));
        var (placement, version) = (pen.Add<CareArrangement>(), since.Version);

        await pen.WriteAsync(
            placement, "CIVIL_AFFAIRS", ("protectedPlacement", true), ("state", "ACTIVE"), ("startedOn", Pen.Day.AddDays(-1)));
        var during = (before.SchoolIdSheltered, since.SchoolIdSheltered);
        await pen.WriteAsync(placement, "CIVIL_AFFAIRS", ("state", "ENDED"));

        Assert.Equal((false, true), during);
        Assert.False(since.SchoolIdSheltered);
        Assert.Equal(version, since.Version);
    }

    [Fact]
    public async Task Last_visit_and_local_registration_follow_from_what_is_stated()
    {
        await using var pen = await Pen.CreateAsync();
        await pen.WriteAsync(pen.Add<Visit>(), "VILLAGE_COMMITTEE", ("visitedOn", new DateOnly(2025, 5, 1)));
        await pen.WriteAsync(pen.Add<Visit>(), "VILLAGE_COMMITTEE", ("visitedOn", new DateOnly(2025, 2, 1)));

        await pen.WriteAsync(pen.Child, "PUBLIC_SECURITY", ("name", "王小明"), ("hukouDivisionCode", "220102"));

        Assert.Equal((new DateOnly(2025, 5, 1), false), (pen.Child.LastVisitedOn, pen.Child.LocalHukou));
        Assert.NotNull(pen.Child.NameSort);
    }
}
