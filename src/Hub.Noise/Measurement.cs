using System.Collections.Immutable;

namespace Hub.Noise;

/// <summary>One table that is measured once: its public cells, what it costs, and how many cells one child may be in.</summary>
/// <remarks>
/// Cells are the product of the dimensions, numbered from 0 with the last dimension running fastest. They never depend on data. Immutable.
/// </remarks>
public sealed class Measurement
{
    /// <summary>Most cells of a table.</summary>
    public const int MostCells = 1_000_000;

    /// <summary>Bound of numerator and denominator of epsilon by sensitivity; keeps the sampler's products within 64 bits.</summary>
    public const long GreatestRatePart = 1_000_000_000;

    private readonly ImmutableArray<bool> isZero;

    /// <param name="name">As a code of a dimension.</param>
    /// <param name="dimensions">At least one, each name once.</param>
    /// <param name="epsilon">Privacy loss of the whole table for adding or removing one child; positive.</param>
    /// <param name="sensitivity">Most cells one child may be counted in; from 1 on.</param>
    /// <param name="structuralZeros">Cells in which no child can be by definition; they get no noise.</param>
    /// <exception cref="ArgumentException">A part is out of its bounds.</exception>
    public Measurement(
        string name, IEnumerable<Dimension> dimensions, Rational epsilon, int sensitivity, IEnumerable<int>? structuralZeros = null)
    {
        (Name, Dimensions, Epsilon, Sensitivity) = (name, [.. dimensions], epsilon, sensitivity);
        Require(Dimension.IsCode(name), "a measurement needs a name of letters, digits, `_`, `-` and `.`");
        Require(!Dimensions.IsEmpty, "a measurement needs a dimension");
        Require(Dimensions.Select(d => d.Name).Distinct(StringComparer.Ordinal).Count() == Dimensions.Length, "a dimension stands twice");
        Require(Dimensions.Aggregate((Int128)1, (size, d) => size * d.Size) <= MostCells, $"more than {MostCells} cells");
        Require(epsilon > Rational.Zero, "epsilon must be positive");
        Require(sensitivity >= 1, "sensitivity must be 1 or more");
        Rate = epsilon / sensitivity;
        Require(Rate.Numerator <= GreatestRatePart && Rate.Denominator <= GreatestRatePart, "epsilon by sensitivity has too many digits");

        Size = Dimensions.Aggregate(1, (size, d) => size * d.Size);
        StructuralZeros = [.. (structuralZeros ?? []).Distinct().Order()];
        Require(StructuralZeros.All(cell => cell >= 0 && cell < Size), "a structural zero is no cell of the table");
        isZero = [.. Enumerable.Range(0, Size).Select(StructuralZeros.Contains)];
    }

    public string Name { get; }

    public ImmutableArray<Dimension> Dimensions { get; }

    public Rational Epsilon { get; }

    public int Sensitivity { get; }

    /// <summary>Epsilon by sensitivity: the noise of every cell has P(X = k) in proportion to exp(-rate |k|).</summary>
    public Rational Rate { get; }

    /// <summary>Cells, structural zeros among them.</summary>
    public int Size { get; }

    public ImmutableSortedSet<int> StructuralZeros { get; }

    public bool IsStructuralZero(int cell) => isZero[cell];

    /// <summary>Whether a child can be counted in the cell.</summary>
    public bool Holds(int cell) => cell >= 0 && cell < Size && !isZero[cell];

    /// <summary>The cell at these positions, one a dimension.</summary>
    public int CellAt(params ReadOnlySpan<int> positions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(positions.Length, Dimensions.Length);
        var cell = 0;
        for (var i = 0; i < positions.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(positions[i]);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(positions[i], Dimensions[i].Size);
            cell = (cell * Dimensions[i].Size) + positions[i];
        }

        return cell;
    }

    /// <summary>The cell's position on each dimension.</summary>
    public ImmutableArray<int> PositionsOf(int cell)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cell);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cell, Size);
        var positions = new int[Dimensions.Length];
        for (var i = positions.Length - 1; i >= 0; i--)
        {
            (cell, positions[i]) = Math.DivRem(cell, Dimensions[i].Size);
        }

        return [.. positions];
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new ArgumentException(problem);
        }
    }
}
