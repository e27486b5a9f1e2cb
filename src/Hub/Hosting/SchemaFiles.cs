using Hub.Policy;

namespace Hub.Hosting;

/// <summary>Reads the schema's files and compiles them.</summary>
public static class SchemaFiles
{
    public static Compilation Compile(string directory) => SharingCompiler.Compile(
        Directory.EnumerateFiles(directory, "*.graphql").Order(StringComparer.Ordinal)
            .Select(path => new SchemaFile(Path.GetFileName(path), File.ReadAllText(path))));

    /// <exception cref="HubStartException">It has faults; all of them are in the message.</exception>
    public static Sharing Load(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new HubStartException($"there is no folder `{directory}` with the schema; set HUB__Schema");
        }

        var compilation = Compile(directory);
        return compilation.Sharing is { } sharing && compilation.Faults.IsEmpty
            ? sharing
            : throw new HubStartException(string.Join(Environment.NewLine, compilation.Faults));
    }
}
