using Hub.Exchange;

namespace Hub.Tests.Exchange;

public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData("-", "-")]
    [InlineData("王浩然", "王浩然")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("", "")]
    public void Text_that_would_be_executed_gets_an_apostrophe(string text, string expected) =>
        Assert.Equal(expected, SpreadsheetText.Neutralise(text));
}
