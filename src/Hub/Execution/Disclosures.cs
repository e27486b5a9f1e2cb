using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Ledgering;

namespace Hub.Execution;

/// <summary>Makes the ledger's entry of an answer from what the answer showed, and waits until it is durable.</summary>
/// <remarks>The only way out for data of children: who answers takes the receipts from here first.</remarks>
public sealed class Disclosures(
    IAccessLedger ledger, ChildHandles handles, FieldSets fieldSets, Sharing sharing, TimeProvider clock, byte[] variablesKey)
{
    private const string Jurisdiction = "JURISDICTION";
    private const string Audit = "AUDIT";

    // Who handed a file over reaches it as one that was involved with it.
    private const string Involvement = "INVOLVEMENT";

    private readonly EntryStamps stamps = new(clock);
    private readonly ConcurrentDictionary<(string Department, string Purpose), string> bases = new();

    /// <summary>One entry of what was in scope, one of what was reached by break-glass alone, one of what the caller's organisation wrote in a file that it
    /// handed over.</summary>
    /// <exception cref="LedgerUnavailableException">No data may leave.</exception>
    internal async ValueTask<ImmutableArray<Receipt>> RecordAsync(
        Caller caller, ValidOperation valid, GraphQLRequest request, Shows shows, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var entry = Entry(caller, valid, request, origin, true, shows.Missed);
        (Touches? Shown, EntryKind Kind, Ruling Ruling)[] parts =
        [
            (shows.ByBreakGlass, EntryKind.BreakGlass, new Ruling(true, sharing.Hash, null, BreakGlass.ScopeBasis)),
            (shows.HandedOver, entry.Kind, new Ruling(true, sharing.Hash, null, Involvement)),
            (shows.InScope, entry.Kind, entry.Ruling),
        ];
        var receipts = ImmutableArray<Receipt>.Empty;
        foreach (var (shown, kind, ruling) in parts.Where(p => p.Shown is { IsEmpty: false }))
        {
            var stamp = receipts.IsEmpty ? entry.Stamp : stamps.Next();
            receipts = receipts.AddRange(await AppendAsync(entry with { Stamp = stamp, Kind = kind, Ruling = ruling }, shown!, cancellationToken));
        }

        return receipts.IsEmpty ? await AppendAsync(entry, shows.InScope, cancellationToken) : receipts;
    }

    /// <summary>The entry of a mutation as far as the request alone says it.</summary>
    internal AccessEntry Draft(Caller caller, ValidOperation valid, GraphQLRequest request, string mutation, RequestOrigin origin)
    {
        var entry = Entry(caller, valid, request, origin, true);
        return entry with { Operation = new Operation(entry.Operation.Kind, mutation, entry.Operation.DocumentHash, entry.Operation.VariablesMac) };
    }

    private async ValueTask<ImmutableArray<Receipt>> AppendAsync(AccessEntry entry, Touches touches, CancellationToken cancellationToken)
    {
        var names = await handles.OfAsync([.. touches.Children.Select(c => c.Child).OfType<string>().Where(c => !ChildHandle.IsHandle(c))], cancellationToken);
        ImmutableArray<Subject> subjects =
        [
            .. touches.Children.Select(c => new Subject(c.Child is null ? null : names.GetValueOrDefault(c.Child, c.Child), fieldSets.Of(c.Types), c.Types.Sum(t => t.Rows))),
        ];
        return await ledger.AppendAsync(entry with { Subjects = subjects }, cancellationToken);
    }

    /// <summary>A refused request is an entry too.</summary>
    internal async ValueTask RefusedAsync(
        Caller caller, ValidOperation? valid, GraphQLRequest request, string code, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var entry = Entry(caller, valid, request, origin, false);
        await ledger.AppendAsync(entry with { Ruling = new Ruling(false, sharing.Hash, code, Basis(caller)) }, cancellationToken);
    }

    /// <summary>Somebody asks for entries of the ledger themselves.</summary>
    internal async ValueTask LedgerFileAsync(Caller caller, string path, bool permitted, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var entry = Entry(caller, null, GraphQLRequest.Nothing, origin, permitted) with
        {
            Kind = permitted ? EntryKind.AuditRead : EntryKind.Deny,
            Operation = new Operation("ledger", path),
            Ruling = new Ruling(permitted, sharing.Hash, permitted ? null : ErrorCodes.PurposeNotAllowed, Basis(caller)),
        };
        await ledger.AppendAsync(entry, cancellationToken);
    }

    private AccessEntry Entry(
        Caller caller, ValidOperation? valid, GraphQLRequest request, RequestOrigin origin, bool permitted, int missed = 0) => new()
    {
        Stamp = stamps.Next(),
        Kind = !permitted ? EntryKind.Deny
            : Basis(caller) == Audit ? EntryKind.AuditRead
            : request.Export ? EntryKind.Export : EntryKind.Disclose,
        Who = new Who(
            caller.Department, caller.Client ?? "unknown", caller.Subject, caller.Org, caller.Role,
            Network: origin.Address is null ? null : Subnet.Of(origin.Address)),
        Purpose = new PurposeOfUse(caller.Purpose),
        Operation = new Operation(
            valid?.Operation.Operation.ToString().ToLowerInvariant() ?? "query", Cut(valid?.Operation.Name?.StringValue),
            valid is null ? null : $"sha256:{valid.Parsed.Hash}", VariablesMac(request), missed),
        Ruling = new Ruling(permitted, sharing.Hash, null, Basis(caller)),
        Correlation = new Correlation(origin.Trace),
    };

    private string? VariablesMac(GraphQLRequest request) => request.VariablesText.Length == 0
        ? null
        : "hmac:" + Convert.ToHexStringLower(HMACSHA256.HashData(variablesKey, Encoding.UTF8.GetBytes(request.VariablesText)));

    private static string? Cut(string? name) => name is { Length: > 200 } ? name[..200] : name;

    private string Basis(Caller caller)
    {
        var basis = bases.GetOrAdd((caller.Department, caller.Purpose), BasisOf);
        return basis == Jurisdiction && caller.Reach.CityWide ? "CITY" : basis;
    }

    private string BasisOf((string Department, string Purpose) claim)
    {
        var scopes = sharing.ScopesOf(claim.Department, claim.Purpose);
        return scopes.Any(s => s.StartsWith(Jurisdiction, StringComparison.Ordinal)) ? Jurisdiction : scopes.Contains(Audit) ? Audit : "INVOLVEMENT";
    }
}

/// <summary>Where a request came from and the trace it belongs to.</summary>
public sealed record RequestOrigin(IPAddress? Address, string Trace);
