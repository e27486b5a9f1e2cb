namespace Hub.Vigilance.Remembering;

/// <summary>Which fields a purpose usually shows in a department. Learnt by whole sets: there are few of them.</summary>
internal sealed class UsualFields
{
    private const int MostSets = 2_000;
    private const int Full = 50_000;

    private readonly Dictionary<ShownFields, int> sets = [];
    private readonly Dictionary<(string Entity, string Field), int> counts = [];
    private int countedAt = -1;

    public int Total { get; private set; }

    /// <summary>The field of level 2 or more that is shown least often, and its share of past answers.</summary>
    public (ShownField Field, double Share)? Rarest(ShownFields shown)
    {
        Refresh();
        (ShownField Field, double Share)? rarest = null;
        foreach (var field in shown.Fields)
        {
            if (field.Level == 1)
            {
                continue;
            }

            var share = Total == 0 ? 0 : (double)counts.GetValueOrDefault((field.Entity, field.Field)) / Total;
            if (rarest is null || share < rarest.Value.Share)
            {
                rarest = (field, share);
            }
        }

        return rarest;
    }

    public void Learn(ShownFields shown)
    {
        if (sets.Count >= MostSets && !sets.ContainsKey(shown))
        {
            return;
        }

        sets[shown] = sets.GetValueOrDefault(shown) + 1;
        Total++;
        if (Total > Full)
        {
            Halve();
        }
    }

    // Counting anew is dear, so a twentieth more must have been learnt.
    private void Refresh()
    {
        if (countedAt >= 0 && Total >= countedAt && Total - countedAt <= countedAt / 20)
        {
            return;
        }

        countedAt = Total;
        counts.Clear();
        foreach (var (set, times) in sets)
        {
            foreach (var (entity, field) in set.Fields.Select(f => (f.Entity, f.Field)).Distinct())
            {
                counts[(entity, field)] = counts.GetValueOrDefault((entity, field)) + times;
            }
        }
    }

    private void Halve()
    {
        foreach (var (set, times) in sets)
        {
            if (times == 1)
            {
                sets.Remove(set);
            }
            else
            {
                sets[set] = times / 2;
            }
        }

        Total = sets.Values.Sum();
        countedAt = -1;
    }
}
