namespace Auth.Tests;

public sealed class RateLimitingTests
{
    [Fact]
    public async Task Client_that_asks_too_often_is_told_to_wait()
    {
        await using var host = await AuthHost.Start(null, ("Auth:RateLimits:RequestsPerClient", "3"));
        for (var request = 0; request < 3; request++)
        {
            await host.ClientToken("demo-court", "purpose:CASE_HANDLING");
        }

        var refused = await host.ClientToken("demo-court", "purpose:CASE_HANDLING");
        var other = await host.ClientToken("demo-school", "purpose:SCHOOLING");

        Assert.Equal((429, "temporarily_unavailable"), (refused.Status, refused.Error));
        Assert.True(refused.Response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(200, other.Status);
    }

    [Fact]
    public async Task Address_that_signs_in_too_often_is_told_to_wait()
    {
        await using var host = await AuthHost.Start(null, ("Auth:RateLimits:SignInsPerAddress", "2"));
        using var browser = new Browser(host);
        await browser.SignIn("purpose:CASE_HANDLING", "officer", "wrong password here");
        await browser.SignIn("purpose:CASE_HANDLING", "reviewer", "wrong password here");

        using var refused = await browser.SignIn("purpose:CASE_HANDLING", "judge");

        Assert.Equal(429, (int)refused.StatusCode);
    }
}
