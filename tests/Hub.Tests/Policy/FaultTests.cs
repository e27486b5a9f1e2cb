using System.Reflection;
using Hub.Policy;

namespace Hub.Tests.Policy;

/// <summary>Each folder of faults/ lays its files over those of base/; expected.txt is the whole report.</summary>
public sealed class FaultTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Policy", "faults");

    public static TheoryData<string> Cases => [.. Folders];

    private static IEnumerable<string> Folders =>
        Directory.EnumerateDirectories(Folder).Select(d => Path.GetFileName(d)).Where(n => n != "base").Order(StringComparer.Ordinal);

    [Fact]
    public void Real_schema_has_no_fault() => Assert.Empty(RealSchema.Compilation.Faults);

    [Fact]
    public void Base_of_the_cases_has_no_fault() => Assert.Empty(SharingCompiler.Compile(Files("base")).Faults);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fault_is_reported_where_it_is(string folder)
    {
        var expected = File.ReadAllText(Path.Combine(Folder, folder, "expected.txt"));

        var compilation = SharingCompiler.Compile(Files(folder));

        Assert.Equal(expected, string.Concat(compilation.Faults.Select(f => $"{f}\n")));
        Assert.Null(compilation.Sharing);
        Assert.NotEmpty(expected);
    }

    [Fact]
    public void Every_code_has_a_case()
    {
        var reports = string.Concat(Folders.Select(f => File.ReadAllText(Path.Combine(Folder, f, "expected.txt"))));

        var codes = typeof(FaultCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

        Assert.All(codes, c => Assert.Contains($" {c}: ", reports, StringComparison.Ordinal));
    }

    internal static IReadOnlyList<SchemaFile> Files(string folder) =>
    [
        .. RealSchema.Read(Path.Combine(Folder, "base"))
            .Concat(RealSchema.Read(Path.Combine(Folder, folder)))
            .GroupBy(f => f.Name)
            .Select(g => g.Last()),
    ];
}
