using Hub.Tests.Policy;
using Hub.Tests.Running;

namespace Hub.Tests.Http;

/// <summary>One hub for all tests of a class: they only read.</summary>
public sealed class HttpHub : IAsyncLifetime
{
    private HubUnderTest? hub;

    public HubUnderTest Hub => hub!;

    /// <summary>An officer who may ask for almost everything.</summary>
    public Task<string> TokenAsync() => Hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING");

    public async Task InitializeAsync() => hub = await HubUnderTest.StartAsync(fill: store => TestCity.FillAsync(store, RealSchema.Sharing));

    public async Task DisposeAsync() => await Hub.DisposeAsync();
}
