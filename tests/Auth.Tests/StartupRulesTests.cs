namespace Auth.Tests;

public sealed class StartupRulesTests
{
    private static readonly AuthOptions Served = new() { Demo = false, Issuer = new Uri("https://auth.example/") };

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:80")]
    [InlineData("http://+:80")]
    [InlineData("http://[::]:80")]
    [InlineData("http://10.1.2.3:80/")]
    [InlineData("http://127.0.0.1.example:80")]
    [InlineData("HTTP://hub.example")]
    public void Open_plain_http_stops_the_start(string address)
    {
        var fault = Assert.Throws<AuthConfigurationException>(() => StartupRules.Check(Served, [address]));

        Assert.StartsWith("AUTH052", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://0.0.0.0:443")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080/")]
    [InlineData("http://[::1]:5080")]
    public void Https_and_loopback_are_fine(string address)
    {
        StartupRules.Check(Served, [address]);
    }

    [Fact]
    public void Plain_http_issuer_stops_the_start()
    {
        var fault = Assert.Throws<AuthConfigurationException>(
            () => StartupRules.Check(Served with { Issuer = new Uri("http://auth.example/") }, []));

        Assert.StartsWith("AUTH051", fault.Message, StringComparison.Ordinal);
    }
}
