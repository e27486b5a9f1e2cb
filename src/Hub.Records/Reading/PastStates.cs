using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Reading;

/// <summary>A record as it was for a time, as far as the reader sees it.</summary>
/// <param name="Move">The mutation that moved it into its state; null when none did, or when the reader does not see the state.</param>
public sealed record PastState(
    string Type, string? ChildId, int Version, DateTime Since, DateTime? Until, string? Move, ImmutableArray<PastField> Fields)
{
    /// <summary>The field whose state the move tells of.</summary>
    public string? StateField { get; init; }
}

/// <param name="Masked">The reader has it by a mask that shows the value.</param>
public sealed record PastField(string Name, string Value, bool Masked);

/// <summary>
/// Reads the superseded states of one record under the rights of the present reader. Where rights depend on the row they must hold for the row as it
/// was and as it is; where that cannot be told of a row that was, the stricter holds.
/// </summary>
public sealed class PastStates(StoreFactory stores, Sharing sharing, WritingRules rules)
{
    // Most states looked at; a record that has more shows its latest.
    private const int Most = 500;

    private readonly FrozenDictionary<string, Type> types = RecordModel.RecordTypes.Where(t => t == typeof(Child) || t.IsSubclassOf(typeof(ChildRecord)))
        .ToFrozenDictionary(t => t.Name);

    /// <summary>Whether there is a history of such records: of those in a child's file.</summary>
    public bool Has(string type) => types.ContainsKey(type);

    /// <summary>Newest first; consecutive states that look the same to the reader are one, so that what is closed leaves no trace.</summary>
    public async Task<IReadOnlyList<PastState>> ReadAsync(
        string type, string id, Audience audience, string? org, int first, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        if (await store.FindAsync(types[type], [id], cancellationToken) is not Record present)
        {
            return [];
        }

        var own = rules.Of(types[type]);
        var versions = await store.Set<RecordVersion>().Where(v => v.RecordId == id).OrderByDescending(v => v.Revision).Take(Most).ToListAsync(cancellationToken);
        var moves = await store.Set<CaseStep>().Where(s => s.RecordId == id).ToListAsync(cancellationToken);
        var child = present as Child ?? (present is ChildRecord of ? await store.FindAsync<Child>([of.ChildId], cancellationToken) : null);
        var view = new PastView(sharing, type, new RowViews(sharing, audience, org, RowTests.IsContinued(child)), present);
        var states = new List<PastState>();
        var since = present.RecordedAt;
        foreach (var version in versions.AsEnumerable().Reverse())
        {
            Add(states, view.Of(own, StateJson.Read(own, version.State), since, version.SupersededAt, MoveOf(moves, version.Revision)));
            since = version.SupersededAt;
        }

        Add(states, view.Of(own, present, since, null, MoveOf(moves, present.Revision)));
        states.Reverse();
        return [.. states.Take(first)];
    }

    private static CaseStep? MoveOf(List<CaseStep> moves, int revision) => moves.Find(m => m.Revision == revision);

    private static void Add(List<PastState> states, PastState state)
    {
        if (states.Count > 0 && states[^1] is var last && last.Fields.SequenceEqual(state.Fields))
        {
            states[^1] = last with { Version = state.Version, Until = state.Until };
        }
        else
        {
            states.Add(state);
        }
    }
}

/// <summary>How states of one record look to one reader.</summary>
internal sealed class PastView(Sharing sharing, string type, RowViews views, Record present)
{
    private readonly TypeShape shape = sharing.Shape.Types[type];

    public PastState Of(RecordRules own, Record was, DateTime since, DateTime? until, CaseStep? step)
    {
        var fields = ImmutableArray.CreateBuilder<PastField>();
        foreach (var field in shape.Fields.Where(f => f.Role == FieldRole.Stored && !IsOfEveryRecord(f)).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var value = own.Field(field.Name)!.Get(was);

            var (view, mask) = Shown(field, was);

            // A value that a mask hides is left out: that it is named at all would say that there is one.
            if (value is not null && (view == View.Full || (view == View.Masked && mask == Mask.Same)))
            {
                fields.Add(new PastField(field.Name, Text(value), view == View.Masked));
            }
        }

        var state = step is null ? null : fields.FirstOrDefault(f => f.Value == step.ToState)?.Name;
        var child = (was as ChildRecord)?.ChildId ?? present.Id;
        return new PastState(type, child, was.Version, since, until, state is null ? null : step?.Move, fields.ToImmutable()) { StateField = state };
    }

    private (View View, Mask Mask) Shown(FieldShape field, Record was)
    {
        var (then, now) = (views.Of(type, field.Name, was), views.Of(type, field.Name, present));
        return then.View <= now.View ? then : now;
    }

    private bool IsOfEveryRecord(FieldShape field) => shape.Implements.Any(i => sharing.Shape.Interfaces[i].Find(field.Name) is not null);

    private static string Text(object value) => value switch
    {
        string text => string.Join(", ", StoredList.Of(text)),
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => LocalTime.Format(time),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
