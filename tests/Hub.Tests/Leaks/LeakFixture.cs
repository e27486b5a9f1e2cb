using Hub.Tests.Policy;

namespace Hub.Tests.Leaks;

/// <summary>One hub with the city in it, for all tests that only ask.</summary>
public sealed class LeakFixture : IAsyncLifetime
{
    internal City City { get; } = CityBuilder.Build(RealSchema.Sharing);

    internal LeakHub Hub { get; private set; } = null!;

    public async Task InitializeAsync() => Hub = await LeakHub.StartAsync(City);

    public async Task DisposeAsync() => await Hub.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class LeakCollection : ICollectionFixture<LeakFixture>
{
    public const string Name = "leaks";
}
