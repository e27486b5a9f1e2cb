using System.Diagnostics;
using System.Globalization;
using Hub.Vigilance;

namespace Hub.Tests.Vigilance.Year;

/// <summary>How well the watch did on a year (access-ledger.md, B9).</summary>
internal sealed class YearResult
{
    private const int Top = 50;

    private readonly SortedDictionary<string, (int All, int Planted)> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<Snooping, bool> snoopings = [];
    private readonly List<(Finding Finding, Snooping? Snooping)> raised = [];

    private readonly List<(Finding Finding, Snooping? Snooping)> alerts = [];
    private readonly AlertJoining joining = new(new VigilanceOptions());

    private int explained;
    private int explainable;
    private TimeSpan time;

    public int Accesses { get; private set; }

    public double Recall => (double)snoopings.Values.Count(found => found) / snoopings.Count;

    /// <summary>Alerts per access, findings joined as the hub joins them.</summary>
    public double AlertRate => (double)alerts.Count / Accesses;

    /// <summary>Share of accesses that an alert is about.</summary>
    public double FlaggedShare => (double)raised.Select(r => r.Finding.Index).Distinct().Count() / Accesses;

    public double ExplainedShare => (double)explained / explainable;

    public double PrecisionOfTop => alerts.OrderByDescending(r => r.Finding.Score).ThenBy(r => r.Finding.Index).Take(Top).Average(r => r.Snooping is null ? 0 : 1.0);

    public double Precision => alerts.Average(r => r.Snooping is null ? 0 : 1.0);

    public static YearResult Of(SyntheticYear year, VigilanceOptions options)
    {
        var result = new YearResult { Accesses = year.Accesses.Count };
        var watch = new Watch(year.City.FactsOf, options);
        var start = Stopwatch.GetTimestamp();
        foreach (var (access, _) in year.Accesses)
        {
            foreach (var finding in watch.Feed(access))
            {
                result.Note(finding, year.Accesses[(int)finding.Index].Snooping, finding.Index == access.Index);
            }
        }

        result.time = Stopwatch.GetElapsedTime(start);
        foreach (var snooping in year.Accesses.Select(a => a.Snooping).OfType<Snooping>())
        {
            result.snoopings.TryAdd(snooping, false);
        }

        return result;
    }

    public IEnumerable<string> Table()
    {
        yield return Line($"accesses {Accesses}, snoopings {snoopings.Count}, {Accesses / time.TotalSeconds:0} accesses/s");
        yield return Line($"recall {Recall:0.000}  alerts {AlertRate:0.00000} of accesses (flagged {FlaggedShare:0.00000})  explained {ExplainedShare:0.0000}  precision of top {Top} {PrecisionOfTop:0.00}, of all {Precision:0.00}");
        foreach (var kind in snoopings.GroupBy(s => s.Key.Motive).OrderBy(k => k.Key))
        {
            yield return Line($"  {kind.Key,-18} {kind.Count(s => s.Value),3} of {kind.Count(),3}");
        }

        foreach (var (rule, count) in rules.OrderBy(r => r.Key[0]).ThenBy(r => int.Parse(r.Key[1..], CultureInfo.InvariantCulture)))
        {
            yield return Line($"  {rule,-4} fired {count.All,7}  in planted {count.Planted,6}");
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Note(Finding finding, Snooping? snooping, bool isOwn)
    {
        foreach (var fired in finding.Rules.Concat(finding.Limits))
        {
            var (all, planted) = rules.GetValueOrDefault(fired.Id);
            rules[fired.Id] = (all + 1, planted + (snooping is null ? 0 : 1));
        }

        if (isOwn && finding.IsExplained is { } one)
        {
            explainable++;
            explained += one ? 1 : 0;
        }

        if (finding.Raises)
        {
            raised.Add((finding, snooping));
            if (joining.Opens(finding))
            {
                alerts.Add((finding, snooping));
            }
        }

        if (snooping is not null)
        {
            snoopings[snooping] = snoopings.GetValueOrDefault(snooping) || finding.Raises;
        }
    }
}
