namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class ClientCredentialsTests(DemoHost demo)
{
    private const string ExactlyOne = "exactly one scope `purpose:<PURPOSE>` must be asked for";
    private const string NoServiceAccounts = "purpose not allowed: service accounts may not claim `EMERGENCY_RESPONSE`";

    [Fact]
    public async Task Token_carries_department_purpose_and_place_of_the_client()
    {
        var answer = await demo.Host.ClientToken("demo-civil-affairs", "purpose:CASE_HANDLING");

        var claims = await demo.Host.WhoAmI(answer.AccessToken);
        Assert.NotNull(claims);
        Assert.Superset(
            new HashSet<string>
            {
                "department=CIVIL_AFFAIRS", "purpose=CASE_HANDLING", "division=2102", "org=demo-civil-affairs", "role=SYSTEM",
                "sub=demo-civil-affairs", "client_id=demo-civil-affairs",
            },
            claims.ToHashSet());
    }

    [Theory]
    [InlineData("demo-civil-affairs", "purpose:SCHOOLING", "purpose not allowed: `CIVIL_AFFAIRS` may not claim `SCHOOLING`")]
    [InlineData("demo-civil-affairs", "purpose:EMERGENCY_RESPONSE", NoServiceAccounts)]
    [InlineData("demo-civil-affairs", "purpose:CASE_HANDLING purpose:SUPERVISION", ExactlyOne)]
    [InlineData("demo-civil-affairs", null, ExactlyOne)]
    [InlineData("demo-civil-affairs", "openid", ExactlyOne)]
    [InlineData("demo-civil-affairs", "purpose:STATISTICS", null)]
    [InlineData("demo-civil-affairs", "purpose:case_handling", null)]
    [InlineData("demo-civil-affairs", "purpose:", null)]
    public async Task Purpose_that_may_not_be_claimed_is_an_invalid_scope(string client, string? scope, string? description)
    {
        var answer = await demo.Host.ClientToken(client, scope);

        Assert.Equal((400, "invalid_scope"), (answer.Status, answer.Error));
        Assert.Equal(description ?? answer.Description, answer.Description);
    }

    [Fact]
    public async Task Applicant_may_claim_the_purpose_of_applications()
    {
        var answer = await demo.Host.ClientToken("demo-school", "purpose:GUARDIANSHIP_PROCEEDINGS");

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Wrong_secret_is_refused()
    {
        var answer = await demo.Host.Token(
            ("grant_type", "client_credentials"), ("client_id", "demo-court"), ("client_secret", "guess"),
            ("scope", "purpose:CASE_HANDLING"));

        Assert.Equal((401, "invalid_client"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("implicit")]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange")]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code")]
    public async Task Other_grants_are_refused(string grant)
    {
        var answer = await demo.Host.Token(
            ("grant_type", grant), ("client_id", "demo-court"), ("client_secret", demo.Host.SecretOf("demo-court")),
            ("username", "judge"), ("password", AuthHost.Password), ("scope", "purpose:CASE_HANDLING"));

        Assert.Equal((400, "unsupported_grant_type"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Client_that_only_introspects_gets_no_token()
    {
        var answer = await demo.Host.ClientToken("hub", "purpose:CASE_HANDLING");

        Assert.Equal(400, answer.Status);
        Assert.Equal("unauthorized_client", answer.Error);
    }
}
