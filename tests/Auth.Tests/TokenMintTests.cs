using Microsoft.Extensions.DependencyInjection;

namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class TokenMintTests(DemoHost demo)
{
    private static readonly string[] PerToken = ["exp=", "iat=", "jti=", "oi_tkn_id=", "oi_crt_dt=", "oi_exp_dt="];

    [Fact]
    public async Task Minted_token_has_the_claims_of_the_endpoint_s_token()
    {
        var minted = await Mint().Issue("CIVIL_AFFAIRS", "CASE_HANDLING");

        var issued = (await demo.Host.ClientToken("demo-civil-affairs", "purpose:CASE_HANDLING")).AccessToken;
        Assert.Equal(await Stable(issued), await Stable(minted));
    }

    [Fact]
    public async Task Minted_token_speaks_for_the_worker_asked_for()
    {
        var token = await Mint().Issue("HOSPITAL", "EMERGENCY_RESPONSE", "210202", "CLINICIAN", ["HIV_CASE", "REPORTER"], "org-9");

        Assert.Superset(
            new HashSet<string>
            {
                "department=HOSPITAL", "purpose=EMERGENCY_RESPONSE", "division=210202", "role=CLINICIAN", "org=org-9",
                "designation=HIV_CASE", "designation=REPORTER", "sub=demo-hospital-clinician",
            },
            (await demo.Host.WhoAmI(token) ?? []).ToHashSet());
    }

    [Theory]
    [InlineData("CIVIL_AFFAIRS", "SCHOOLING")]
    [InlineData("CIVIL_AFFAIRS", "EMERGENCY_RESPONSE")]
    [InlineData("CIVIL_AFFAIRS", "STATISTICS")]
    [InlineData("CIVIL_AFFAIRS", "AUDIT purpose:CASE_HANDLING")]
    public async Task Mint_refuses_in_the_endpoint_s_words(string department, string purpose)
    {
        var endpoint = await demo.Host.ClientToken(DemoClients.IdOf(department), $"purpose:{purpose}");

        var refusal = await Assert.ThrowsAsync<TokenRefusedException>(() => Mint().Issue(department, purpose));

        Assert.Equal((endpoint.Error, endpoint.Description), (refusal.Error, refusal.Message));
    }

    [Fact]
    public async Task Unknown_department_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<TokenRefusedException>(() => Mint().Issue("SCHOOLS", "SCHOOLING"));

        Assert.Equal("invalid_client", refusal.Error);
    }

    [Fact]
    public async Task Minted_token_can_be_revoked()
    {
        var token = await Mint().Issue("COURT", "CASE_HANDLING", role: "JUDGE");

        await demo.Host.Revoke(token, "demo-court");

        Assert.Null(await demo.Host.WhoAmI(token));
    }

    [Fact]
    public async Task Mint_of_another_process_works_while_the_hub_runs()
    {
        var services = new ServiceCollection();
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager();
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(
            configuration, AuthHost.Settings(demo.Host.Folder, ("Auth:Clients", demo.ClientsFile)));
        services.AddLogging();
        services.AddTokenService(configuration);
        services.AddSingleton<IPurposeClaims>(SchemaPurposeClaims.FromDirectory(AuthHost.SchemaFolder));
        await using var provider = services.BuildServiceProvider();

        var token = await provider.GetRequiredService<TokenMint>().Issue("COURT", "CASE_HANDLING", role: "JUDGE");

        Assert.Contains("role=JUDGE", await demo.Host.WhoAmI(token) ?? []);
    }

    private TokenMint Mint() => demo.Host.Services.GetRequiredService<TokenMint>();

    private async Task<IEnumerable<string>> Stable(string token) => (await demo.Host.WhoAmI(token) ?? [])
        .Where(claim => !PerToken.Any(name => claim.StartsWith(name, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);
}
