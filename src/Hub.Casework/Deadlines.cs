using Hub.Casework.Guards;
using Hub.Casework.Parameters;

namespace Hub.Casework;

/// <summary>When a step is due that a parameter gives a time (domain.md 6 and 10).</summary>
public static class Deadlines
{
    /// <param name="within">The parameter, `T-02`.</param>
    /// <param name="to">The state that the record should have come to.</param>
    /// <param name="since">When it came into its present state, UTC.</param>
    /// <returns>UTC; from then on the step is late.</returns>
    public static DateTime Of(string within, string to, RecordFacts record, DateTime since, CaseParameters parameters)
    {
        var key = KeyOf(within, to, record);
        return parameters.All.First(p => p.Key == key).Unit == Unit.Months
            ? Calendar.StartOf(Calendar.AddMonths(Calendar.DayOf(since), parameters.Whole(key)).AddDays(1))
            : since + parameters.Time(key);
    }

    // Parameters of several numbers: which of them is meant.
    private static string KeyOf(string within, string to, RecordFacts record) => within switch
    {
        "T-02" => record["immediateDanger"] is true ? "T02:InDanger" : "T02:Accepted",
        "T-11" => "T11:Longest",
        "T-22" => "T22:Decided",
        "T-23" => to == "ACCEPTED" ? "T23:Reply" : "T23:Completed",
        _ => within.Replace("-", "", StringComparison.Ordinal),
    };
}
