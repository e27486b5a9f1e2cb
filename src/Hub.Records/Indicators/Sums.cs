using Hub.Records.Writing.Deriving;

namespace Hub.Records.Indicators;

/// <summary>A cell: a part, a division, and a sort; the empty sort is the whole.</summary>
internal readonly record struct CellKey(string Part, string Division, string Sort);

/// <summary>What was counted for a cell.</summary>
internal readonly record struct CellSum(int Hits, int Of)
{
    public static CellSum operator +(CellSum one, CellSum other) => new(one.Hits + other.Hits, one.Of + other.Of);
}

/// <summary>Adds what the database grouped by unit and village up to all divisions above.</summary>
internal static class Sums
{
    public const string Whole = "";

    /// <summary>Of a sort that the schema does not name; never told.</summary>
    public const string Other = "(other)";

    public static Dictionary<CellKey, CellSum> Add(string name, IndicatorPart part, IReadOnlySet<string> sorts, IEnumerable<Counted> rows, DivisionTree divisions)
    {
        var sums = new Dictionary<CellKey, CellSum>();
        foreach (var row in rows)
        {
            var sum = new CellSum(row.Hits, row.Of);
            foreach (var division in part.CityOnly ? [divisions.City] : Over(row.Unit, row.Village, divisions))
            {
                if (sorts.Count > 0)
                {
                    Put(new CellKey(name, division, row.Sort is { } sort && sorts.Contains(sort) ? sort : Other), sum);
                }

                if (sorts.Count == 0 || part.AddsUp)
                {
                    Put(new CellKey(name, division, Whole), sum);
                }
            }
        }

        return sums;

        void Put(CellKey key, CellSum sum) => sums[key] = sums.GetValueOrDefault(key) + sum;
    }

    /// <summary>The divisions that a thing of a unit and a village counts for; a place elsewhere counts for the city.</summary>
    public static IEnumerable<string> Over(string? unit, string? village, DivisionTree divisions)
    {
        var place = village is not null && unit is not null && village.StartsWith(unit, StringComparison.Ordinal) && divisions.Has(village) ? village : unit;
        return place is not null && divisions.Has(place) ? divisions.UnitsOver(place) : [divisions.City];
    }
}
