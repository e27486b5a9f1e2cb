namespace Hub.Tests.Http;

/// <summary>Where the sources lie, for what tests run from there: scripts of `tests/clients`, lists beside a test.</summary>
internal static class Repository
{
    public static string Root { get; } = Climb(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Climb(string directory) => File.Exists(Path.Combine(directory, "Hub.sln"))
        ? directory
        : Climb(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("Hub.sln is in no folder above the tests"));
}
