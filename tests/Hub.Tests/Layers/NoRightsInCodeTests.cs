using System.Text.RegularExpressions;
using Hub.Tests.Policy;

namespace Hub.Tests.Layers;

/// <summary>Rights live in the schema: no department and no purpose is named in the code that decides, reads or answers.</summary>
public sealed class NoRightsInCodeTests
{
    [Fact]
    public void No_department_or_purpose_is_named_where_rights_are_decided_or_used()
    {
        // Names that are words of other enums too (a row scope, a basis, a state) say nothing about a department.
        var shared = RealSchema.Sharing.Shape.Enums.Values.Where(e => e.Name is not ("Department" or "Purpose" or "InstitutionType"))
            .SelectMany(e => e.Values).Select(v => v.Name).Concat(["AUDIT"]).ToHashSet(StringComparer.Ordinal);
        var names = RealSchema.Sharing.Departments.Concat(RealSchema.Sharing.Purposes).Where(n => !shared.Contains(n)).ToArray();
        var quoted = new Regex($"\"({string.Join('|', names)})\"", RegexOptions.None, TimeSpan.FromSeconds(5));

        var found = Sources("src/Hub.Policy", "src/Hub.Records/Reading", "src/Hub/Execution", "src/Hub/Http")
            .SelectMany(file => quoted.Matches(File.ReadAllText(file)).Select(m => $"{Path.GetFileName(file)}: {m.Value}"));

        Assert.Empty(found);
    }

    private static IEnumerable<string> Sources(params string[] folders)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Hub.sln")))
        {
            root = root.Parent!;
        }

        return folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(root.FullName, f), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }
}
