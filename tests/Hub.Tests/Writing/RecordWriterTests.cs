using Hub.Records.Entities;
using Hub.Records.Writing;
using Hub.Tests.Importing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Writing;

public sealed class RecordWriterTests
{
    [Fact]
    public async Task Department_that_is_not_the_source_writes_nothing()
    {
        await using var pen = await Pen.CreateAsync();

        var result = await pen.WriteAsync(pen.Child, "PUBLIC_SECURITY", ("name", "王小明"), ("migrantChild", true));

        Assert.True(result.Refused);
        Assert.Equal(("migrantChild", WriteFault.NotTheSource), Assert.Single(result.Faults));
        Assert.Null(pen.Child.Name);
    }

    [Fact]
    public async Task Field_that_does_not_exist_is_refused()
    {
        await using var pen = await Pen.CreateAsync();

        var result = await pen.WriteAsync(pen.Child, "PUBLIC_SECURITY", ("nameSort", "a"));

        Assert.Equal(WriteFault.NoSuchField, Assert.Single(result.Faults).Fault);
    }

    [Fact]
    public async Task Derived_field_is_written_by_nobody()
    {
        await using var pen = await Pen.CreateAsync();

        var result = await pen.WriteAsync(pen.Child, "TOWNSHIP_OFFICE", ("localHukou", true));

        Assert.Equal(WriteFault.NotTheSource, Assert.Single(result.Faults).Fault);
    }

    [Fact]
    public async Task Old_state_is_kept_and_can_be_read_again()
    {
        await using var pen = await Pen.CreateAsync();
        await pen.WriteAsync(pen.Child, "TOWNSHIP_OFFICE", ("name", "王小明"), ("birthDate", new DateOnly(2015, 3, 1)));

        await pen.WriteAsync(pen.Child, "TOWNSHIP_OFFICE", ("name", "王晓明"), ("difficultyCategories", "\u001fORPHAN\u001f"));

        var kept = await pen.Store.Set<RecordVersion>().SingleAsync(v => v.RecordId == pen.Child.Id);
        var old = Assert.IsType<Child>(StateJson.Read(ImportHub.Rules.Of(typeof(Child)), kept.State));
        Assert.Equal(
            ("王小明", new DateOnly(2015, 3, 1), null, 1, 1), (old.Name, old.BirthDate, old.DifficultyCategories, old.Version, old.Revision));
        Assert.Equal(("王晓明", 2, 2), (pen.Child.Name, pen.Child.Version, pen.Child.Revision));
    }

    [Fact]
    public async Task Same_value_again_makes_no_version()
    {
        await using var pen = await Pen.CreateAsync();
        await pen.WriteAsync(pen.Child, "TOWNSHIP_OFFICE", ("name", "王小明"));

        await pen.WriteAsync(pen.Child, "TOWNSHIP_OFFICE", null, Pen.Day.AddDays(1), ("name", "王小明"));

        Assert.Equal((1, 1), (pen.Child.Version, pen.Child.Revision));
        Assert.Contains("name=TOWNSHIP_OFFICE@2026-01-11", pen.Child.Provenance, StringComparison.Ordinal);
        Assert.Empty(await pen.Store.Set<RecordVersion>().ToListAsync());
    }

    [Fact]
    public async Task Change_of_level_4_moves_revision_only()
    {
        await using var pen = await Pen.CreateAsync();
        await pen.WriteAsync(pen.Child, "TOWNSHIP_OFFICE", ("name", "王小明"));
        var health = pen.Add<HealthRecord>();
        await pen.WriteAsync(health, "HEALTH", ("seriousIllness", true));

        await pen.WriteAsync(health, "HEALTH", ("hivStatus", "NOT_REPORTED"));

        Assert.Equal((1, 2), (health.Version, health.Revision));
        Assert.Equal(health.RecordedAt, health.UpdatedAt);
        Assert.Equal(1, (await pen.Store.Set<RecordVersion>().SingleAsync(v => v.RecordId == health.Id)).Revision);
    }

    [Fact]
    public async Task Statement_of_an_earlier_day_is_not_written()
    {
        await using var pen = await Pen.CreateAsync();
        await pen.WriteAsync(pen.Child, "TOWNSHIP_OFFICE", ("name", "王小明"));

        var result = await pen.WriteAsync(pen.Child, "PUBLIC_SECURITY", null, Pen.Day.AddDays(-1), ("name", "王晓明"));

        Assert.Equal("name", Assert.Single(result.Older));
        Assert.Equal("王小明", pen.Child.Name);
    }

    [Fact]
    public async Task Verified_value_of_the_police_is_not_replaced_by_the_township()
    {
        await using var pen = await Pen.CreateAsync();
        await pen.WriteAsync(pen.Child, "PUBLIC_SECURITY", ("name", "王小明"), ("identityState", "VERIFIED"));

        var result = await pen.WriteAsync(pen.Child, "TOWNSHIP_OFFICE", null, Pen.Day.AddDays(5), ("name", "王晓明"));

        Assert.Equal("name", Assert.Single(result.Verified));
        Assert.Equal("王小明", pen.Child.Name);
    }

    [Fact]
    public async Task Provisional_value_gives_way_to_a_source_and_never_replaces_one()
    {
        await using var pen = await Pen.CreateAsync();
        var school = new Author("EDUCATION", null, Pen.Day);
        pen.Writer.Write(pen.Store, pen.File, pen.Child, [new FieldWrite("name", "王晓明", school, Provisional: true)]);
        await pen.WriteAsync(pen.Child, "TOWNSHIP_OFFICE", null, Pen.Day.AddYears(-1), ("name", "王小明"));

        pen.Writer.Write(pen.Store, pen.File, pen.Child, [new FieldWrite("name", "王晓明", school, Provisional: true)]);

        Assert.Equal("王小明", pen.Child.Name);
        Assert.Equal("name=TOWNSHIP_OFFICE@2025-01-10", pen.Child.Provenance);
    }

    [Fact]
    public async Task Writer_is_kept_as_a_token_and_gives_way_to_the_next()
    {
        await using var pen = await Pen.CreateAsync();
        await pen.WriteAsync(pen.Child, "TOWNSHIP_OFFICE", "in-one", Pen.Day, ("name", "王小明"), ("ethnicity", "01"));

        await pen.WriteAsync(pen.Child, "PUBLIC_SECURITY", "in-two", Pen.Day, ("name", "王晓明"));

        var kept = await pen.Store.Contributions.ToDictionaryAsync(c => c.Writer, c => c.Fields);
        Assert.Equal("\u001fethnicity\u001f", kept[pen.Token("in-one")]);
        Assert.Equal("\u001fname\u001f", kept[pen.Token("in-two")]);
        Assert.DoesNotContain(kept.Keys, k => k.Contains("in-", StringComparison.Ordinal));
    }
}
