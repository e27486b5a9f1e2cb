using System.CommandLine;
using System.Text;
using Hub.Hosting;
using Hub.Policy;

namespace Hub.Verbs;

/// <summary><c>matrix</c>: the sharing matrix as compiled from the schema.</summary>
internal static class MatrixVerb
{
    public static Command Command()
    {
        var folder = VerbOptions.Schema();
        var format = new Option<string>("--format") { Description = "text, csv or html", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "csv", "html");
        var verb = new Command("matrix", "print who sees which field: F full, M masked, D designated workers only, - nothing") { format, folder };
        verb.SetAction(result => Run(VerbOptions.SchemaOf(result.GetValue(folder)), result.GetValue(format)!));
        return verb;
    }

    private static int Run(string folder, string format)
    {
        var matrix = Matrix.Of(SchemaFiles.Load(folder));
        Console.OutputEncoding = new UTF8Encoding(false);
        Console.Out.Write(format switch
        {
            "csv" => MatrixCsv.Print(matrix),
            "html" => MatrixHtml.Print(matrix),
            _ => MatrixText.Print(matrix),
        });
        return 0;
    }
}
