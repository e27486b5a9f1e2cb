using CsCheck;
using Hub.Policy;

namespace Hub.Tests.Policy;

public sealed class MutatedSchemaTests
{
    private static readonly IReadOnlyList<SchemaFile> Base = FaultTests.Files("base");

    private static readonly string[] Words =
    [
        "{", "}", "(", ")", "[", "]", "!", ":", "@", "\"", "\"\"\"", "&", "|", "=", "$", "#", "\n", "\0", "\uFEFF", "\uD800", "é", "-", "1",
        "99999999999",         "null", "true", "extend ", "type ", "enum ", "input ", "union ", "schema ", "interface ",
        "directive ", " on ", " implements ", "Child", "Record",
        "Query", "NAME", "KEY", "CIVIL", "SECRET", "SEALED", "FLAG", "BAND",
        "@class(is: NAME, mask: OMIT)", "@when", "@record", "@value", "@relation",
    ];

    [Fact]
    public void Compiler_reports_and_never_throws()
    {
        var edit = Gen.Select(Gen.Int[0, Base.Count - 1], Gen.Double.Unit, Gen.Int[0, 12], Gen.Int[0, Words.Length - 1]);

        edit.Array[1, 6].Sample(
            edits => SharingCompiler.Compile(Mutate(edits)) is { } c && c.Faults.IsEmpty == (c.Sharing is not null),
            iter: 2000);
    }

    [Fact]
    public void Truncated_file_never_throws()
    {
        var cut = Gen.Select(Gen.Int[0, RealSchema.Files.Count - 1], Gen.Double.Unit);

        cut.Sample(c => SharingCompiler.Compile(Truncate(c.Item1, c.Item2)) is not null, iter: 100);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a:")]
    public void Deep_nesting_is_refused_and_does_not_exhaust_the_stack(string opening)
    {
        var text = $"type Query {{ a(b: Int = {string.Concat(Enumerable.Repeat(opening, 200_000))}";

        var faults = SharingCompiler.Compile([new SchemaFile("deep.graphql", text)]).Faults;

        Assert.Equal(FaultCodes.Syntax, Assert.Single(faults).Code);
    }

    private static IEnumerable<SchemaFile> Mutate((int File, double Place, int Length, int Word)[] edits)
    {
        var texts = Base.Select(f => f.Text).ToArray();
        foreach (var (file, place, length, word) in edits)
        {
            var text = texts[file];
            var at = (int)(place * text.Length);
            texts[file] = text[..at] + Words[word] + text[Math.Min(text.Length, at + length)..];
        }

        return Base.Select((f, i) => f with { Text = texts[i] });
    }

    private static IEnumerable<SchemaFile> Truncate(int file, double place) =>
        RealSchema.Files.Select((f, i) => i == file ? f with { Text = f.Text[..(int)(place * f.Text.Length)] } : f);
}
