using System.Collections.Immutable;

namespace Hub.Records.Indicators;

/// <summary>Which counts supervisors do not see: those below T-30, and as many more as it takes that none can be subtracted back (domain.md 9).</summary>
/// <remarks>
/// INVARIANT: in no equation is a single cell hidden, and where the sum is shown, what is hidden of it is together not below the smallest count either. Zeros
/// are hidden as other small counts are: a count that was never stored looks the same.
/// </remarks>
internal static class Suppression
{
    private const int FewToSolve = 3;

    /// <summary>Of shares whose counts are withheld, those whose percentage may be told: no count below the smallest is found from it.</summary>
    /// <remarks>Whoever knows the denominator has the count, up to rounding; of two cells whose sums are told, two percentages give both denominators.</remarks>
    /// <param name="hidden">Their counts.</param>
    /// <param name="exact">Cells whose counts are told.</param>
    public static HashSet<CellKey> Percents(
        IReadOnlyDictionary<CellKey, CellSum> hidden, IEnumerable<Equation> equations, IReadOnlySet<CellKey> exact, int smallest)
    {
        var solved = equations.Where(e => exact.Contains(e.Sum)).Select(e => e.Parts.Where(hidden.ContainsKey).ToArray()).Where(parts => parts.Length < FewToSolve)
            .SelectMany(parts => parts).ToHashSet();
        return [.. hidden.Where(h => Figures.IsVague(h.Value, smallest) || !(solved.Contains(h.Key) || Equation.IsCountedElsewhere(h.Key.Part))).Select(h => h.Key)];
    }

    /// <param name="values">Cells that are not there are 0.</param>
    /// <param name="smallest">T-30.</param>
    /// <param name="isSmall">Whether a cell is hidden for its own sake.</param>
    /// <returns>The cells of <paramref name="values"/> that may be shown.</returns>
    public static HashSet<CellKey> Shown(
        IReadOnlyDictionary<CellKey, int> values, IReadOnlyList<Equation> equations, int smallest, Func<CellKey, bool> isSmall)
    {
        var shown = values.Keys.Where(key => !isSmall(key)).ToHashSet();
        while (equations.Aggregate(false, (changed, equation) => Protect(equation) || changed))
        {
            // Each cell hidden may leave another alone in an equation that was looked at before.
        }

        return shown;

        bool Protect(Equation equation)
        {
            var visible = equation.Parts.Where(shown.Contains).OrderBy(key => values[key]).ThenBy(key => key.Division, StringComparer.Ordinal)
                .ThenBy(key => key.Sort, StringComparer.Ordinal).ToImmutableArray();

            // A cell in which nothing is protects none: whoever guesses so is right.
            var hidden = equation.Parts.Count(key => !shown.Contains(key) && values.GetValueOrDefault(key) > 0);
            if (!shown.Contains(equation.Sum))
            {
                // The sum itself would be found by adding.
                return hidden == 0 && visible.Length > 0 && shown.Remove(visible[0]);
            }

            var left = values[equation.Sum] - visible.Sum(key => values[key]);
            var isNone = visible.Length == equation.Parts.Length;
            var changed = false;
            foreach (var key in visible.TakeWhile(_ => !isNone && IsFound()))
            {
                shown.Remove(key);
                (left, hidden, changed) = (left + values[key], hidden + 1, true);
            }

            return (!isNone && IsFound() && shown.Remove(equation.Sum)) || changed;

            bool IsFound() => left < smallest || hidden == 1;
        }
    }
}
