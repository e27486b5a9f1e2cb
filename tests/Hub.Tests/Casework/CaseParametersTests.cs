using System.Globalization;
using Hub.Casework.Parameters;
using Hub.Hosting;
using Microsoft.Extensions.Configuration;
using Snapshooter.Xunit;

namespace Hub.Tests.Casework;

public sealed class CaseParametersTests
{
    [Fact]
    public void Every_parameter_has_its_numbers() => Assert.Equal(
        Enumerable.Range(1, 38).Select(n => string.Create(CultureInfo.InvariantCulture, $"T-{n:00}")), CaseParameters.Standard.All.Select(p => p.Id).Distinct());

    [Fact]
    public void Numbers_without_a_setting_are_as_agreed() => Snapshot.Match(string.Join('\n', CaseParameters.Standard.All.Select(p =>
        string.Create(CultureInfo.InvariantCulture, $"{p.Setting} = {p.Value?.ToString(CultureInfo.InvariantCulture) ?? "not set"} {p.Unit}, {p.Basis} {p.Clause}: {p.Title} / {p.ChineseTitle}"))));

    [Fact]
    public void Settings_take_the_place_of_numbers_whatever_their_case()
    {
        var parameters = From(("t02:indanger", "5"), ("T08", "7"), ("T35:AllowanceStandard", "812.50"), ("T16:Inquiry", "0"), ("T07", ""));

        Assert.Equal(TimeSpan.FromMinutes(5), parameters.Time("T02:InDanger"));
        Assert.Equal((7, 812.50m, 90), (parameters.Whole("T08"), parameters.Amount("T35:AllowanceStandard"), parameters.Whole("T07")));
        Assert.Equal(6, CaseParameters.Standard.Whole("T08"));
        Assert.Null(CaseParameters.Standard.Amount("T35:AllowanceStandard"));
        Assert.Throws<InvalidOperationException>(() => parameters.Time("T08"));
    }

    [Theory]
    [InlineData("T99", "1", "`HUB__Parameters__T99` is no parameter")]
    [InlineData("T02", "1", "`HUB__Parameters__T02` is no parameter")]
    [InlineData("T08", "six", "`HUB__Parameters__T08` takes a whole number of months from 1, and is `six`")]
    [InlineData("T08", "0", "from 1, and is `0`")]
    [InlineData("T08", "-1", "and is `-1`")]
    [InlineData("T08", "6.5", "and is `6.5`")]
    [InlineData("T08", "1e3", "and is `1e3`")]
    [InlineData("T08", "100001", "and is `100001`")]
    [InlineData("T34", "5", "takes a grade from 1 to 4")]
    [InlineData("T35:OrphanStandard", "0", "takes an amount in CNY per month above 0")]
    [InlineData("T09", "6", "`HUB__Parameters__T09` must be less than `HUB__Parameters__T08`")]
    [InlineData("T12:High", "31", "`HUB__Parameters__T12__High` must be less than `HUB__Parameters__T12__Medium` or equal")]
    [InlineData("T02:InDanger", "61", "must not be longer than `HUB__Parameters__T02__Accepted`")]
    [InlineData("T37:High", "121", "`HUB__Parameters__T37__High` must not be longer than `HUB__Parameters__T37__Medium`")]
    public void What_cannot_be_is_refused_and_named(string key, string value, string message) =>
        Assert.Contains(message, Assert.Throws<ParameterException>(() => From((key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_named_at_once_and_stop_the_hub()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["HUB:Parameters:T99"] = "1", ["HUB:Parameters:T12:High"] = "x", ["HUB:Parameters:T34"] = "9",
        }).Build();

        var fault = Assert.Throws<HubStartException>(() => HubOptions.From(configuration));

        Assert.Equal(3, fault.Message.Split('\n').Length);
    }

    private static CaseParameters From(params (string Key, string Value)[] settings) =>
        CaseParameters.From(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
}
