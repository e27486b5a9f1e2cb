using Hub.Policy;

namespace Hub.Tests.Policy;

/// <summary>The schema of the repository, compiled once.</summary>
internal static class RealSchema
{
    public static IReadOnlyList<SchemaFile> Files { get; } = Read(Path.Combine(AppContext.BaseDirectory, "schema"));

    private static readonly Lazy<Compilation> Compiled = new(() => SharingCompiler.Compile(Files));

    public static Compilation Compilation => Compiled.Value;

    public static Sharing Sharing =>
        Compilation.Sharing ?? throw new InvalidOperationException(string.Join('\n', Compilation.Faults));

    public static IReadOnlyList<SchemaFile> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.graphql").Select(f => new SchemaFile(Path.GetFileName(f), File.ReadAllText(f)))];
}
