using System.CommandLine;
using Hub.Hosting;
using Hub.Records.Binding;

namespace Hub.Verbs;

/// <summary><c>check</c>: whether the sharing agreement holds together, without any database.</summary>
internal static class CheckVerb
{
    public static Command Command()
    {
        var folder = VerbOptions.Schema();
        var verb = new Command("check", "check the schema, report every fault with its place, exit 1 if there is one") { folder };
        verb.SetAction(result => Run(VerbOptions.SchemaOf(result.GetValue(folder))));
        return verb;
    }

    private static int Run(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"there is no folder `{folder}`; name one with --schema");
            return 1;
        }

        var compilation = SchemaFiles.Compile(folder);
        var faults = compilation.Faults.Select(f => f.ToString())
            .Concat(compilation.Sharing is { } sharing ? new RecordBinding(sharing.Shape).Faults.Select(f => $"store: {f}") : []).ToArray();
        foreach (var fault in faults)
        {
            Console.Error.WriteLine(fault);
        }

        Console.WriteLine(faults.Length == 0 ? $"no fault; policy {compilation.Sharing!.Hash}" : $"{faults.Length} fault(s)");
        return faults.Length == 0 ? 0 : 1;
    }
}
