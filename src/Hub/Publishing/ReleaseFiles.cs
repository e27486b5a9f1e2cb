using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hub.Noise;
using Hub.OpenData;
using Hub.Records.Entities;
using Hub.Records.Releasing;

namespace Hub.Publishing;

/// <summary>All files of a release by their names: a pure function of plan, draws and labels, so that publishing again writes the same bytes.</summary>
internal static class ReleaseFiles
{
    public const string Sums = "SHA256SUMS";
    public const string Plan = "plan.json";
    public const string Budget = "budget-ledger.csv";

    /// <summary>What follows a table's name in that of its description (CSVW).</summary>
    public const string Description = ".csv-metadata.json";

    public static ImmutableSortedDictionary<string, byte[]> Of(ReleaseOrder order, IReadOnlyCollection<ReleaseDraw> budget, Labels labels)
    {
        var plan = ReleaseBook.PlanOf(order);
        var tables = ReleaseBook.TablesOf(plan, budget.Where(d => d.Period == order.Period));
        var release = Release.From(plan, tables);
        var drawnAt = order.DrawnAt ?? throw new ReleaseRefusedException($"nothing of {order.Period} was drawn; run the release first");
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Plan] = order.Plan,
            [Budget] = BudgetOf(budget.Where(d => d.DrawnAt <= drawnAt)),
        };
        foreach (var table in tables)
        {
            files[$"measurements/{table.Measurement.Name}.csv"] = table.Text;
        }

        foreach (var table in release.Tables)
        {
            files[$"{table.Name}.csv"] = TableCsv.Write(table, labels);
            files[$"{table.Name}{Description}"] = TableJson.Csvw(table, $"{table.Name}.csv");
            files[$"{table.Name}.json"] = TableJson.JsonStat(table, plan.Period, drawnAt, labels);
            files[$"{table.Name}.sdmx.csv"] = TableSdmx.Write(table, plan.Dataset, plan.Period);
        }

        return files.ToImmutableSortedDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value), StringComparer.Ordinal);
    }

    /// <summary>`hash  name` for each file, as sha256sum reads it.</summary>
    public static string SumsOf(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        string.Concat(files.Where(f => f.Key != Sums).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(f.Value))}  {f.Key}\n"));

    private static string BudgetOf(IEnumerable<ReleaseDraw> draws) => Csv.Write(
    [
        ["year", "measurement", "round", "epsilon", "spent_in_year", "digest"],
        .. draws.GroupBy(d => d.Period, StringComparer.Ordinal).SelectMany(Lines),
    ]);

    private static IEnumerable<string[]> Lines(IEnumerable<ReleaseDraw> year)
    {
        var spent = Rational.Zero;
        foreach (var draw in year)
        {
            var epsilon = new Rational(draw.Numerator, draw.Denominator);
            spent += epsilon;
            yield return [draw.Period, draw.Measurement, Csv.Number(draw.Round), epsilon.ToString(), spent.ToString(), $"sha256:{draw.Digest}"];
        }
    }
}
