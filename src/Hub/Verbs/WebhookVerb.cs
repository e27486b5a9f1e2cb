using System.CommandLine;
using System.Globalization;
using Auth;
using Hub.Alerts;
using Hub.Alerts.Webhooks;
using Hub.Casework.Parameters;
using Hub.Execution;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Records.Monitoring;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>webhook</c>: the addresses to which the hub posts alerts of departments whose systems cannot hold a connection.</summary>
internal static class WebhookVerb
{
    private const int Done = 0;
    private const int Failed = 1;

    private const string Standard = "subscription { alerts { kind number cursor at alert { id ruleId severity state level raisedAt dueAt childId } } }";

    // While both sign, the receiver changes to the new one.
    private static readonly TimeSpan BothSign = TimeSpan.FromDays(1);

    private static readonly Argument<string> Id = new("id") { Description = "id of the webhook, as `webhook list` shows it" };

    public static Command Command() => new("webhook", "addresses to which alerts are posted, signed, for departments whose systems cannot hold a connection")
    {
        Add(), List(), OfOne("show", "one webhook and its dead letters", ShowAsync), OfOne("test", "post a sign of life now and say how it was answered", TestAsync),
        OfOne("stop", "send nothing more; events wait", StopAsync), OfOne("start", "go on after it was stopped; what waits is tried at once", StartAsync),
        Replay(), OfOne("secret", "a new secret; for a day the former one signs, too", RenewAsync), OfOne("remove", "forget it, with its dead letters", RemoveAsync),
    };

    private static Command Add()
    {
        var client = new Option<string>("--client") { Description = "id of the registered client whose rights decide what is sent", Required = true };
        var purpose = VerbOptions.Purpose();
        var url = new Option<string>("--url") { Description = "https address of the receiver", Required = true };
        var query = new Option<FileInfo?>("--query") { Description = $"file with the subscription (default: {Standard})" };
        var org = new Option<string?>("--org") { Description = "in the demo, whose clients belong to none: id of the organisation" };
        var verb = new Command("add", "register an address; prints its secret once") { client, purpose, url, query, org };
        verb.SetAction((result, cancel) => WithHubAsync(
            services => AddAsync(
                services,
                new Order(result.GetValue(client)!, result.GetValue(purpose)!, result.GetValue(url)!, result.GetValue(query), result.GetValue(org)),
                AnsiConsole.Console, cancel),
            cancel));
        return verb;
    }

    private static Command List()
    {
        var verb = new Command("list", "all webhooks: their state, what waits, and what was refused for good");
        verb.SetAction((_, cancel) => WithHubAsync(services => ListAsync(services, AnsiConsole.Console, cancel), cancel));
        return verb;
    }

    private static Command Replay()
    {
        var dead = new Option<bool>("--dead") { Description = "the dead letters, each under the number it had" };
        var after = new Option<string?>("--after") { Description = "everything behind this cursor of an event" };
        var all = new Option<bool>("--all") { Description = "everything since the webhook was added" };
        var verb = new Command("replay", "send again; the receiver knows an event that it had by `webhook-id`") { Id, dead, after, all };
        verb.SetAction((result, cancel) => WithHubAsync(
            services => ReplayAsync(
                services, result.GetValue(Id)!, new Again(result.GetValue(dead), result.GetValue(after), result.GetValue(all)), AnsiConsole.Console, cancel),
            cancel));
        return verb;
    }

    private static Command OfOne(string name, string description, Func<IServiceProvider, Webhook, IAnsiConsole, CancellationToken, Task<int>> act)
    {
        var verb = new Command(name, description) { Id };
        verb.SetAction((result, cancel) => WithHubAsync(
            services => WithWebhookAsync(services, result.GetValue(Id)!, AnsiConsole.Console, webhook => act(services, webhook, AnsiConsole.Console, cancel), cancel),
            cancel));
        return verb;
    }

    public static async Task<int> AddAsync(IServiceProvider services, Order order, IAnsiConsole console, CancellationToken cancel)
    {
        var options = services.GetRequiredService<HubOptions>();
        if (order.Org is null == options.Demo)
        {
            return Say(console, options.Demo ? "the demo's clients belong to no organisation; name one with --org. Nothing was added."
                : "--org is for the demo; a registered client belongs to its organisation. Nothing was added.");
        }

        if (!Uri.TryCreate(order.Url, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (options.Demo && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            return Say(console, $"`{order.Url}` is no https address; alerts are about children and travel encrypted only. Nothing was added.");
        }

        if (url.UserInfo.Length > 0)
        {
            return Say(console, "the address names a password; the receiver knows the hub by the signature. Nothing was added.");
        }

        var secrets = services.GetRequiredService<WebhookSecrets>();
        var own = await services.GetRequiredService<ServiceClients>().Find(order.Client, order.Purpose, cancel);
        if ((order.Org ?? own.Account?.Org) is not { } org)
        {
            return Say(console, $"{own.Refusal ?? "the client belongs to no organisation, and alerts go to organisations"}. Nothing was added.");
        }

        var place = await services.GetRequiredService<AlertInbox>().LastPlaceAsync(cancel);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var webhook = new Webhook
        {
            Id = services.GetRequiredService<IdSource>().New(nameof(Webhook)), ClientId = order.Client, Purpose = order.Purpose, OrgId = org, Seal = "", Url = url.AbsoluteUri,
            Document = order.Query is { } file ? await File.ReadAllTextAsync(file.FullName, cancel) : Standard,
            State = Webhook.Active, StartPlace = place, Place = place, ShownPlace = place, SecretNumber = 1, CreatedAt = now,
        };
        webhook.Seal = secrets.Seal(webhook);
        var (caller, _, refusal) = await services.GetRequiredService<WebhookSender>().OpenAsync(webhook, cancel);
        if (caller is null)
        {
            return Say(console, $"{refusal}. Nothing was added.");
        }

        if (!await IsKnownAsync(services, org, cancel))
        {
            return Say(console, $"there is no organisation `{org}`; alerts would never reach it{(options.Demo ? ", name one with --org" : "")}. Nothing was added.");
        }

        await NoteAsync(services, "webhook-add", webhook, cancel);
        await services.GetRequiredService<WebhookBook>().AddAsync(webhook, cancel);
        console.WriteLine($"{webhook.Id} posts the alerts of {org} ({caller.Department}, {caller.Purpose}) to {webhook.Url} from now on.");
        console.WriteLine($"secret {secrets.Text(webhook.Id, 1)}");
        console.WriteLine("It is shown this once; hand it to the receiver, which checks `webhook-signature` with any library of the Standard Webhooks specification.");
        console.WriteLine($"Try it: hub webhook test {webhook.Id}");
        return Done;
    }

    private static async Task<bool> IsKnownAsync(IServiceProvider services, string org, CancellationToken cancel)
    {
        await using var store = services.GetRequiredService<StoreFactory>().CreateDbContext();
        return await store.Institutions.AnyAsync(i => i.Id == org, cancel);
    }

    public static async Task<int> ListAsync(IServiceProvider services, IAnsiConsole console, CancellationToken cancel)
    {
        var book = services.GetRequiredService<WebhookBook>();
        var all = await book.AllAsync(cancel);
        if (all.Count == 0)
        {
            console.WriteLine("There are no webhooks; `hub webhook add` makes one.");
            return Done;
        }

        var table = new Table().AddColumns("id", "client", "purpose", "address", "state", "taken", "waiting", "dead letters", "last answer");
        foreach (var webhook in all)
        {
            var dead = await book.DeadLettersAsync(webhook.Id, cancel);
            table.AddRow(new[]
            {
                webhook.Id, webhook.ClientId, webhook.Purpose, webhook.Url, StateOf(webhook), $"{webhook.Number}, {TimeOf(webhook.TakenAt)}",
                await WaitingAsync(services, webhook, cancel), $"{dead.Count}", webhook.LastAnswer ?? "none yet",
            }.Select(Markup.Escape).ToArray());
        }

        console.Write(table);
        return Done;
    }

    private static async Task<int> ShowAsync(IServiceProvider services, Webhook webhook, IAnsiConsole console, CancellationToken cancel)
    {
        var facts = new Grid().AddColumns(2);
        foreach (var (name, value) in new[]
        {
            ("client", webhook.ClientId), ("purpose", webhook.Purpose), ("address", webhook.Url), ("state", StateOf(webhook)),
            ("added", TimeOf(webhook.CreatedAt)), ("last taken", $"number {webhook.Number}, {TimeOf(webhook.TakenAt)}"),
            ("waiting", await WaitingAsync(services, webhook, cancel)), ("failing since", TimeOf(webhook.FailingSince)),
            ("next attempt", TimeOf(webhook.NextAttemptAt)), ("last answer", webhook.LastAnswer ?? "none yet"), ("asks", webhook.Document),
        })
        {
            facts.AddRow(Markup.Escape(name), Markup.Escape(value));
        }

        console.Write(facts);
        var dead = await services.GetRequiredService<WebhookBook>().DeadLettersAsync(webhook.Id, cancel);
        if (dead.Count > 0)
        {
            var table = new Table().Title("dead letters").AddColumns("number", "refused at", "attempts", "answer", "");
            dead.ForEach(l => table.AddRow($"{l.Number}", TimeOf(l.At), $"{l.Attempts}", Markup.Escape(l.Answer), l.IsAgain ? "is sent again" : ""));
            console.Write(table);
            console.WriteLine($"When the receiver is mended: hub webhook replay {webhook.Id} --dead");
        }

        return Done;
    }

    private static async Task<int> TestAsync(IServiceProvider services, Webhook webhook, IAnsiConsole console, CancellationToken cancel)
    {
        var sender = services.GetRequiredService<WebhookSender>();
        var (caller, open, refusal) = await sender.OpenAsync(webhook, cancel);
        if (caller is null)
        {
            return Say(console, $"{refusal}. Nothing was sent.");
        }

        var result = await sender.TryAsync(webhook, caller, open!, cancel);
        console.WriteLine(result.IsTaken ? $"taken: {result.Text}" : $"not taken: {result.Text}");
        return result.IsTaken ? Done : Failed;
    }

    private static async Task<int> StopAsync(IServiceProvider services, Webhook webhook, IAnsiConsole console, CancellationToken cancel)
    {
        await services.GetRequiredService<WebhookBook>().StopAsync(webhook.Id, "by hand", cancel);
        console.WriteLine("stopped; events wait in their order until `hub webhook start`");
        return Done;
    }

    private static async Task<int> StartAsync(IServiceProvider services, Webhook webhook, IAnsiConsole console, CancellationToken cancel)
    {
        await services.GetRequiredService<WebhookBook>().StartAsync(webhook.Id, cancel);
        console.WriteLine("started; a running hub tries what waits at once");
        return Done;
    }

    private static async Task<int> RenewAsync(IServiceProvider services, Webhook webhook, IAnsiConsole console, CancellationToken cancel)
    {
        await NoteAsync(services, "webhook-secret", webhook, cancel);
        var until = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime + BothSign;
        await services.GetRequiredService<WebhookBook>().RenewSecretAsync(webhook.Id, until, cancel);
        console.WriteLine($"secret {services.GetRequiredService<WebhookSecrets>().Text(webhook.Id, webhook.SecretNumber + 1)}");
        console.WriteLine($"The former one signs, too, until {TimeOf(until)}.");
        return Done;
    }

    private static async Task<int> RemoveAsync(IServiceProvider services, Webhook webhook, IAnsiConsole console, CancellationToken cancel)
    {
        await NoteAsync(services, "webhook-remove", webhook, cancel);
        await services.GetRequiredService<WebhookBook>().RemoveAsync(webhook.Id, cancel);
        console.WriteLine("removed; the alerts themselves are where they were");
        return Done;
    }

    public static async Task<int> ReplayAsync(IServiceProvider services, string id, Again again, IAnsiConsole console, CancellationToken cancel) =>
        await WithWebhookAsync(
            services, id, console,
            async webhook =>
            {
                var book = services.GetRequiredService<WebhookBook>();
                var when = webhook.State == Webhook.Stopped ? $"; it is stopped, so not before `hub webhook start {id}`" : "";
                switch (again)
                {
                    case { Dead: true, After: null, All: false }:
                        console.WriteLine($"{await book.ReviveAsync(id, cancel)} dead letters are sent again{when}");
                        return Done;
                    case { Dead: false, After: null, All: true }:
                        return await ReplayAsync(services, webhook, webhook.StartPlace, when, console, cancel);
                    case { Dead: false, After: { } cursor, All: false }:
                        return PositionOf(services, webhook, cursor) is { } position ? await ReplayAsync(services, webhook, position.Place, when, console, cancel)
                            : Say(console, "the cursor is none of an event of this webhook; take it from `cursor` of an event. Nothing was changed.");
                    default:
                        return Say(console, "say one of --dead, --after CURSOR and --all; nothing was changed");
                }
            },
            cancel);

    private static async Task<int> ReplayAsync(IServiceProvider services, Webhook webhook, long place, string when, IAnsiConsole console, CancellationToken cancel)
    {
        var inbox = services.GetRequiredService<AlertInbox>();
        if (place > await inbox.LastPlaceAsync(cancel))
        {
            return Say(console, "the cursor is ahead of the hub, which has lost events since; say --all, or take an earlier cursor. Nothing was changed.");
        }

        var (caller, _, refusal) = await services.GetRequiredService<WebhookSender>().OpenAsync(webhook, cancel);
        if (caller is null)
        {
            return Say(console, $"{refusal}. Nothing was changed.");
        }

        if (await inbox.HasForgottenAsync(webhook.OrgId, caller.Designations, place, cancel))
        {
            return Say(console, "that reaches further back than deliveries are kept; read `alerts` instead, or replay behind a later cursor. Nothing was changed.");
        }

        await services.GetRequiredService<WebhookBook>().ReplayAsync(webhook.Id, place, cancel);
        console.WriteLine($"is sent again, in its order; numbers go on, `webhook-id` tells what the receiver had{when}");
        return Done;
    }

    private static FeedPosition? PositionOf(IServiceProvider services, Webhook webhook, string cursor)
    {
        try
        {
            return services.GetRequiredService<AlertFeed>().PositionOf(cursor, webhook.OrgId);
        }
        catch (RequestRefusedException)
        {
            return null;
        }
    }

    // How many deliveries lie behind it; some of them may turn out not to be for its client.
    private static async Task<string> WaitingAsync(IServiceProvider services, Webhook webhook, CancellationToken cancel)
    {
        var (caller, _, refusal) = await services.GetRequiredService<WebhookSender>().OpenAsync(webhook, cancel);
        return caller is null ? refusal ?? ""
            : (await services.GetRequiredService<AlertInbox>().CountAfterAsync(webhook.OrgId, caller.Designations, webhook.Place, cancel)).ToString(CultureInfo.InvariantCulture);
    }

    private static string StateOf(Webhook webhook) => webhook.State == Webhook.Stopped ? $"STOPPED: {webhook.StoppedBecause}"
        : webhook.FailingSince is { } since ? $"FAILING since {TimeOf(since)}, {webhook.Attempts} attempts" : webhook.State;

    private static string TimeOf(DateTime? at) =>
        at is { } time ? LocalTime.Format(time) : "never";

    private static async Task<int> WithWebhookAsync(
        IServiceProvider services, string id, IAnsiConsole console, Func<Webhook, Task<int>> act, CancellationToken cancel) =>
        await services.GetRequiredService<WebhookBook>().FindAsync(id, cancel) is { } webhook ? await act(webhook)
            : Say(console, $"there is no webhook `{id}`; `hub webhook list` shows them");

    private static async Task<int> WithHubAsync(Func<IServiceProvider, Task<int>> act, CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        await app.Services.GetRequiredService<AuthStart>().Migrate(cancel);
        try
        {
            return await act(app.Services);
        }
        catch (LedgerUnavailableException)
        {
            return Say(AnsiConsole.Console, "the access ledger cannot be written, and what is not recorded is not done; nothing was changed");
        }
    }

    private static Task NoteAsync(IServiceProvider services, string what, Webhook webhook, CancellationToken cancel) =>
        ActivatorUtilities.CreateInstance<OwnLedger>(services)
            .NoteAsync(EntryKind.KeyEvent, new Operation(what, $"{webhook.Id} {webhook.ClientId} {new Uri(webhook.Url).Host}"), cancel);

    private static int Say(IAnsiConsole console, string text)
    {
        console.WriteLine(text);
        return Failed;
    }

    /// <summary>What is asked of <c>add</c>.</summary>
    internal sealed record Order(string Client, string Purpose, string Url, FileInfo? Query, string? Org);

    /// <summary>What is asked of <c>replay</c>.</summary>
    internal sealed record Again(bool Dead, string? After, bool All);
}
