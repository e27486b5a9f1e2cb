using System.CommandLine;
using Hub.Hosting;

namespace Hub.Verbs;

/// <summary>Options that several verbs share.</summary>
internal static class VerbOptions
{
    public static Option<string?> Schema() => new("--schema") { Description = "folder of the schema's files (default: HUB__Schema, else the one shipped)" };

    public static Option<string> Department() => new("--department") { Description = "department, such as EDUCATION", Required = true };

    public static Option<string> Purpose() => new("--purpose") { Description = "purpose of use, such as SCHOOLING", Required = true };

    public static Option<string[]> Designations() => new("--designation") { Description = "designation of the worker, such as HIV_CASE; may be repeated" };

    public static string SchemaOf(string? given) => given ?? HubOptions.From(Configuration()).SchemaDirectory;

    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
}
