using System.CommandLine;
using Auth;
using Hub.Hosting;
using Hub.Verbs;
using Spectre.Console;

namespace Hub;

/// <summary>One executable with verbs; without a verb it serves.</summary>
public sealed class Program
{
    private const int RedirectedWidth = 160;

    private Program()
    {
    }

    public static async Task<int> Main(string[] args)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }

        try
        {
            return await Root().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is HubStartException or AuthConfigurationException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("the record hub for children in difficulty: one file per child, each department its own view")
        {
            ServeVerb.Command(),
            CheckVerb.Command(),
            MatrixVerb.Command(),
            ExplainVerb.Command(),
            MigrateVerb.Command(),
            ImportVerb.Command(),
            GenerateVerb.Command(),
            EvaluateVerb.Command(),
            IndicatorsVerb.Command(),
            SimulateVerb.Command(),
            ExportVerb.Command(),
            ReleaseVerb.Command(),
            TokenVerb.Command(),
            WebhookVerb.Command(),
            AuditVerb.Command(),
        };
        root.SetAction((_, cancel) => ServeVerb.RunAsync(cancel));
        return root;
    }
}
