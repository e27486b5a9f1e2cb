using System.Collections.Immutable;

namespace OpenData.Tests.Noise;

/// <summary>
/// From rows to what is published after the release was run twice: a list of tables, each value by cell, null where a cell is left out.
/// </summary>
internal delegate IReadOnlyList<long?[]> Pipeline(Measurement measurement, IReadOnlyList<Row> rows, RandomBytes bytes);

/// <summary>The pipeline as it is, and as it must not be.</summary>
internal static class Pipelines
{
    public static readonly Pipeline Real = (measurement, rows, bytes) =>
    {
        var mechanism = new Mechanism(bytes);
        var counts = Snapshot.Of(rows).Count(measurement);
        var table = mechanism.Draw(counts);
        Assert.Throws<ObjectDisposedException>(() => mechanism.Draw(counts));
        return [Shown(table.Values), Shown(NoisyTable.Read(measurement, table.Text, table.Digest)!.Values)];
    };

    /// <summary>Each named by its fault.</summary>
    public static readonly IReadOnlyDictionary<string, Pipeline> Mutants = new Dictionary<string, Pipeline>
    {
        ["1.05 epsilon"] = (measurement, rows, bytes) =>
            [Noised(Counts(measurement, rows), bytes, new(measurement.Rate.Numerator * 21, measurement.Rate.Denominator * 20))],
        ["delta one less in the noise"] = (measurement, rows, bytes) =>
            [Noised(Counts(measurement, rows), bytes, measurement.Epsilon / Math.Max(1, measurement.Sensitivity - 1))],
        ["delta one more in the counting"] = (measurement, rows, bytes) =>
            [Noised(Counts(measurement, rows, measurement.Sensitivity + 1), bytes, measurement.Rate)],
        ["duplicate rows"] = (measurement, rows, bytes) =>
            [Noised(Counts(measurement, [.. rows.Select((row, i) => Renamed(measurement, row, i))]), bytes, measurement.Rate)],
        ["key set from the data"] = (measurement, rows, bytes) =>
        {
            var counts = Counts(measurement, rows);
            return [[.. Noised(counts, bytes, measurement.Rate).Zip(counts, (value, count) => count == 0 ? null : value)]];
        },
        ["two draws"] = (measurement, rows, bytes) =>
        {
            var counts = Counts(measurement, rows);
            return [Noised(counts, bytes, measurement.Rate), Noised(counts, bytes, measurement.Rate)];
        },
        ["no noise on empty cells"] = (measurement, rows, bytes) =>
        {
            var counts = Counts(measurement, rows);
            return [[.. Noised(counts, bytes, measurement.Rate).Zip(counts, (value, count) => count == 0 ? 0 : value)]];
        },
        ["one noise for all cells"] = (measurement, rows, bytes) =>
        {
            var noise = new Sampler(bytes).DiscreteLaplace(measurement.Rate);
            return [[.. Counts(measurement, rows).Select(count => (long?)(count + noise))]];
        },
    };

    private static long[] Counts(Measurement measurement, IReadOnlyList<Row> rows, int? bound = null)
    {
        var loosened = new Measurement(measurement.Name, measurement.Dimensions, measurement.Epsilon, bound ?? measurement.Sensitivity);
        return Snapshot.Of(rows).Count(loosened).Reveal().ToArray();
    }

    private static long?[] Noised(long[] counts, RandomBytes bytes, Rational rate)
    {
        var sampler = new Sampler(bytes);
        return [.. counts.Select(count => (long?)(count + sampler.DiscreteLaplace(rate)))];
    }

    private static Row Renamed(Measurement measurement, Row row, int i) => new($"{row.Child}-{i}", [new(measurement.Name, row.Cells(measurement.Name))]);

    private static long?[] Shown(ImmutableArray<long> values) => [.. values.Select(value => (long?)value)];
}
