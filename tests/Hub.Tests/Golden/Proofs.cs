using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hub.Policy;
using Hub.Policy.Rules;
using Hub.Records.Entities;
using Hub.Tests.Running;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Golden;

/// <summary>What a golden request proves by what was answered: `class HIV granted`, `mask FLAG withheld`, `scope AUDIT out`, …</summary>
/// <remarks>
/// A mask is granted where its field is shown in full and withheld where the field is shown as the mask has it. The schema says what a
/// row's class is and which predicate rules it; whether the predicate holds is worked out from the stored row by <see cref="StoredCity"/>.
/// </remarks>
internal sealed partial class Proofs(GoldenRun run, StoredCity city, Sharing sharing)
{
    // The protections of domain.md 5.8 that classes and predicates of the schema make.
    private static readonly (string Name, string[] By)[] Protecting =
    [
        ("SP-1", ["class HIV", "HIV_ONLY_GROUND", "HIV_ONLY_PREMIUM"]), ("SP-2", ["class JUV", "JUVENILE_OR_SEALED"]),
        ("SP-3", ["class RPTR"]),
        ("SP-4", ["class SHELTER", "WRITTEN_IN_PROTECTED_PLACEMENT"]), ("SP-6", ["ADDRESSED_TO_READER"]),
    ];

    private readonly GoldenRequest request = run.Request;
    private readonly Agreement agreement = sharing.Agreement;
    private readonly string org = run.Request.Org ?? HubUnderTest.OrgOf(run.Request.Department);

    public static IEnumerable<string> Of(GoldenRun run, StoredCity city, Sharing sharing) => new Proofs(run, city, sharing).All();

    private IEnumerable<string> All()
    {
        var (cells, records) = SightingReader.Read(run, city, sharing.Shape);
        string[] proofs = [.. cells.SelectMany(OfCell), .. records.SelectMany(OfRecord), .. OfLog(), .. OfRefusal()];
        return proofs.Concat(proofs.SelectMany(Protections)).Distinct();
    }

    private static IEnumerable<string> Protections(string proof) =>
        Protecting.Where(p => p.By.Any(by => proof.StartsWith(by + " ", StringComparison.Ordinal)))
            .Select(p => $"{p.Name} {proof.Split(' ')[^1]}");

    private IEnumerable<string> OfCell(Sighting cell)
    {
        if (cell.Absent)
        {
            return [$"field {cell.Type}.{cell.Field} withheld"];
        }

        var record = agreement.Records[cell.Type];
        var rule = record.Find(cell.Field)!;
        var variant = VariantOf(cell, record, rule);
        IEnumerable<string> names =
        [
            $"field {cell.Type}.{cell.Field}",
            .. rule.Contains is null ? Array.Empty<string>() : ["SP-5", $"SP-5 {cell.Type}.{cell.Field}"],
            .. variant is null ? [] : Ruling(cell, variant, cell.Row is not null && IsOwn(record, cell.Row, cell.Field)),
            .. variant is null || cell.Row is null ? [] : ForRow(cell, cell.Row, record, variant),
        ];
        return names.SelectMany(name => Sides(name, cell))
            .Concat(OfMask(cell, variant is not null))
            .Concat(cell.Row is null ? [] : OfPredicates(cell, cell.Row, rule))
            .Concat(cell.Row is null || variant is null ? [] : OfClosings(cell, cell.Row, variant))
            .Concat(cell is { Withheld: true, WithAll: false } ? [$"field {cell.Type}.{cell.Field} withheld by itself"] : []);
    }

    private IEnumerable<string> Ruling(Sighting cell, Variant variant, bool isOwn)
    {
        var rule = agreement.Classes[variant.Class];
        var full = rule.CellOf(request.Department) == Cell.Full;
        if (!isOwn)
        {
            yield return $"class {variant.Class}";
        }

        if (IsCapped(variant.Level) && (full || isOwn) && rule.Opens.Contains(request.Purpose))
        {
            yield return "CEILING";
        }

        if (rule.Designation is not null && rule.CellOf(request.Department) == Cell.Designated && !cell.Refused)
        {
            yield return rule.Designation;
        }

        if (variant.Level == 4 && (cell.Full || IsOfMany))
        {
            yield return "ONE_CHILD";
        }
    }

    // Own tasks and own values count where the matrix alone would not show the value.
    private IEnumerable<string> ForRow(Sighting cell, Record row, RecordRule record, Variant variant)
    {
        var isShort = record.CellOf(agreement.Classes[variant.Class], request.Department) != Cell.Full;
        var task = isShort && record.OwnTask is { } named && Holds(named, row) == cell.Full ? named : null;
        return new[] { task, task is null ? null : "A1", isShort && city.Writers(row, cell.Field).Any() ? "O1" : null }.OfType<string>();
    }

    // A predicate that raises the level withholds where it holds; one that lowers it withholds where it does not.
    private IEnumerable<string> OfPredicates(Sighting cell, Record row, FieldRule rule)
    {
        foreach (var variant in rule.Variants.Where(v => v.Row is not null))
        {
            var opens = variant.Level < rule.Own.Level;
            var holds = Holds(variant.Row!, row);
            if (holds && (opens ? cell.Value is not null && cell.Mask != "PROTECTED" : cell.Full))
            {
                yield return $"{variant.Row} granted";
            }

            if (holds != opens && cell.Withheld)
            {
                yield return $"{variant.Row} withheld";
            }
        }
    }

    // What closes a file withholds what the matrix shows in others, and leaves some classes.
    private IEnumerable<string> OfClosings(Sighting cell, Record row, Variant variant)
    {
        foreach (var closing in agreement.Closings.Where(c => row is Child or ChildRecord && Holds(c.Row, row)))
        {
            if (closing.LeavesOpen.Contains(variant.Class) ? cell.Full : agreement.Classes[variant.Class].CellOf(request.Department) == Cell.Full && cell.Withheld)
            {
                yield return $"{closing.Row} {(cell.Full ? "granted" : "withheld")}";
            }
        }
    }

    private static IEnumerable<string> Sides(string name, Sighting cell)
    {
        if (cell.Full)
        {
            yield return $"{name} granted";
        }

        if (cell.Withheld)
        {
            yield return $"{name} withheld";
        }
    }

    private IEnumerable<string> OfMask(Sighting cell, bool isKnown)
    {
        if (cell.Full && isKnown)
        {
            yield return $"mask {sharing.Shape.Types[cell.Type].Find(cell.Field)!.Mask.ToString().ToUpperInvariant()} granted";
        }

        if (cell is { Told: "MASKED", Mask: { } mask } && HasForm(mask, cell))
        {
            yield return $"mask {mask} withheld";
        }
    }

    // Written from domain.md 5.5 as forms, not with the code under test.
    private static bool HasForm(string mask, Sighting cell) => mask switch
    {
        "SAME" => cell.Row is null || cell.IsStored,
        "OMIT" => cell.Value is null,
        "FLAG" or "BAND" or "SEVERE" or "GROUP" => cell is { Value: null, Companion: not null },
        _ => cell.Value is JsonValue value && !cell.IsStored
            && Forms().Match((string)value!) is { Success: true } form && form.Groups[mask].Success,
    };

    private IEnumerable<string> OfRecord(Presence presence)
    {
        var (row, shown) = presence;
        var rule = agreement.Records[row.GetType().Name];
        var side = shown ? "granted" : "withheld";
        foreach (var variant in rule.Variants.Where(v => Holds(v.Row, row)))
        {
            yield return $"{variant.Row} {side}";
            yield return $"class {variant.Class} {side}";
            if (!shown && (IsOfMany || IsCapped(variant.Level)))
            {
                yield return IsOfMany ? "ONE_CHILD withheld" : "CEILING withheld";
            }
        }

        foreach (var only in rule.Only.Where(o => Holds(o.Row, row) == shown))
        {
            yield return $"{only.Row} {side}";
        }

        foreach (var sector in rule.Sectors.Where(s => s.Of.Contains(request.Department))
            .Where(s => s.Limit.Values.Contains(((Entitlement)row).BenefitType!) == shown))
        {
            yield return $"B1 {request.Department} {side}";
        }

        if (IsOfKin(row) && (request.Role == "CHILD_SUPERVISOR") != shown)
        {
            yield return $"SP-7 {side}";
        }

        foreach (var proof in row is Child && !IsOfKin(row) ? OfScope(row.Id, shown) : [])
        {
            yield return proof;
        }
    }

    private IEnumerable<string> OfScope(string child, bool shown)
    {
        // In: no other scope of the caller would do.
        var scopes = sharing.ScopesOf(request.Department, request.Purpose);
        var reaching = scopes.Where(s => city.Reaches(s, child, request, org)).ToArray();
        IEnumerable<string> scope = !shown ? scopes.Except(reaching).Select(s => $"scope {s} out")
            : reaching is [var only] ? [$"scope {only} in"] : [];
        return scope.Concat(OfBasis(child, shown, scopes));
    }

    private IEnumerable<string> OfBasis(string child, bool shown, IEnumerable<string> scopes)
    {
        var holder = scopes.Contains("BENEFIT_OWNER") ? request.Department : org;
        var bases = city.Ever(holder, child).Select(i => i.Basis).Distinct().ToArray();
        var decides = bases is ["FORMER_KEEPER"] ? scopes.Contains("HANDED_OVER") : !scopes.Contains("JURISDICTION");
        return bases is [var basis] && city.Involved(holder, child).Contains(basis) == shown && decides
            ? [$"basis {basis} {(shown ? "in" : "out")}"]
            : [];
    }

    private bool IsOfKin(Record row) => request.Department == "TOWNSHIP_OFFICE"
        && ((row as ChildRecord)?.ChildId ?? row.Id) == GoldenCity.ChildOf("kin");

    // Level 4 is for one child per request, and these ask about several.
    private bool IsOfMany => request.Document.Contains(" children", StringComparison.Ordinal);

    private bool IsCapped(int level) =>
        agreement.Purpose(request.Purpose)!.Ceiling is { } ceiling && (ceiling.Masked.Contains(level) || ceiling.Closed.Contains(level));

    private IEnumerable<string> OfLog() =>
        run.Answer["data"]?["accessLog"]?["nodes"] is JsonArray { Count: > 0 }
        && sharing.ScopesOf(request.Department, request.Purpose).Contains("AUDIT")
            ? ["scope AUDIT in"]
            : [];

    private IEnumerable<string> OfRefusal() =>
        run.Body.Contains("is level 4: ask for one child per request", StringComparison.Ordinal) ? ["ONE_CHILD withheld"] : [];

    // Class and level that rule the cell; null where they depend on a row that is not known.
    private Variant? VariantOf(Sighting cell, RecordRule record, FieldRule rule)
    {
        if (cell.Row is null)
        {
            var isOne = record.Variants.Length == 0 && rule.Variants.Length == 1;
            return cell.Refused || isOne ? new Variant(rule.Own.Class, rule.Own.Level) : null;
        }

        var whole = record.Variants.FirstOrDefault(v => Holds(v.Row, cell.Row) && !v.ButNotFor.Contains(request.Department));
        var own = rule.Variants.First(v => v.Row is null || Holds(v.Row, cell.Row));
        return whole is null ? new Variant(own.Class, own.Level) : new Variant(whole.Class, whole.Level);
    }

    private bool IsOwn(RecordRule record, Record row, string field) =>
        (record.OwnTask is { } task && Holds(task, row)) || city.Wrote(org, row, field);

    private bool Holds(string predicate, Record row) => city.Holds(predicate, row, org);

    [GeneratedRegex(
        @"^(?:(?<SURNAME>.\*\*)|(?<YEAR>\d{4})|(?<MONTH>\d{4}-\d{2})|(?<LAST4>\*{4}.{4})|(?<TOWNSHIP>\d{9}|\D+街道)"
        + @"|(?<DISTRICT>\d{6})|(?<PROTECTED>PROTECTED)|(?<PSEUDONYM>p-.+))$")]
    private static partial Regex Forms();

    private sealed record Variant(string Class, int Level);
}
