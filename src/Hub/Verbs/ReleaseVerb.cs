using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Hub.Audit.Keys;
using Hub.Hosting;
using Hub.Noise;
using Hub.OpenData;
using Hub.Publishing;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
using Hub.Records.Releasing;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>release</c>: a year's public statistics, from the plan to the files.</summary>
internal static class ReleaseVerb
{
    public static Command Command() => new(
        "release",
        "a year's public statistics: planned by one person and approved by another before any data is read, drawn once, signed off by two")
    {
        List(), Plan(), Show(), Approve(), Run(), Preview(), Publish(), Verify(),
    };

    private static Command List()
    {
        var verb = new Command("list", "the releases, and how far each is");
        verb.SetAction((_, cancel) => WithAsync(async services =>
        {
            var table = new Table().AddColumns("year", "plan", "planned", "approved", "drawn", "signed", "published");
            foreach (var order in await services.GetRequiredService<ReleaseBook>().AllAsync(cancel))
            {
                table.AddRow(
                    order.Period, order.Digest[..12], order.PlannedBy, order.ApprovedBy ?? "", order.DrawnAt is { } at ? Records.LocalTime.Format(at) : "",
                    order.SignedBy ?? "", order.PublishedBy ?? "");
            }

            AnsiConsole.Write(table);
        }, cancel));
        return verb;
    }

    private static Command Plan()
    {
        var (year, person) = (Year(), new Person());
        var file = new Option<FileInfo?>("--file") { Description = "a plan (default: the usual prices, 3/2 in all)" };
        var to = new Option<FileInfo?>("--to") { Description = "write the plan there and store nothing, to change it and hand it in with --file" };
        var verb = new Command("plan", "puts a plan up for approval and says how good its tables will be") { year, file, to, person.By, person.Token };
        verb.SetAction((result, cancel) => WithAsync(async services =>
        {
            var desk = services.GetRequiredService<ReleaseDesk>();
            var plan = result.GetValue(file) is { } given ? await ReadAsync(given, cancel) : await desk.DefaultPlanAsync(result.GetValue(year)!, cancel);
            if (plan.Period != result.GetValue(year))
            {
                throw new ReleaseRefusedException($"the plan is of {plan.Period}, not of {result.GetValue(year)}; nothing was stored");
            }

            Show(plan);
            if (result.GetValue(to) is { } target)
            {
                await File.WriteAllBytesAsync(target.FullName, [.. plan.Json], cancel);
                AnsiConsole.WriteLine($"written to {target.FullName}; nothing was stored");
                return;
            }

            await desk.PlanAsync(plan, await person.WhoAsync(services, result, cancel), cancel);
            AnsiConsole.WriteLine($"planned. A second person looks at it (release show {plan.Period}) and says: release approve {plan.Period} {plan.Digest} --by ID");
        }, cancel));
        return verb;
    }

    private static Command Show()
    {
        var year = Year();
        var verb = new Command("show", "the plan of a year, whole, and how good its tables will be") { year };
        verb.SetAction((result, cancel) => WithAsync(async services =>
        {
            var order = await OrderAsync(services, result.GetValue(year)!, cancel);
            var plan = ReleaseBook.PlanOf(order);
            Show(plan);
            AnsiConsole.WriteLine($"planned by {order.PlannedBy}, {(order.ApprovedBy is { } by ? $"approved by {by}" : "not approved yet")}");
            AnsiConsole.WriteLine($"by category {string.Join(", ", plan.Keys.Category.Codes)}; age {string.Join(", ", plan.Keys.Age.Codes)}; {plan.Keys.Geography.Districts.Length} districts and pilot areas, {plan.Keys.Geography.Township.Size} townships");
        }, cancel));
        return verb;
    }

    private static async Task<Records.Entities.ReleaseOrder> OrderAsync(IServiceProvider services, string year, CancellationToken cancel) =>
        await services.GetRequiredService<ReleaseBook>().FindAsync(ReleaseDesk.Dataset, year, cancel) ?? throw new ReleaseRefusedException($"there is no plan of {year}; plan it first");

    private static Command Preview()
    {
        var year = Year();
        var to = new Option<DirectoryInfo>("--to") { Description = "a new folder", Required = true };
        var verb = new Command("preview", "writes the files as they would be published, for those who are to sign them; nothing becomes public") { year, to };
        verb.SetAction((result, cancel) => WithAsync(async services =>
        {
            var folder = result.GetValue(to)!.FullName;
            var digest = await services.GetRequiredService<ReleaseDesk>().PreviewAsync(result.GetValue(year)!, folder, cancel);
            AnsiConsole.WriteLine($"written to {folder}; who signs signs the list of these files, sha256:{digest}");
        }, cancel));
        return verb;
    }

    private static Command Approve()
    {
        var (year, person) = (Year(), new Person());
        var digest = new Argument<string>("DIGEST") { Description = "of the plan, as `release plan` printed it" };
        var verb = new Command("approve", "approves a plan that another person has put up") { year, digest, person.By, person.Token };
        verb.SetAction((result, cancel) => WithAsync(async services =>
        {
            await services.GetRequiredService<ReleaseDesk>().ApproveAsync(result.GetValue(year)!, result.GetValue(digest)!, await person.WhoAsync(services, result, cancel), cancel);
            AnsiConsole.WriteLine($"approved, and noted in the ledger. When the year is over: release run {result.GetValue(year)} --by ID");
        }, cancel));
        return verb;
    }

    private static Command Run()
    {
        var (year, person) = (Year(), new Person());
        var verb = new Command("run", "counts the children on file on 31 December and draws the noise, once; again it only says so") { year, person.By, person.Token };
        verb.SetAction((result, cancel) => WithAsync(async services =>
        {
            var (isNew, who) = (false, await person.WhoAsync(services, result, cancel));
            await AnsiConsole.Status().StartAsync(
                "counting and drawing", async _ => isNew = await services.GetRequiredService<ReleaseDesk>().RunAsync(result.GetValue(year)!, who, cancel));
            AnsiConsole.WriteLine(isNew ? "drawn, paid for and stored; the true counts are gone" : "it was drawn before and is never drawn again; nothing was spent");
            AnsiConsole.WriteLine($"look at it: release preview {result.GetValue(year)} --to FOLDER. Then two people sign it off: release publish {result.GetValue(year)} --by ID");
        }, cancel));
        return verb;
    }

    private static Command Publish()
    {
        var (year, person) = (Year(), new Person());
        var verb = new Command("publish", "signs a release off; the second signature writes its files, which are never changed") { year, person.By, person.Token };
        verb.SetAction((result, cancel) => WithAsync(async services =>
        {
            var desk = services.GetRequiredService<ReleaseDesk>();
            var folder = await desk.PublishAsync(result.GetValue(year)!, await person.WhoAsync(services, result, cancel), cancel);
            AnsiConsole.WriteLine(folder is null ? "signed; a second person signs, too, and then it is public"
                : $"published. Anybody checks it with: release verify {folder} --key {desk.Verifier()}");
        }, cancel));
        return verb;
    }

    private static Command Verify()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "of one year's published files" };
        var key = new Option<string?>("--key") { Description = "the publisher's public key, `name+hash+key`" };
        var verb = new Command("verify", "checks published files as anybody can, without the hub: sums, signature, budget, every number in every format") { folder, key };
        verb.SetAction(result =>
        {
            var verifier = result.GetValue(key) is { } text ? VerifierKey.Read(text) : null;
            if (result.GetValue(key) is not null && verifier is null)
            {
                AnsiConsole.WriteLine("`--key` is no public key");
                return 1;
            }

            var faults = ReleaseCheck.Run(result.GetValue(folder)!.FullName, verifier);
            faults.ToList().ForEach(AnsiConsole.WriteLine);
            AnsiConsole.WriteLine(faults.IsEmpty ? $"all numbers follow from the measurements{(verifier is null ? "; the signature was not looked at (--key)" : ", and the signature is good")}" : $"{faults.Length} faults");
            return faults.IsEmpty ? 0 : 1;
        });
        return verb;
    }

    private static void Show(ReleasePlan plan)
    {
        var table = new Table().Title($"{plan.Dataset} {plan.Period}, measured: epsilon {plan.Cost} of {Budget.Yearly.Planned}").AddColumns("table", "counts")
            .AddColumn(new TableColumn("cells").RightAligned()).AddColumn(new TableColumn("epsilon").RightAligned()).AddColumn(new TableColumn("cells of a child").RightAligned())
            .AddColumn(new TableColumn("mean error").RightAligned()).AddColumn(new TableColumn("90 %").RightAligned());
        foreach (var measurement in plan.Measurements)
        {
            var law = new DiscreteLaplace(measurement.Rate);
            var half = law.HalfWidth(1, 0.9);
            table.AddRow(
                measurement.Name, string.Join(" x ", measurement.Dimensions.Select(d => d.Name)), Number(measurement.Size), measurement.Epsilon.ToString(), Number(measurement.Sensitivity),
                law.MeanAbsolute.ToString("0.0", CultureInfo.InvariantCulture), $"±{half}");
        }

        AnsiConsole.Write(table);
        var published = new Table().Title("what is published").AddColumn("table").AddColumn(new TableColumn("numbers").RightAligned())
            .AddColumn(new TableColumn("mean error").RightAligned()).AddColumn(new TableColumn("90 %").RightAligned())
            .AddColumn(new TableColumn("A from").RightAligned()).AddColumn(new TableColumn("B from").RightAligned()).AddColumn(new TableColumn("C from").RightAligned());
        foreach (var error in ExpectedError.Of(plan))
        {
            published.AddRow(
                error.Table, Number(error.Cells), $"≤ {error.MeanAbsolute.ToString("0.0", CultureInfo.InvariantCulture)}", $"±{error.HalfWidth}",
                Number(10 * error.HalfWidth), Number(4 * error.HalfWidth), Number(2 * error.HalfWidth));
        }

        AnsiConsole.Write(published);
        AnsiConsole.WriteLine("A to C: the 90 % interval is at most 10, 25, 50 % of the value; D below. Medians of the response have whole bands as their intervals.");
        AnsiConsole.WriteLine($"digest {plan.Digest}");
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static async Task<ReleasePlan> ReadAsync(FileInfo file, CancellationToken cancel)
    {
        var reading = ReleasePlan.Read(await File.ReadAllBytesAsync(file.FullName, cancel));
        return reading.Plan ?? throw new ReleaseRefusedException($"{file.Name}: {reading.Fault}; nothing was stored");
    }

    private static Argument<string> Year() => new("YEAR") { Description = "such as 2026" };

    private static async Task<int> WithAsync(Func<IServiceProvider, Task> act, CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        await SampleCity.SeedAsync(app.Services, cancel);
        try
        {
            await act(app.Services);
            return 0;
        }
        catch (Exception refused) when (refused is ReleaseRefusedException or ArgumentException)
        {
            return Say(refused.Message);
        }
        catch (LedgerUnavailableException)
        {
            return Say("the access ledger cannot be written, and what is not recorded is not done. Mend it and try again.");
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException)
        {
            return Say("the database does not answer; nothing half done stays. Check disk and connection and try again.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Say($"{fault.Message}; what was drawn before stays and is not drawn again. Mend it and try again.");
        }
        catch (LedgerTamperedException fault)
        {
            return Say($"{fault.Message}; nothing was done");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Say("stopped; a step that was not finished has done nothing");
        }
    }

    private static int Say(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }

    /// <summary>Who does it, as the command line says.</summary>
    private sealed class Person
    {
        public Option<string?> By { get; } = new("--by") { Description = "id of the worker who does this; in the demo only" };

        public Option<FileInfo?> Token { get; } = new("--token") { Description = "file with an access token of the person who does this" };

        public async Task<string> WhoAsync(IServiceProvider services, ParseResult result, CancellationToken cancel)
        {
            var token = result.GetValue(Token) is { } file ? await File.ReadAllTextAsync(file.FullName, cancel) : null;
            return await services.GetRequiredService<ReleaseSigner>().WhoAsync(result.GetValue(By), token, cancel);
        }
    }
}
