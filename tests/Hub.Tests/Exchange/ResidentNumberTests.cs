using Hub.Exchange;

namespace Hub.Tests.Exchange;

/// <summary>The table of exchange.md 3.1.</summary>
public sealed class ResidentNumberTests
{
    [Theory]
    [InlineData("210202201503010010", "", NumberTrust.Valid, "210202201503010010")]
    [InlineData("21020220150301001０", "", NumberTrust.Valid, "210202201503010010")]
    [InlineData("210202201403010013", "RESIDENT_ID_BIRTHDATE", NumberTrust.Doubt, "210202201403010013")]
    [InlineData("210202201503010029", "RESIDENT_ID_SEX", NumberTrust.Doubt, "210202201503010029")]
    [InlineData("210202201503010011", "RESIDENT_ID_CHECK", NumberTrust.Mistyped, "210202201503010011")]
    [InlineData("21020220150301001", "RESIDENT_ID_FORM", NumberTrust.Mistyped, "21020220150301001")]
    [InlineData("2102022O1503010010", "RESIDENT_ID_FORM", NumberTrust.Mistyped, "2102022O1503010010")]
    [InlineData("210202150301001", "RESIDENT_ID_OLD", NumberTrust.Extended15, "210202201503010010")]
    [InlineData("210202153301001", "RESIDENT_ID_CHECK", NumberTrust.Mistyped, "210202153301001")]
    [InlineData("210202201503010000", "RESIDENT_ID_PRECISION", NumberTrust.PrecisionLost15, "210202201503010")]
    [InlineData("2.10202E+17", "RESIDENT_ID_PRECISION", NumberTrust.PrecisionLost15, "210202")]
    [InlineData("210202198605120312", "RESIDENT_ID_NOT_CHILD", NumberTrust.AdultOrGuardian, "210202198605120312")]
    public async Task Number_is_marked_and_kept_as_far_as_it_can_be_trusted(string cell, string code, NumberTrust trust, string text)
    {
        var read = await new PlainFile("villages", ("身份证号", cell)).ReadAsync();

        var number = read.Rows[0].Taken!.Statement.Numbers.Single(n => n.OfChild);
        Assert.Equal(code, string.Join(',', read.Messages.Select(m => m.Code)));
        Assert.Equal((trust, text), (number.Trust, number.Text));
        Assert.Equal(trust == NumberTrust.Valid ? text : null, read.Rows[0].Taken!.Statement.Of("Child", "residentId"));
    }

    [Theory]
    [InlineData("210202000000000000")]
    [InlineData("210202001000000000")]
    [InlineData("210202001002000000")]
    [InlineData("000000000000000000")]
    [InlineData("无")]
    public async Task Filler_is_no_number(string cell)
    {
        var read = await new PlainFile("villages", ("身份证号", cell)).ReadAsync();

        Assert.Equal("PLACEHOLDER", read.Messages.Single().Code);
        Assert.DoesNotContain(read.Rows[0].Taken!.Statement.Numbers, n => n.OfChild);
    }

    [Theory]
    [InlineData("civil-affairs", "身份证号", true)]
    [InlineData("police", "公民身份号码", true)]
    [InlineData("education", "身份证件号", false)]
    public async Task Valid_number_is_supplied_by_its_sources_only(string stem, string column, bool supplied)
    {
        var file = new PlainFile(stem);

        var read = await file.ReadAsync();

        var value = read.Rows[0].Taken!.Statement.Values.Single(v => v is { Entity: "Child", Field: "residentId" });
        Assert.Equal((file.First[column], supplied), (value.Value, value.Supplied));
    }

    [Fact]
    public async Task Number_of_the_guardian_in_the_same_row_is_not_the_childs()
    {
        var read = await new PlainFile("civil-affairs", ("监护人身份证号", "210202201503010010")).ReadAsync();

        Assert.Equal(("RESIDENT_ID_NOT_CHILD", "身份证号"), (read.Messages.Single().Code, read.Messages.Single().Column));
    }

    [Fact]
    public async Task Number_inside_another_number_is_a_second_witness()
    {
        var read = await new PlainFile("education", ("身份证件号", "")).ReadAsync();

        var witness = Assert.Single(read.Rows[0].Taken!.Statement.Numbers);
        Assert.Equal(("210202201503010010", NumberTrust.Valid, NumberSource.StudentNumber), (witness.Text, witness.Trust, witness.Source));
    }

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("210202201503010010", true)]
    [InlineData("210281201209090027", true)]
    [InlineData("210211201012310031", true)]
    [InlineData("210211201012310032", false)]
    [InlineData("210211201013310031", false)]
    [InlineData("11010519491231002x", false)]
    [InlineData("１10105194912310021", false)]
    public void Check_character_and_date_decide(string text, bool valid) => Assert.Equal(valid, ResidentId.Parse(text) is not null);

    [Fact]
    public void Number_tells_birth_date_and_sex()
    {
        var id = ResidentId.Parse("11010519491231002X")!.Value;

        Assert.Equal((new DateOnly(1949, 12, 31), "FEMALE"), (id.BirthDate, id.Sex));
        Assert.Equal("MALE", ResidentId.Parse("210202201503010010")!.Value.Sex);
    }

    [Theory]
    [InlineData("G210202201503010010", true, true)]
    [InlineData("J210202201503010010", true, false)]
    [InlineData("L2102AB201503010010", true, false)]
    [InlineData("H210202201503010010", false, false)]
    [InlineData("G21020220150301001", false, false)]
    public void Student_number_holds_a_resident_number_after_g(string text, bool valid, bool holds)
    {
        var number = StudentNumber.Parse(text);

        Assert.Equal((valid, holds), (number is not null, number?.ResidentId is not null));
    }

    [Theory]
    [InlineData("21020220150301001043", true)]
    [InlineData("21020220150301001083", false)]
    [InlineData("21020220150301001045", false)]
    [InlineData("2102022015030100104", false)]
    public void Certificate_number_ends_with_category_and_grade(string text, bool valid) =>
        Assert.Equal(valid, CertificateNumber.Parse(text) is { Category: 4, Grade: 3 });
}
