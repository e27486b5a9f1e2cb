using System.Collections.Immutable;
using System.Globalization;

namespace Hub.Tests.Exchange;

/// <summary>One cell of an otherwise plain row, and what is said about it.</summary>
public sealed class CellTests
{
    [Theory]
    [InlineData("villages", "出生日期", "2015-02-31", "BAD_DATE FLAG")]
    [InlineData("villages", "走访日期", "25-05-10", "BAD_DATE ROW_REJECTED")]
    [InlineData("villages", "走访日期", "2025.05.10", "BAD_DATE ROW_REJECTED")]
    [InlineData("villages", "走访日期", "1899-12-31", "DATE_RANGE ROW_REJECTED")]
    [InlineData("villages", "走访日期", "不详", "PLACEHOLDER FLAG,REQUIRED_BLANK ROW_REJECTED")]
    [InlineData("villages", "出生日期", "1995-01-01", "DATE_RANGE FLAG")]
    [InlineData("police", "出生日期", "1995-01-01", "DATE_RANGE ROW_REJECTED")]
    [InlineData("courts", "有效期至", "2040-01-01", "")]
    [InlineData("courts", "裁判日期", "2040-01-01", "DATE_RANGE ROW_REJECTED")]
    [InlineData("villages", "上报乡镇时间", "2025-05-10 25:00", "BAD_DATE ROW_REJECTED")]
    [InlineData("villages", "上报乡镇时间", "2025-05-10T7:05", "")]
    [InlineData("villages", "监护人是否外出务工", "也许", "UNKNOWN_CODE ROW_REJECTED")]
    [InlineData("villages", "发现需求", "医疗;住房、法律|就学", "")]
    [InlineData("villages", "发现需求", "医疗,住房", "UNKNOWN_CODE ROW_REJECTED")]
    [InlineData("villages", "联系电话", "+86 138-0000-0001", "")]
    [InlineData("villages", "联系电话", "0411-82001156", "")]
    [InlineData("villages", "联系电话", "82001156", "BAD_PHONE FLAG")]
    [InlineData("villages", "联系电话", "00000000000", "PLACEHOLDER FLAG")]
    [InlineData("villages", "村居区划代码", "210202001", "DIVISION_LEVEL ROW_REJECTED")]
    [InlineData("villages", "村居区划代码", "210299001001", "UNKNOWN_DIVISION ROW_REJECTED")]
    [InlineData("villages", "家庭情况", "无", "")]
    [InlineData("villages", "家庭情况", "-", "")]
    [InlineData("villages", "家庭情况", "-1+1", "FORMULA ROW_REJECTED")]
    [InlineData("villages", "家庭情况", "'=1+1", "FORMULA ROW_REJECTED")]
    [InlineData("villages", "家庭情况", "一行\t又\n一行", "")]
    [InlineData("villages", "家庭情况", "情\u0007况", "CONTROL_CHARACTER ROW_REJECTED")]
    [InlineData("villages", "监护人姓名", "——", "PLACEHOLDER FLAG")]
    [InlineData("villages", "儿童姓名", "无名氏", "")]
    [InlineData("villages", "儿童姓名", "暂无", "PLACEHOLDER FLAG")]
    [InlineData("courts", "记录编号", "11", "")]
    [InlineData("civil-affairs", "月人均收入", "-1", "OUT_OF_RANGE ROW_REJECTED")]
    [InlineData("civil-affairs", "月人均收入", "1,200", "BAD_NUMBER ROW_REJECTED")]
    [InlineData("civil-affairs", "月人均收入", "+620.50", "")]
    [InlineData("civil-affairs", "月人均收入", "99999999999999999999999999999999", "OUT_OF_RANGE ROW_REJECTED")]
    [InlineData("civil-affairs", "家庭人口", "3.5", "BAD_NUMBER ROW_REJECTED")]
    [InlineData("civil-affairs", "家庭人口", "0", "OUT_OF_RANGE ROW_REJECTED")]
    [InlineData("civil-affairs", "户籍地区划代码", "110105001001", "")]
    [InlineData("civil-affairs", "户籍地区划代码", "2102020", "UNKNOWN_DIVISION ROW_REJECTED")]
    [InlineData("civil-affairs", "居住地区划代码", "2102020", "UNKNOWN_DIVISION FLAG")]
    [InlineData("civil-affairs", "救助类型", "无", "")]
    [InlineData("civil-affairs", "民族", "满", "UNKNOWN_CODE ROW_REJECTED")]
    [InlineData("civil-affairs", "民族", "11", "")]
    [InlineData("civil-affairs", "监护人类型", "村(居)委会", "")]
    [InlineData("education", "年级", "高三", "")]
    [InlineData("education", "年级", "十年级", "BAD_NUMBER ROW_REJECTED")]
    [InlineData("education", "学籍号", "12345", "BAD_STUDENT_NUMBER FLAG")]
    [InlineData("education", "学籍号", "无", "PLACEHOLDER FLAG")]
    [InlineData("disabled-federation", "残疾证号", "210202201503010010", "BAD_CERTIFICATE_NUMBER FLAG")]
    [InlineData("disabled-federation", "残疾证号", "21020220150301001042", "BAD_CERTIFICATE_NUMBER FLAG")]
    [InlineData("health", "疾病编码", "b20.1", "UNKNOWN_CODE ROW_REJECTED")]
    [InlineData("health", "疾病编码", "Ｂ２４", "UNKNOWN_CODE ROW_REJECTED")]
    [InlineData("health", "疾病编码", "J45.9；O98.700", "UNKNOWN_CODE ROW_REJECTED")]
    [InlineData("health", "疾病编码", "J45.9;C91.000x001、I10.X00x002", "")]
    [InlineData("health", "医疗机构名称", "没有的医院", "")]
    [InlineData("health", "医疗机构代码", "无", "PLACEHOLDER FLAG")]
    [InlineData("medical-insurance", "参保资助比例", "100.00", "")]
    public async Task Cell_is_judged_by_its_type(string stem, string column, string value, string expected)
    {
        var read = await new PlainFile(stem, (column, value)).ReadAsync();

        Assert.Equal(expected, string.Join(',', read.Messages.Select(m => $"{m.Code} {Hub.Exchange.EffectNames.Name(m.Effect)}")));
        Assert.All(read.Messages, m => Assert.Equal((2, column), (m.Row, m.Column)));
    }

    [Theory]
    [InlineData("civil-affairs", "户籍地区划代码", "110105001001", "Child.hukouDivisionCode", "110105")]
    [InlineData("villages", "联系电话", "+86 138-0000-0001", "Child.contactPhone", "13800000001")]
    [InlineData("villages", "儿童姓名", "阿依努尔　. 买买提", "Child.name", "阿依努尔·买买提")]
    [InlineData("villages", "儿童姓名", "张 三", "Child.name", "张三")]
    [InlineData("villages", "儿童姓名", "Anna  Li", "Child.name", "Anna Li")]
    [InlineData("courts", "案号", "（２０２５）辽0202民特1号", "CourtProceeding.caseNumber", "（2025）辽0202民特1号")]
    [InlineData("villages", "家庭住址", "\u200B幸福街１号\u3000", "Child.residenceAddress", "幸福街1号")]
    [InlineData("civil-affairs", "月人均收入", "620.500", "Household.monthlyIncomePerCapita", "620.5")]
    [InlineData("education", "年级", "初二", "SchoolEnrolment.grade", "8")]
    [InlineData("health", "疾病编码", "j45.9；j45.9", "HealthRecord.conditionCodes", "J45.9")]
    public async Task Cell_is_stated_in_one_form(string stem, string column, string value, string field, string expected)
    {
        var read = await new PlainFile(stem, (column, value)).ReadAsync();

        var stated = read.Rows[0].Taken!.Statement.Of(field.Split('.')[0], field.Split('.')[1]);
        Assert.Equal(expected, stated switch
        {
            ImmutableArray<string> many => string.Join(' ', many),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => stated,
        });
    }

    [Fact]
    public async Task Name_may_be_blank_beside_a_valid_number_only()
    {
        var known = await new PlainFile("police", ("姓名", "")).ReadAsync();
        var mistyped = await new PlainFile("police", ("姓名", ""), ("公民身份号码", "210202201503010011")).ReadAsync();

        Assert.Empty(known.Messages);
        Assert.Equal(["RESIDENT_ID_CHECK", "REQUIRED_BLANK"], mistyped.Messages.Select(m => m.Code));
    }
}
