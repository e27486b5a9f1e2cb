using CsCheck;
using Hub.Ledger.Tiles;
using Xunit.Abstractions;

namespace Hub.Tests.Ledger;

public sealed class TilePathTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("tile/0/000", 0, 0, 256)]
    [InlineData("tile/3/x001/x234/067", 3, 1_234_067, 256)]
    [InlineData("tile/0/273.p/112", 0, 273, 112)]
    [InlineData("tile/entries/x001/000.p/1", null, 1000, 1)]
    public void Path_is_that_of_the_specification(string text, int? level, long index, int width)
    {
        var path = level is { } l ? TilePath.Hashes(l, index, width) : TilePath.Entries(index, width);

        Assert.Equal(text, path.ToString());
        Assert.Equal(path, TilePath.Read(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/001")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/xx01/001")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/Entries/000")]
    [InlineData("tile/entries/../000")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/0/x001/x000/x000/x000/x000/x000/000")]
    public void Any_other_spelling_is_not_read(string text) => Assert.Null(TilePath.Read(text));

    [Fact]
    public void Any_path_comes_back() => Gen.Select(Gen.Int[-1, 63], Gen.Long[0, (1L << 54)], Gen.Int[1, 256]).Sample(
        (level, index, width) =>
        {
            var path = level < 0 ? TilePath.Entries(index, width) : TilePath.Hashes(level, index, width);

            Assert.Equal(path, TilePath.Read(path.ToString()));
        },
        writeLine: output.WriteLine,
        iter: 20_000);

    [Fact]
    public void Random_text_is_refused_or_is_a_path()
    {
        var read = 0;
        Gen.OneOf("tile", "0", "7", "63", "entries", "x001", "000", "123", "00", "x", ".p", "000.p", "8", "255", "", "..").Array[2, 6].Sample(
            parts =>
            {
                var text = string.Join('/', parts);
                var path = TilePath.Read(text);
                Interlocked.Add(ref read, path is null ? 0 : 1);
                Assert.True(path is null || path.ToString() == text);
            },
            writeLine: output.WriteLine,
            iter: 100_000);
        Assert.True(read > 20);
    }

    [Fact]
    public void Widths_are_those_of_the_specifications_example()
    {
        Assert.Equal(256, TilePath.WidthIn(70_000, 0, 272));
        Assert.Equal(112, TilePath.WidthIn(70_000, 0, 273));
        Assert.Equal(17, TilePath.WidthIn(70_000, 1, 1));
        Assert.Equal(1, TilePath.WidthIn(70_000, 2, 0));
        Assert.Equal(0, TilePath.WidthIn(70_000, 3, 0));
    }
}
