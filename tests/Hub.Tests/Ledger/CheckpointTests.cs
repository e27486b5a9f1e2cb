using System.Globalization;
using Hub.Ledger;

namespace Hub.Tests.Ledger;

public sealed class CheckpointTests
{
    [Fact]
    public void Body_is_that_of_the_signed_checkpoints()
    {
        var tree = LedgerVectors.EightLeaves();

        Assert.All(LedgerVectors.Root.GetProperty("c2sp").GetProperty("checkpoints").EnumerateObject(), c =>
        {
            var body = c.Value.GetProperty("signed").GetString()!.Split("\n\n")[0] + "\n";
            var size = long.Parse(c.Name, CultureInfo.InvariantCulture);
            Assert.Equal(body, new Checkpoint("audit.dl-child.example/log/2026", size, tree.Root(size)).Body);
            Assert.Equal(tree.Root(size), Checkpoint.Read(body)?.Root);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("o\n1\n")]
    [InlineData("o\n01\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")]
    [InlineData("o\n-1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")]
    [InlineData("o\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1=\n")]
    [InlineData("o\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoA==\n")]
    [InlineData("o\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=")]
    [InlineData("\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")]
    [InlineData("o\r\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")]
    public void Any_other_text_is_not_read(string body) => Assert.Null(Checkpoint.Read(body));
}
