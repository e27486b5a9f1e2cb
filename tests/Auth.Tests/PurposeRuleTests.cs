namespace Auth.Tests;

public sealed class PurposeRuleTests
{
    private static readonly SchemaPurposeClaims Claims = new(
    [
        "enum Department { A B } enum Purpose { P @claim(by: [A]) Q @claim(by: [], applicants: [B]) R }",
    ]);

    [Theory]
    [InlineData("A", "P", true)]
    [InlineData("B", "P", false)]
    [InlineData("B", "Q", true)]
    [InlineData("A", "R", false)]
    [InlineData("C", "P", false)]
    public void Agreement_says_who_may_claim(string department, string purpose, bool may)
    {
        Assert.Equal(may, Claims.MayClaim(department, purpose));
    }

    [Fact]
    public void Value_without_claim_is_no_token_purpose()
    {
        Assert.Equal(["P", "Q"], Claims.Purposes);
    }

    [Theory]
    [InlineData("purpose:P", "P")]
    [InlineData("purpose:P purpose:P openid", "P")]
    [InlineData("purpose:P purpose:Q", null)]
    [InlineData("openid", null)]
    [InlineData("PURPOSE:P", null)]
    public void Exactly_one_purpose_is_taken(string scopes, string? purpose)
    {
        var verdict = new PurposeRule(Claims).Decide(scopes.Split(' '), new Worker("s", "A", null, null, "JUDGE", []));

        Assert.Equal(purpose, verdict.Purpose);
        Assert.Equal(purpose is null, verdict.Refusal is not null);
    }
}
