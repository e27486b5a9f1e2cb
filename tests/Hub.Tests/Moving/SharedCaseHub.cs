namespace Hub.Tests.Moving;

/// <summary>One hub for the tests of a class, which each have children of their own.</summary>
public sealed class SharedCaseHub : IAsyncLifetime
{
    internal CaseHub Hub { get; private set; } = null!;

    public async Task InitializeAsync() => Hub = await CaseHub.StartAsync();

    public async Task DisposeAsync() => await Hub.DisposeAsync();
}
