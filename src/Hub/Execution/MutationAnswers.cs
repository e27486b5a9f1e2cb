using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Ledgering;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>
/// Answers an operation of mutations: one after another, each in its own transaction with its own entry; then reads of each result what is
/// asked, under the same rights as a query, records it and answers.
/// </summary>
public sealed class MutationAnswers(
    Sharing sharing, Acts acts, ActRunner runner, RootReader reader, ResponseForms forms, Cursors cursors, Disclosures disclosures)
{
    /// <exception cref="RequestRefusedException">The operation is refused as a whole; nothing has been done.</exception>
    /// <exception cref="ReadRefusedException">As before: what is asked of the results is refused before anything is done.</exception>
    /// <exception cref="LedgerUnavailableException">The mutation at hand was not done; those before it were, and their keys say so.</exception>
    internal async Task<Answer> AnswerAsync(
        Caller caller, ValidOperation valid, GraphQLRequest request, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var roots = new ActReader(valid, sharing, caller.Audience, cursors).Read();
        foreach (var act in roots.OfType<ActRoot>())
        {
            // INVARIANT: validation has refused it already; who may act is asked once more where it happens.
            if (!sharing.MayAct(new FieldKey("Mutation", act.Name), caller.Department, caller.Purpose))
            {
                throw new InvalidOperationException($"mutation `{act.Name}` passed validation for a caller who may not call it");
            }

            reader.Prepare(caller, valid, act.Reads);
        }

        var done = new List<Done>(roots.Length);
        var receipts = ImmutableArray.CreateBuilder<Receipt>();
        foreach (var root in roots)
        {
            if (root is not ActRoot act)
            {
                done.Add(new Done(root, null, null, []));
                continue;
            }

            var draft = disclosures.Draft(caller, valid, request, act.Name, origin);
            var actor = new Actor(
                caller.Subject, caller.Client, caller.Department, caller.Org, caller.IdentityHash, caller.Division, caller.Role, caller.Audience);
            var doing = acts.Of(act.Name);
            var missed = await OutOfReachAsync(caller, valid, doing.Targets(act.Input), cancellationToken);
            var (outcome, written) = await runner.RunAsync(doing, actor, act.Input, missed, draft, cancellationToken);
            receipts.AddRange(written);
            done.Add(await ReadAsync(caller, valid, act, outcome, cancellationToken));
        }

        return await WriteAsync(done, receipts, new Request(caller, valid, request, origin), cancellationToken);
    }

    // What an input names is looked for as a query would, under the caller's rights; by broken glass it is read, never written.
    private async Task<List<string>> OutOfReachAsync(
        Caller caller, ValidOperation valid, IEnumerable<ActTarget> targets, CancellationToken cancellationToken)
    {
        var missed = new List<string>();
        foreach (var target in targets)
        {
            if (!await reader.SeesAsync(caller, valid, target.Type, target.Id, cancellationToken))
            {
                missed.Add(target.Field);
            }
        }

        return missed;
    }

    // What the mutation has made is read like anything else; ids that came of nothing are not asked for.
    private async Task<Done> ReadAsync(
        Caller caller, ValidOperation valid, ActRoot act, ActOutcome outcome, CancellationToken cancellationToken)
    {
        if (ResultReads.Of(act.Members, act.Reads, outcome) is not { } reads)
        {
            return new Done(act, outcome, null, []);
        }

        var reading = await reader.ReadAsync(caller, valid, reads, cancellationToken);
        return new Done(act, outcome, reading, reading.Disclosures);
    }

    private async Task<Answer> WriteAsync(
        List<Done> done, ImmutableArray<Receipt>.Builder receipts, Request request, CancellationToken cancellationToken)
    {
        var shows = new Shows();
        var byRow = new RowDisclosures();
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using var json = new Utf8JsonWriter(buffer, Answer.JsonOptions);
        json.WriteStartObject();
        json.WriteStartObject("data");
        foreach (var one in done)
        {
            json.WritePropertyName(one.Root.Key);
            byRow.Enter(one.Root.Key);
            Write(json, one, request.Caller, shows, byRow);
            byRow.Leave();
        }

        json.WriteEndObject();
        if (!shows.IsEmpty || receipts.Count == 0)
        {
            receipts.AddRange(await disclosures.RecordAsync(
                request.Caller, request.Valid, request.Asked, shows, request.Origin, cancellationToken));
        }

        cancellationToken.ThrowIfCancellationRequested();
        ExtensionsWriter.Write(json, [.. done.SelectMany(d => d.Disclosures).Distinct()], byRow, receipts.ToImmutable());
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return new Answer(buffer.WrittenMemory, false, null);
    }

    private void Write(Utf8JsonWriter json, Done one, Caller caller, Shows shows, RowDisclosures byRow)
    {
        if (one is not { Root: ActRoot act, Outcome: { } outcome })
        {
            json.WriteStringValue(((TypeNameRoot)one.Root).Type);
            return;
        }

        var type = sharing.Shape.Types["Mutation"].Find(act.Name)!.Named;
        new ResultWriter(json, shows.InScope).Result(act.Members, type, outcome, member =>
        {
            if (one.Reading is not { } reading)
            {
                json.WriteNullValue();
                return;
            }

            var root = reading.Roots[member.Read];
            byRow.Enter(member.Key);
            forms.Writer(json, caller, shows.Of(root), byRow).One(root.Plan, root.Rows);
            byRow.Leave();
        });
    }

    /// <summary>A root and what came of it.</summary>
    private sealed record Done(AskedRoot Root, ActOutcome? Outcome, Reading? Reading, ImmutableArray<Disclosure> Disclosures);

    private sealed record Request(Caller Caller, ValidOperation Valid, GraphQLRequest Asked, RequestOrigin Origin);
}
