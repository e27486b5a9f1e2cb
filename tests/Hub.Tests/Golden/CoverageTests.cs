using Hub.Policy;
using Hub.Policy.Rules;

namespace Hub.Tests.Golden;

/// <summary>Everything that the schema can open or close has a golden request that shows it open and one that shows it closed.</summary>
[Collection(GoldenCollection.Name)]
public sealed class CoverageTests(GoldenHub golden)
{
    /// <summary>What by its nature no request can show, and why.</summary>
    private static readonly (string Reason, string[] Names)[] Impossible =
    [
        ("families have no access: there is no department, token or purpose to ask with; a worker who is family is SP-7",
            ["SP-8 granted", "SP-8 withheld"]),
        ("the directory is open to every department for every purpose with rows",
        [
            "class DIR withheld",
            .. Fields("Institution", "withheld", "id version recordedAt updatedAt sourceDepartment name type services capacity vacancies"),
            .. Fields("Institution", "withheld", "licenceNumber supervisingDepartment superiorOrgId confidentialSite"),
            .. Fields("Worker", "withheld", "id version recordedAt updatedAt sourceDepartment name role department"),
            .. Fields("Worker", "withheld", "orgId divisionCode workPhone active"),
        ]),
        ("only auditors read the log, and their cell of KEY is MASKED",
            Fields("AccessLogEntry", "granted", "id childId version recordedAt updatedAt sourceDepartment")),
    ];

    [Fact]
    public async Task Everything_is_shown_granted_and_withheld()
    {
        var proofs = await ProofsAsync();

        var missing = Required().Where(r => !Named.Contains(r) && !proofs.Contains(r)).ToList();

        Assert.True(missing.Count == 0, $"no golden request shows:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public async Task What_is_called_impossible_is_required_and_not_shown()
    {
        var proofs = await ProofsAsync();

        Assert.Empty(Named.Except(Required()));
        Assert.Empty(Named.Intersect(proofs));
    }

    [Fact]
    public async Task Each_request_proves_what_its_header_says()
    {
        var city = await golden.CityAsync();
        var unproven = new List<string>();
        foreach (var request in GoldenRequest.All)
        {
            var proofs = Proofs.Of(await golden.RunAsync(request), city, golden.Hub.Sharing).ToHashSet();
            unproven.AddRange(request.Proves.Where(p => !proofs.Contains(p)).Select(p => $"{request.Name}: {p}"));
        }

        Assert.True(unproven.Count == 0, string.Join('\n', unproven));
    }

    private static IEnumerable<string> Named => Impossible.SelectMany(i => i.Names);

    private static string[] Fields(string type, string side, string names) => [.. names.Split(' ').Select(n => $"field {type}.{n} {side}")];

    private IEnumerable<string> Required()
    {
        var (shape, agreement) = (golden.Hub.Sharing.Shape, golden.Hub.Sharing.Agreement);
        var fields = shape.Records.SelectMany(t => shape.Types[t].Fields.Where(f => f.Role == FieldRole.Stored).Select(f => new FieldKey(t, f.Name)));
        var alone = fields.Where(CanBeWithheldAlone).Select(f => $"field {f} withheld by itself");
        var contained = fields.Where(f => agreement.Records[f.Type].Find(f.Field)!.Contains is not null).Select(f => $"SP-5 {f}");
        var sectors = agreement.Records.Values.SelectMany(r => r.Sectors).SelectMany(s => s.Of).Select(d => $"B1 {d}");
        return alone.Concat(Both("granted", "withheld",
            [
                .. fields.Select(f => $"field {f}"), .. Values("DisclosureClass").Select(c => $"class {c}"), .. Values("Mask").Select(m => $"mask {m}"),
                .. contained, .. sectors, .. Values("RowPredicate"), .. Values("Designation"), .. Enumerable.Range(1, 8).Select(n => $"SP-{n}"),
                "A1", "O1", "CEILING", "ONE_CHILD",
            ]))
            .Concat(Both("in", "out", Values("RowScope").Select(s => $"scope {s}")))
            .Concat(Both("in", "out", Values("InvolvementBasis").Select(b => $"basis {b}")));

        IEnumerable<string> Values(string name) => shape.Enums[name].Values.Select(v => v.Name);
    }

    // Some caller meets the record and sees less than the value of this field: then one such request must be there.
    private bool CanBeWithheldAlone(FieldKey field)
    {
        var sharing = golden.Hub.Sharing;
        return sharing.Departments.SelectMany(d => sharing.Purposes.Select(p => Audience.Of(d, p, []))).Any(a =>
            !sharing.Decide(field.Type, a).VisibleWhen.IsEmpty
            && sharing.Decide(field, a).Usual is { View: View.None } or { View: View.Masked, Mask: not Mask.Same });
    }

    private static IEnumerable<string> Both(string open, string closed, IEnumerable<string> names) =>
        names.SelectMany(n => new[] { $"{n} {open}", $"{n} {closed}" });

    private async Task<HashSet<string>> ProofsAsync()
    {
        var city = await golden.CityAsync();
        var proofs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in GoldenRequest.All)
        {
            proofs.UnionWith(Proofs.Of(await golden.RunAsync(request), city, golden.Hub.Sharing));
        }

        return proofs;
    }
}
