using System.Reflection;
using System.Text.Json;

namespace OpenData.Tests.Noise;

public sealed class MechanismTests
{
    private static readonly Measurement Two = new("M2", [new("district", ["A", "B"]), new("category", ["X", "Y", "Z"])], new(7, 20), 1, [4]);
    private static readonly Measurement Many = new("M5b", [new("service", ["A", "B", "C", "D", "E"])], new(1, 10), 2);

    [Fact]
    public void Every_cell_that_is_no_structural_zero_gets_its_own_sample()
    {
        using var bytes = SeededStream.Bytes("cells");
        var sampler = new Sampler(SeededStream.Bytes("cells"));

        var table = new Mechanism(bytes).Draw(Snapshot.Of([InCell("a", Two, 0)]).Count(Two));

        long[] noise = [.. Enumerable.Range(0, 5).Select(_ => sampler.DiscreteLaplace(Two.Rate))];
        Assert.Equal([noise[0] + 1, noise[1], noise[2], noise[3], 0, noise[4]], table.Values.AsEnumerable());
    }

    [Fact]
    public void Rows_of_one_child_count_once_whatever_their_order()
    {
        Row[] rows = [InCell("a", Two, 2), InCell("a", Two, 0), InCell("a", Two, 0), InCell("b", Two, 2)];

        Assert.Equal([1, 0, 1, 0, 0, 0], Snapshot.Of(rows).Count(Two).Reveal());
        Assert.Equal([1, 0, 1, 0, 0, 0], Snapshot.Of(rows.Reverse()).Count(Two).Reveal());
    }

    [Fact]
    public void A_child_is_counted_in_at_most_delta_cells()
    {
        var counts = Snapshot.Of([InCell("a", Many, 4, 1, 1, 3), InCell("b", Many, 0)]).Count(Many);

        Assert.Equal([1, 1, 0, 1, 0], counts.Reveal());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    [InlineData(4)]
    public void A_cell_outside_the_public_key_set_is_refused(int cell)
    {
        var snapshot = Snapshot.Of([InCell("a", Two, cell)]);

        var refused = Assert.Throws<ContributionRefusedException>(() => snapshot.Count(Two));

        Assert.DoesNotContain("a is", refused.Message.Replace("a row is", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_does_not_name_a_measurement_is_not_counted_in_it()
    {
        Assert.Equal([0, 0, 0, 0, 0], Snapshot.Of([InCell("a", Two, 0)]).Count(Many).Reveal());
    }

    [Fact]
    public void There_is_no_second_draw_from_the_same_counts()
    {
        using var bytes = SeededStream.Bytes("second");
        var mechanism = new Mechanism(bytes);
        var counts = Snapshot.Of([]).Count(Two);
        mechanism.Draw(counts);

        Assert.Throws<ObjectDisposedException>(() => mechanism.Draw(counts));
    }

    [Fact]
    public void True_counts_show_nothing()
    {
        var counts = Snapshot.Of([InCell("a", Two, 0)]).Count(Two);

        Assert.Equal("true counts of M2", counts.ToString());
        Assert.Equal("{}", JsonSerializer.Serialize(counts));
        Assert.Empty(typeof(TrueCounts).GetProperties());
        Assert.Empty(typeof(TrueCounts).GetFields());
    }

    [Fact]
    public void Destroyed_counts_are_overwritten()
    {
        var counts = Snapshot.Of([InCell("a", Two, 0)]).Count(Two);
        var memory = (long[])typeof(TrueCounts).GetField("counts", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(counts)!;
        Assert.Equal(1, memory[0]);

        counts.Dispose();

        Assert.All(memory, count => Assert.Equal(0, count));
    }

    [Fact]
    public void Only_the_mechanism_and_the_reader_make_a_noisy_table()
    {
        var makers = typeof(NoisyTable).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(member => member is ConstructorInfo { DeclaringType.Name: nameof(NoisyTable) }
                || (member is MethodInfo method && method.ReturnType == typeof(NoisyTable)));

        Assert.Equal(["Mechanism.Draw", "NoisyTable.Read"], makers.Select(m => $"{m.DeclaringType!.Name}.{m.Name}").Order());
    }

    private static Row InCell(string child, Measurement measurement, params int[] cells) => new(child, [new(measurement.Name, [.. cells])]);
}
