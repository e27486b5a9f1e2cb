using System.Text;
using CsCheck;

namespace OpenData.Tests.Plans;

public sealed class ReleasePlanTests
{
    private static readonly PublicKeys Keys = new()
    {
        Geography = new([new("210202", ["210202001", "210202005"]), new("210203", ["210203001"])]),
        Impossible = [new("ABANDONED_INFANT", "12-14")],
    };

    private static readonly ReleasePlan Plan = ReleasePlan.Default("children", "2026", Keys);

    private static readonly string Json = Encoding.UTF8.GetString(Plan.Json.AsSpan());

    [Fact]
    public void The_default_plan_costs_three_halves()
    {
        Assert.Equal(new Rational(3, 2), Plan.Cost);
        Assert.Equal(["M1", "M2", "M3", "M4", "M5a", "M5b", "M6"], Plan.Measurements.Select(m => m.Name));
        Assert.Equal([60, 12, 120, 3, 6, 16, 12], Plan.Measurements.Select(m => m.Size));
        Assert.Equal(4, Plan[TableDesign.CityService].Sensitivity);
    }

    [Fact]
    public void A_written_plan_is_read_back()
    {
        var read = ReleasePlan.Read(Plan.Json.AsSpan()).Plan!;

        Assert.Equal(Plan.Digest, read.Digest);
        Assert.Equal(Plan.Json.AsEnumerable(), read.Json);
        Assert.Equal(Plan.Measurements[0].StructuralZeros, read.Measurements[0].StructuralZeros);
    }

    [Fact]
    public void The_file_is_canonical_json()
    {
        Assert.StartsWith("""{"dataset":"children","districts":[{"code":"210202","townships":["210202001","210202005"]},""", Json, StringComparison.Ordinal);
        Assert.Contains("""{"epsilon":"7/20","name":"M2","sensitivity":1}""", Json, StringComparison.Ordinal);
        Assert.EndsWith(""","period":"2026","version":1}""", Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"epsilon\":\"7/20\"", "\"epsilon\":\"8/20\"", PlanFaultKind.WrongEpsilon, "measurements[1].epsilon")]
    [InlineData("\"epsilon\":\"7/20\"", "\"epsilon\":\"0\"", PlanFaultKind.WrongEpsilon, "measurements[1].epsilon")]
    [InlineData("\"epsilon\":\"7/20\"", "\"epsilon\":\"-1/4\"", PlanFaultKind.WrongEpsilon, "measurements[1].epsilon")]
    [InlineData("\"epsilon\":\"7/20\"", "\"epsilon\":\"1/1001\"", PlanFaultKind.WrongEpsilon, "measurements[1].epsilon")]
    [InlineData("\"epsilon\":\"7/20\"", "\"epsilon\":0.35", PlanFaultKind.WrongType, "measurements[1].epsilon")]
    [InlineData("\"epsilon\":\"7/20\"", "\"epsilon\":\"9/25\"", PlanFaultKind.OverBudget, "measurements")]
    [InlineData("\"name\":\"M2\"", "\"name\":\"M9\"", PlanFaultKind.UnknownTable, "measurements[1].name")]
    [InlineData("\"name\":\"M2\"", "\"name\":\"M1\"", PlanFaultKind.DuplicateMeasurement, "measurements[1].name")]
    [InlineData("{\"epsilon\":\"7/20\",\"name\":\"M2\",\"sensitivity\":1},", "", PlanFaultKind.MissingMeasurement, "measurements")]
    [InlineData("\"sensitivity\":4", "\"sensitivity\":3", PlanFaultKind.WrongSensitivity, "measurements[5].sensitivity")]
    [InlineData("\"version\":1", "\"version\":2", PlanFaultKind.WrongVersion, "version")]
    [InlineData("\"period\":\"2026\"", "\"period\":\"26\"", PlanFaultKind.WrongName, "period")]
    [InlineData("\"dataset\":\"children\"", "\"dataset\":\"a b\"", PlanFaultKind.WrongName, "dataset")]
    [InlineData(",\"version\":1", "", PlanFaultKind.MissingMember, "version")]
    [InlineData("\"210202005\"", "\"210202001\"", PlanFaultKind.WrongKeys, "districts")]
    [InlineData("[\"210203001\"]", "[]", PlanFaultKind.WrongKeys, "districts")]
    [InlineData("\"MALE\"", "\"FEMALE\"", PlanFaultKind.WrongKeys, "keys.sex")]
    [InlineData("\"age\":\"12-14\"", "\"age\":\"12-15\"", PlanFaultKind.WrongKeys, "impossible")]
    [InlineData("\"version\":1", "\"version\":1 ", PlanFaultKind.NotCanonical, "$")]
    [InlineData("\"period\":\"2026\",\"version\":1", "\"version\":1,\"period\":\"2026\"", PlanFaultKind.NotCanonical, "$")]
    [InlineData("\"version\":1", "\"version\":1,\"x\":1", PlanFaultKind.NotCanonical, "$")]
    [InlineData("\"version\":1", "\"version\":1,\"version\":1", PlanFaultKind.NotCanonical, "$")]
    [InlineData("\"version\":1}", "\"version\":1", PlanFaultKind.NotJson, "$")]
    public void A_faulty_plan_is_refused_at_its_place(string from, string to, PlanFaultKind kind, string path)
    {
        var at = Json.IndexOf(from, StringComparison.Ordinal);
        var changed = Json.Remove(at, from.Length).Insert(at, to);

        var reading = ReleasePlan.Read(Encoding.UTF8.GetBytes(changed));

        Assert.Null(reading.Plan);
        Assert.Equal((kind, path), (reading.Fault!.Kind, reading.Fault.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":1e99}""")]
    [InlineData("{\"version\":1,\"dataset\":\"\\ud800\"}")]
    public void Any_other_json_is_a_fault_and_no_exception(string json)
    {
        Assert.NotNull(ReleasePlan.Read(Encoding.UTF8.GetBytes(json)).Fault);
    }

    [Fact]
    public void Any_change_of_bytes_is_a_fault_or_another_plan_within_the_budget()
    {
        byte[] json = [.. Plan.Json];
        Gen.Select(Gen.Int[0, json.Length - 1], Gen.Int[0, 3], Gen.OneOf(Gen.Byte, Gen.Byte[32, 126])).Sample(
            (at, removed, put) =>
            {
                byte[] changed = [.. json[..at], put, .. json[Math.Min(json.Length, at + removed)..]];
                var reading = ReleasePlan.Read(changed);
                return reading.Plan is null ? reading.Fault is not null : reading.Plan.Cost <= new Rational(3, 2) && reading.Plan.Json.SequenceEqual(changed);
            },
            iter: 20_000);
    }

    [Fact]
    public void A_plan_over_budget_cannot_be_made()
    {
        var prices = TableDesign.All.Select(d => (d.Name, d.DefaultEpsilon + new Rational(1, 1000)));

        Assert.Contains("OverBudget", Assert.Throws<ArgumentException>(() => ReleasePlan.Of("children", "2026", Keys, prices)).Message, StringComparison.Ordinal);
    }
}
