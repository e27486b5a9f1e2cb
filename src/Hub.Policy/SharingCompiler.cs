using System.Collections.Immutable;
using Hub.Policy.Checks;
using Hub.Policy.Reading;
using Hub.Policy.Rules;

namespace Hub.Policy;

/// <summary>What came of compiling: the sharing agreement, or the faults that stand against it.</summary>
public sealed record Compilation(Sharing? Sharing, ImmutableArray<Fault> Faults);

/// <summary>Turns schema files into the sharing agreement and reports everything that is wrong with them at once.</summary>
public static class SharingCompiler
{
    public static Compilation Compile(IEnumerable<SchemaFile> files)
    {
        var sorted = files.OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        var faults = new FaultList();
        var schema = new SdlSchema([.. sorted.Select(f => SdlReader.Read(f, faults))]);

        SchemaChecks.Run(schema, faults);

        if (!faults.IsEmpty)
        {
            return new Compilation(null, faults.InOrder());
        }

        var shape = ShapeReader.Read(schema);
        return new Compilation(new Sharing(TextOf(sorted), shape, AgreementReader.Read(schema, shape)), []);
    }

    // No file of a schema holds U+0001 or U+0002 outside a string, and no database takes U+0000.
    private static string TextOf(IEnumerable<SchemaFile> files) =>
        string.Concat(files.Select(f => $"\u0001{f.Name}\u0002{f.Text.TrimStart('\uFEFF').ReplaceLineEndings("\n")}"));
}
