using System.Linq.Expressions;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Hub.Records.Monitoring;

/// <summary>The webhooks of the city: what people do with them, and who sends what next.</summary>
/// <remarks>
/// Whatever people do raises the epoch; what a sender learned under an earlier one is not written: a replay that was asked for while an event was on its
/// way is not lost. One process sends for a webhook at a time, for as long as its turn lasts.
/// </remarks>
public sealed class WebhookBook(StoreFactory stores, IdSource ids, TimeProvider clock)
{
    /// <summary>How long a process may send before it must say that it still does.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromMinutes(1);

    private readonly string self = ids.New(nameof(Webhook));

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<List<Webhook>> AllAsync(CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<Webhook>().OrderBy(w => w.Id).ToListAsync(cancellationToken);
    }

    public async Task<Webhook?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<Webhook>().FirstOrDefaultAsync(w => w.Id == id, cancellationToken);
    }

    public async Task<List<WebhookDeadLetter>> DeadLettersAsync(string id, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<WebhookDeadLetter>().Where(l => l.WebhookId == id).OrderBy(l => l.Place).ToListAsync(cancellationToken);
    }

    public async Task AddAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        store.Add(webhook);
        await store.SaveChangesAsync(cancellationToken);
    }

    /// <summary>With its dead letters.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        // INVARIANT: the webhook first: who sets an event aside holds its row.
        await store.Set<Webhook>().Where(w => w.Id == id).ExecuteDeleteAsync(cancellationToken);
        await store.Set<WebhookDeadLetter>().Where(l => l.WebhookId == id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>By a person.</summary>
    public Task<bool> StopAsync(string id, string because, CancellationToken cancellationToken) => ChangeAsync(
        id, set => set.SetProperty(w => w.State, Webhook.Stopped).SetProperty(w => w.StoppedBecause, because), cancellationToken);

    /// <summary>By who sends, unless people have changed something meanwhile.</summary>
    public Task<bool> StopAsync(Webhook webhook, string because, CancellationToken cancellationToken) => ChangeAsync(
        webhook, w => w.SentBy == self,
        set => set.SetProperty(w => w.State, Webhook.Stopped).SetProperty(w => w.StoppedBecause, because).SetProperty(w => w.Epoch, w => w.Epoch + 1), cancellationToken);

    /// <summary>What waits is tried at once.</summary>
    public Task<bool> StartAsync(string id, CancellationToken cancellationToken) => ChangeAsync(
        id,
        set => set.SetProperty(w => w.State, Webhook.Active).SetProperty(w => w.StoppedBecause, (string?)null).SetProperty(w => w.Attempts, 0).SetProperty(w => w.Refusals, 0)
            .SetProperty(w => w.FailingSince, (DateTime?)null).SetProperty(w => w.NextAttemptAt, (DateTime?)null),
        cancellationToken);

    /// <summary>All events behind a place are sent again, in their order; their numbers go on, behind that of one that is on its way.</summary>
    public Task<bool> ReplayAsync(string id, long place, CancellationToken cancellationToken) => ChangeAsync(
        id,
        set => set.SetProperty(w => w.Number, w => w.AttemptedPlace > w.Place ? w.Number + 1 : w.Number).SetProperty(w => w.Place, place).SetProperty(w => w.AttemptedPlace, 0).SetProperty(w => w.Attempts, 0).SetProperty(w => w.Refusals, 0)
            .SetProperty(w => w.FailingSince, (DateTime?)null).SetProperty(w => w.NextAttemptAt, (DateTime?)null),
        cancellationToken);

    /// <summary>Dead letters are sent again.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ReviveAsync(string id, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var revived = await store.Set<WebhookDeadLetter>().Where(l => l.WebhookId == id).ExecuteUpdateAsync(set => set.SetProperty(l => l.IsAgain, true), cancellationToken);
        await store.Set<Webhook>().Where(w => w.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Epoch, w => w.Epoch + 1).SetProperty(w => w.NextAttemptAt, (DateTime?)null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return revived;
    }

    /// <summary>A new secret; the former one signs, too, until the time given.</summary>
    public Task<bool> RenewSecretAsync(string id, DateTime formerUntil, CancellationToken cancellationToken) => ChangeAsync(
        id, set => set.SetProperty(w => w.SecretNumber, w => w.SecretNumber + 1).SetProperty(w => w.FormerSecretUntil, formerUntil), cancellationToken);

    /// <summary>The webhooks that may be tried now.</summary>
    public async Task<List<Webhook>> DueAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        await using var store = stores.CreateDbContext();
        return await store.Set<Webhook>()
            .Where(w => w.State == Webhook.Active && (w.NextAttemptAt == null || w.NextAttemptAt <= now) && (w.SentUntil == null || w.SentUntil <= now))
            .OrderBy(w => w.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The letters that a person wants sent again.</summary>
    public async Task<List<WebhookDeadLetter>> RevivedAsync(string id, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<WebhookDeadLetter>().Where(l => l.WebhookId == id && l.IsAgain).OrderBy(l => l.Place).ToListAsync(cancellationToken);
    }

    /// <summary>Begins this process' turn to send.</summary>
    /// <returns>The webhook as it stands then; null: somebody else sends, or nothing is due any more.</returns>
    public async Task<Webhook?> TakeTurnAsync(string id, CancellationToken cancellationToken)
    {
        var now = Now;
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        var taken = await store.Set<Webhook>()
            .Where(w => w.Id == id && w.State == Webhook.Active && (w.NextAttemptAt == null || w.NextAttemptAt <= now) && (w.SentUntil == null || w.SentUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.SentBy, self).SetProperty(w => w.SentUntil, now + Turn), cancellationToken);
        return taken == 0 ? null : await store.Set<Webhook>().FirstOrDefaultAsync(w => w.Id == id && w.SentBy == self, cancellationToken);
    }

    /// <summary>Before each attempt: prolongs the turn, and notes which event is about to leave.</summary>
    /// <returns>False: people have changed something, or the turn is another process'; nothing may be sent.</returns>
    public async Task<bool> BeginAsync(Webhook webhook, long place, CancellationToken cancellationToken)
    {
        var until = Now + Turn;
        webhook.AttemptedPlace = place;
        return await ChangeAsync(
            webhook, w => w.State == Webhook.Active && w.SentBy == self,
            set => set.SetProperty(w => w.AttemptedPlace, place).SetProperty(w => w.SentUntil, until), cancellationToken);
    }

    public async Task EndTurnAsync(string id, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await store.Set<Webhook>().Where(w => w.Id == id && w.SentBy == self).ExecuteUpdateAsync(set => set.SetProperty(w => w.SentUntil, (DateTime?)null), cancellationToken);
    }

    /// <summary>An event is not for this client: nothing else is known by it, least of all of the receiver.</summary>
    public Task<bool> PassedAsync(Webhook webhook, long place, CancellationToken cancellationToken) =>
        ChangeAsync(webhook, w => w.SentBy == self, set => set.SetProperty(w => w.Place, place), cancellationToken);

    /// <summary>An event was taken.</summary>
    public Task<bool> TakenAsync(Webhook webhook, long place, int number, string answer, CancellationToken cancellationToken)
    {
        var now = Now;
        return ChangeAsync(
            webhook, w => w.SentBy == self,
            set => set.SetProperty(w => w.Place, place).SetProperty(w => w.ShownPlace, place).SetProperty(w => w.Number, number)
                .SetProperty(w => w.Attempts, 0).SetProperty(w => w.Refusals, 0).SetProperty(w => w.FailingSince, (DateTime?)null)
                .SetProperty(w => w.NextAttemptAt, (DateTime?)null).SetProperty(w => w.LastAnswer, answer).SetProperty(w => w.TakenAt, now),
            cancellationToken);
    }

    /// <summary>A sign of life was tried; whatever came of it changes nothing for events.</summary>
    public Task<bool> LivedAsync(Webhook webhook, string answer, CancellationToken cancellationToken)
    {
        var now = Now;
        return ChangeAsync(webhook, w => w.SentBy == self, set => set.SetProperty(w => w.LifeAt, now).SetProperty(w => w.LastAnswer, answer), cancellationToken);
    }

    /// <summary>The next event is tried again.</summary>
    public Task<bool> FailedAsync(Webhook webhook, DateTime next, string answer, CancellationToken cancellationToken) => ChangeAsync(
        webhook, w => w.SentBy == self,
        set => set.SetProperty(w => w.Attempts, webhook.Attempts).SetProperty(w => w.Refusals, webhook.Refusals).SetProperty(w => w.FailingSince, webhook.FailingSince)
            .SetProperty(w => w.NextAttemptAt, next).SetProperty(w => w.LastAnswer, answer),
        cancellationToken);

    /// <summary>The receiver refuses this event for good: it is set aside, and the next one is tried.</summary>
    public async Task<bool> SetAsideAsync(Webhook webhook, WebhookDeadLetter letter, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var moved = await Mine(store, webhook).Where(w => w.SentBy == self).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Place, letter.Place).SetProperty(w => w.ShownPlace, letter.Place).SetProperty(w => w.Number, letter.Number)
                .SetProperty(w => w.Attempts, 0).SetProperty(w => w.Refusals, 0)
                .SetProperty(w => w.FailingSince, (DateTime?)null).SetProperty(w => w.NextAttemptAt, (DateTime?)null).SetProperty(w => w.LastAnswer, letter.Answer),
            cancellationToken);
        if (moved == 0)
        {
            return false;
        }

        store.Add(letter);
        await store.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>A letter was sent again: it was taken and is gone, or was refused and waits for a person once more. Either way the receiver answers.</summary>
    public async Task<bool> BuryAsync(Webhook webhook, WebhookDeadLetter letter, bool isTaken, string answer, CancellationToken cancellationToken)
    {
        var now = Now;
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var moved = await Mine(store, webhook).Where(w => w.SentBy == self).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Attempts, 0).SetProperty(w => w.FailingSince, (DateTime?)null).SetProperty(w => w.NextAttemptAt, (DateTime?)null)
                .SetProperty(w => w.LastAnswer, answer).SetProperty(w => w.TakenAt, w => isTaken ? now : w.TakenAt),
            cancellationToken);
        if (moved == 0)
        {
            return false;
        }

        var same = store.Set<WebhookDeadLetter>().Where(l => l.Id == letter.Id);
        _ = isTaken ? await same.ExecuteDeleteAsync(cancellationToken)
            : await same.ExecuteUpdateAsync(
                set => set.SetProperty(l => l.IsAgain, false).SetProperty(l => l.Answer, answer).SetProperty(l => l.Attempts, l => l.Attempts + 1), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static IQueryable<Webhook> Mine(RecordStore store, Webhook webhook) =>
        store.Set<Webhook>().Where(w => w.Id == webhook.Id && w.Epoch == webhook.Epoch);

    private async Task<bool> ChangeAsync(
        Webhook webhook, Expression<Func<Webhook, bool>> only, Action<UpdateSettersBuilder<Webhook>> set, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        return await Mine(store, webhook).Where(only).ExecuteUpdateAsync(set, cancellationToken) > 0;
    }

    private async Task<bool> ChangeAsync(string id, Action<UpdateSettersBuilder<Webhook>> set, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        return await store.Set<Webhook>().Where(w => w.Id == id)
            .ExecuteUpdateAsync(both => set(both.SetProperty(w => w.Epoch, w => w.Epoch + 1)), cancellationToken) > 0;
    }
}
