using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hub.Audit;
using Hub.Audit.Verifying;
using Hub.Ledger;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary>What an auditor sees: a bar while it reads, then one panel that says good or names the damage.</summary>
internal static class AuditScreen
{
    public static async Task<int> VerifyAsync(AuditQuestion question, LedgerVerifier verifier, IAnsiConsole console, CancellationToken cancel)
    {
        HandleKey? child = question.Child is { } handle
            ? HandleKey.Read(handle) ?? throw new FormatException("a handle looks like `h:26:` and 22 letters or digits")
            : null;
        var options = new VerifyOptions(question.Full, Environment.ProcessorCount, question.Oldest, child);
        var result = await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("entries");
                return await verifier.VerifyAsync(options, (done, total) => (bar.MaxValue, bar.Value) = (total, done), cancel);
            });
        Warn(console, result.Warnings, question.State);
        if (result.Damage is not null)
        {
            return ShowDamage(console, result.Damage);
        }

        ShowChild(console, question.Child, result.Accesses);
        return Show(
            console, question.List is { } list ? Compare(list, result.Accesses) : null,
            string.Create(CultureInfo.InvariantCulture, $"{result.Checkpoint?.Size} entries, {result.Read} read now; root {result.Checkpoint?.Root}"));
    }

    public static int Show(IAnsiConsole console, Finding? damage, string good)
    {
        if (damage is not null)
        {
            return ShowDamage(console, damage);
        }

        console.Write(new Panel(Markup.Escape(good)) { Header = new PanelHeader("good"), BorderStyle = new Style(Color.Green) });
        return AuditVerb.Good;
    }

    public static int ShowDamage(IAnsiConsole console, Finding? damage)
    {
        var index = damage?.Index is { } at ? string.Create(CultureInfo.InvariantCulture, $" at index {at}") : "";
        var head = $"{damage?.Damage ?? Damage.BadSignature}{index}";
        console.Write(new Panel(Markup.Escape($"{head}\n{damage?.Text}")) { Header = new PanelHeader("damage"), BorderStyle = new Style(Color.Red) });
        return AuditVerb.Damaged;
    }

    private static void Warn(IAnsiConsole console, ImmutableArray<string> warnings, string? state)
    {
        foreach (var warning in warnings)
        {
            console.MarkupLineInterpolated($"[yellow]warning: {warning}[/]");
        }

        if (state is null)
        {
            console.MarkupLineInterpolated($"[yellow]note: without --state nothing is remembered; neither roll-back nor fork can be noticed[/]");
        }
    }

    private static void ShowChild(IAnsiConsole console, string? child, ImmutableArray<ChildAccess> accesses)
    {
        if (child is null)
        {
            return;
        }

        var table = new Table().AddColumns("number", "index", "time (UTC)", "department", "purpose", "officer", "kind", "fields");
        foreach (var access in accesses)
        {
            table.AddRow(
                Number(access.Sequence), Number(access.Index), access.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                Markup.Escape(access.Department), Markup.Escape(access.Purpose), Markup.Escape(access.Officer ?? ""), access.Kind.ToString(),
                Number(access.Fields));
        }

        console.Write(table);
        var isWhole = accesses.All(a => a.Sequence is not null);
        console.MarkupLineInterpolated($"{accesses.Length} access(es) to `{child}`{(isWhole ? ", numbered without a gap: the list is complete" : "; not all carry a number, so that one could be missing")}");
    }

    private static Finding? Compare(string file, ImmutableArray<ChildAccess> accesses)
    {
        long[] listed;
        try
        {
            listed = JsonSerializer.Deserialize<long[]>(File.ReadAllBytes(file)) ?? [];
        }
        catch (JsonException fault)
        {
            throw new FormatException($"`{file}` is no JSON list of indexes, such as [3, 8]", fault);
        }

        var inLedger = accesses.Select(a => a.Index).ToHashSet();
        var missing = inLedger.Except(listed).Order().Cast<long?>().FirstOrDefault();
        var surplus = listed.Except(inLedger).Order().Cast<long?>().FirstOrDefault();
        return missing is not null ? new Finding(Damage.ListMismatch, missing, "this access to the child is not in the list")
            : surplus is not null ? new Finding(Damage.ListMismatch, surplus, "the list names an entry that is no access to the child")
            : null;
    }

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
