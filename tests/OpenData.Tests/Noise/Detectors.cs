namespace OpenData.Tests.Noise;

/// <summary>What is asked of a pipeline. Each answer is the fault found, or null.</summary>
internal static class Detectors
{
    private const double Alpha = 0.001;
    private const int Cells = 10_000;

    public static readonly IReadOnlyDictionary<string, Func<Pipeline, string?>> All = new Dictionary<string, Func<Pipeline, string?>>
    {
        ["loss of one child"] = pipeline => Exceeds(Audit(pipeline, new(7, 20), LongForm.Of(500_000, 1_000_000)), new(7, 20)),
        ["loss of a child in many cells"] = pipeline => Exceeds(Audit(pipeline, new(1, 1), LongForm.Of(100_000, 200_000), wanted: 6, sensitivity: 4), new(1, 1)),
        ["loss of a child with two rows"] = pipeline => Exceeds(Audit(pipeline, new(7, 20), 100_000, rowsEach: 2), new(7, 20)),
        ["same cells for any data"] = DifferentCells,
        ["law in empty cells"] = OffTheLaw,
        ["independence of cells"] = Dependent,
    };

    /// <summary>
    /// Lower bound, at 99.9 %, of the privacy loss between a table without and with a child, from the event that all of the child's cells
    /// are published as 0 or less; for one cell that event is the worst one, its ratio is exactly e^epsilon.
    /// </summary>
    /// <param name="pipeline">Audited as a whole.</param>
    /// <param name="epsilon">Of the measurement.</param>
    /// <param name="n">Children, so trials, on each side.</param>
    /// <param name="wanted">Cells that each child's row names.</param>
    /// <param name="sensitivity">Cells it may be counted in.</param>
    /// <param name="rowsEach">Equal rows of each child.</param>
    /// <param name="seed">Of the bytes.</param>
    public static double Audit(
        Pipeline pipeline, Rational epsilon, int n, int wanted = 1, int sensitivity = 1, int rowsEach = 1, string seed = "audit")
    {
        var children = Math.Min(Cells, n);
        var measurement = new Measurement(
            "M", [new("cell", Enumerable.Range(0, children * wanted).Select(i => $"c{i}"))], epsilon, sensitivity);
        Row[] with = [.. Enumerable.Range(0, children).SelectMany(child => Enumerable.Repeat(InCells(child, wanted), rowsEach))];
        using var bytes = SeededStream.OrCryptographic($"{seed}-{epsilon}");
        var (trials, without, present) = (0L, 0L, 0L);
        for (; trials < n; trials += children)
        {
            without += Hits(pipeline(measurement, [], bytes), wanted);
            present += Hits(pipeline(measurement, with, bytes), wanted);
        }

        return Math.Log(ClopperPearson.Lower(without, trials, Alpha) / ClopperPearson.Upper(present, trials, Alpha));
    }

    private static int Hits(IReadOnlyList<long?[]> published, int wanted) =>
        Enumerable.Range(0, published[0].Length / wanted)
            .Count(child => published.All(table => table.AsSpan(child * wanted, wanted).ToArray().All(value => value is null or <= 0)));

    private static Row InCells(int child, int wanted) => new($"child-{child}", [new("M", [.. Enumerable.Range(child * wanted, wanted)])]);

    private static string? Exceeds(double bound, Rational epsilon) =>
        bound > (double)epsilon.Numerator / epsilon.Denominator ? $"loses at least {bound:F4} for {epsilon}" : null;

    private static string? DifferentCells(Pipeline pipeline)
    {
        var measurement = Table(100);
        using var bytes = SeededStream.OrCryptographic("cells");
        var empty = pipeline(measurement, [], bytes)[0];
        var full = pipeline(measurement, [.. Enumerable.Range(0, 100).Select(child => InCells(child, 1))], bytes)[0];

        return empty.Zip(full).Any(pair => pair.First is null != pair.Second is null) ? "publishes a cell for its data" : null;
    }

    private static string? OffTheLaw(Pipeline pipeline)
    {
        using var bytes = SeededStream.OrCryptographic("law");
        var values = Enumerable.Range(0, 20).SelectMany(_ => pipeline(Table(Cells), [], bytes)[0]).GetEnumerator();
        var statistic = ChiSquare.Of(new Law("7/20"), 16, 20 * Cells, () => values.MoveNext() ? values.Current ?? 0 : 0);

        return statistic > 88.38 ? $"chi-square {statistic:F1}" : null;
    }

    // Neighbouring cells are equal as often as two samples of the law, within six standard errors.
    private static string? Dependent(Pipeline pipeline)
    {
        using var bytes = SeededStream.OrCryptographic("independence");
        var law = new Law("7/20");
        var expected = Enumerable.Range(-60, 121).Sum(k => law.At(k) * law.At(k));
        var pairs = Enumerable.Range(0, 20).SelectMany(_ => pipeline(Table(Cells), [], bytes)[0].Chunk(2)).ToArray();
        var share = pairs.Count(pair => pair[0] == pair[1]) / (double)pairs.Length;

        return Math.Abs(share - expected) > 6 * Math.Sqrt(expected * (1 - expected) / pairs.Length) ? $"equal in {share:P1}" : null;
    }

    private static Measurement Table(int cells) => new("M", [new("cell", Enumerable.Range(0, cells).Select(i => $"c{i}"))], new(7, 20), 1);
}
