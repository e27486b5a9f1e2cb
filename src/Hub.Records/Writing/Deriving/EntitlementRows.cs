using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hub.Casework;
using Hub.Casework.Entitlements;
using Hub.Casework.Parameters;
using Hub.Policy;
using Hub.Records.Entities;

namespace Hub.Records.Writing.Deriving;

/// <summary>Keeps a child's entitlements in line with the rules of domain.md 7.1: what is eligible has a record, and each record its result.</summary>
/// <remarks>
/// SP-1: the rules are judged without HIV for records that everybody sees; where HIV alone makes a child eligible, a record of its own says so,
/// which as a whole is level 4. So an application at the one-door window looks the same whether there is such a record or not.
/// </remarks>
public sealed class EntitlementRows
{
    public const string HivGround = "HIV";

    private const string NotApplied = "NOT_APPLIED";
    private const string NotReported = "NOT_REPORTED";

    // Chosen here (domain.md 7.1): the first of each pair keeps the second from being paid beside it.
    private static readonly (string Stays, string Gives)[] Exclusions =
        [("ORPHAN_STANDARD_LIVING", "SUBSISTENCE_CHILD_UPLIFT"), ("ORPHAN_STANDARD_LIVING", "DISABILITY_LIVING")];

    private readonly CaseParameters parameters;
    private readonly bool exclusions;
    private readonly ImmutableDictionary<string, string> owners;
    private readonly Func<string, int> level;
    private readonly string values;

    /// <param name="exclusions">Whether benefits that exclude each other are told so (chosen here; the text has no such rule).</param>
    public EntitlementRows(Shape shape, CaseParameters parameters, bool exclusions = true)
    {
        this.parameters = parameters;
        this.exclusions = exclusions;
        owners = shape.Enums["BenefitType"].Values.ToImmutableDictionary(v => v.Name, v => v.Owner ?? "");
        level = field => field.Split('.') is [var type, var name] ? shape.Find(type)?.Find(name)?.Level ?? 1 : 1;
        values = JsonSerializer.Serialize(parameters.All.ToDictionary(p => p.Key, p => p.Value));
        var rules = string.Join(';', EntitlementRules.All.Select(r => $"{r.Id}={r.Benefit}:{string.Join(',', r.Branches.Select(b => b.Ground))}"));
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{rules}|{values}|{exclusions}")).AsSpan(0, 8));
    }

    /// <summary>Names rules and parameters; what `ruleVersion` holds.</summary>
    public string Version { get; }

    /// <summary>The department that decides on a benefit.</summary>
    public string OwnerOf(string benefit) => owners[benefit];

    /// <summary>The set of parameters under <see cref="Version"/>, to be stored once.</summary>
    public ParameterSet Parameters(DateTime now) => new() { Id = Version, Values = values, FirstUsedAt = now };

    /// <summary>What the rules say of a child, without HIV; those of one benefit together.</summary>
    public IReadOnlyDictionary<string, Eligibility> Judge(ChildFile file, DateOnly today)
    {
        var facts = EntitlementFactsOf.Of(file, parameters.Whole("T17"), today);
        var open = Judge(facts with { HivStatus = NotReported });
        if (exclusions)
        {
            foreach (var (stays, gives) in Exclusions)
            {
                if (open[stays].Holds.IsTrue && !open[gives].Holds.IsFalse)
                {
                    open[gives] = open[gives] with { Holds = Truth.No, Ground = null };
                }
            }
        }

        return open;
    }

    /// <summary>Brings the records of the file in line; saves nothing.</summary>
    public void Set(RecordWriter writer, RecordStore store, ChildFile file, DateOnly today)
    {
        var open = Judge(file, today);
        foreach (var (benefit, eligibility) in open)
        {
            Keep(writer, store, file, benefit, eligibility, hidden: false, today);
        }

        if (file.All<HealthRecord>().Any(h => h.HivStatus is not (null or NotReported)) || file.All<Entitlement>().Any(e => e.LegalGround == HivGround))
        {
            var facts = EntitlementFactsOf.Of(file, parameters.Whole("T17"), today);
            foreach (var (benefit, eligibility) in Judge(facts).Where(e => open[e.Key].Holds is { IsTrue: false }))
            {
                Keep(writer, store, file, benefit, OnlyHiv(file, benefit, eligibility), hidden: true, today);
            }
        }
    }

    // Who continues as a student after a benefit on this ground alone continues on it: the record must stay as closed as it was.
    private static Eligibility OnlyHiv(ChildFile file, string benefit, Eligibility eligibility) =>
        eligibility.Ground == HivGround
            || (eligibility.Holds.IsTrue && file.All<Entitlement>().Any(e => e.BenefitType == benefit && e.LegalGround == HivGround))
            ? eligibility with { Ground = HivGround }
            : eligibility with { Holds = Truth.No, Ground = null };

    private Dictionary<string, Eligibility> Judge(EntitlementFacts facts)
    {
        var context = new EntitlementContext(facts, parameters);
        return EntitlementRules.All.Select(r => r.Judge(context)).GroupBy(e => e.Benefit)
            .ToDictionary(g => g.Key, g => g.OrderBy(e => e.Holds.IsTrue ? 0 : e.Holds.IsUnknown ? 1 : 2).First(), StringComparer.Ordinal);
    }

    private void Keep(RecordWriter writer, RecordStore store, ChildFile file, string benefit, Eligibility eligibility, bool hidden, DateOnly today)
    {
        var record = file.All<Entitlement>().FirstOrDefault(e => e.BenefitType == benefit && (e.LegalGround == HivGround) == hidden);
        if (record is null && !eligibility.Holds.IsTrue)
        {
            return;
        }

        record ??= Found(writer, store, file, benefit);
        Write(writer, store, file, record, eligibility, today);
    }

    /// <summary>A record in no state yet: for an application to a benefit for which no rule speaks.</summary>
    public Entitlement Open(RecordWriter writer, RecordStore store, ChildFile file, string benefit)
    {
        var record = writer.Add<Entitlement>(store, file, OwnerOf(benefit));
        (record.BenefitType, record.OwningDepartment) = (benefit, OwnerOf(benefit));
        return record;
    }

    // WF-7 step 1.
    private Entitlement Found(RecordWriter writer, RecordStore store, ChildFile file, string benefit)
    {
        var record = Open(writer, store, file, benefit);
        record.State = NotApplied;
        var now = writer.Clock.GetUtcNow().UtcDateTime;
        store.Add(new CaseStep
        {
            Id = writer.Ids.New(nameof(CaseStep)),
            ChildId = file.Child.Id,
            RecordId = record.Id,
            Type = nameof(Entitlement),
            Revision = 1,
            Workflow = "WF-7",
            Move = "hub",
            ToState = NotApplied,
            At = now,
            DueAt = now + parameters.Time("T21"),
        });
        return record;
    }

    /// <param name="eligibility">Null: no rule speaks of the benefit.</param>
    public void Write(RecordWriter writer, RecordStore store, ChildFile file, Entitlement record, Eligibility? eligibility, DateOnly today)
    {
        var hub = new Author(record.OwningDepartment ?? "", null, today, Author.Hub);
        var missing = eligibility is { Holds.IsUnknown: true } ? StoredList.Join(Shown(eligibility.Holds.Missing)) : null;
        if (record.Revision > 0 && record.EligibilityResult == eligibility?.Result && record.MissingInputs == missing
            && (eligibility?.Ground is null || record.LegalGround == eligibility.Ground))
        {
            return;
        }

        // A ground once held stays while the record does: what a payment went by must not be lost.
        writer.Write(
            store, file, record,
            [
                new("benefitType", record.BenefitType, hub), new("owningDepartment", record.OwningDepartment, hub),
                new("eligibilityResult", eligibility?.Result, hub), new("missingInputs", missing, hub), new("ruleVersion", Version, hub),
                new("legalGround", eligibility?.Ground ?? record.LegalGround, hub),
            ]);
    }

    /// <summary>The inputs that may be named.</summary>
    public ImmutableArray<string> Shown(IEnumerable<string> missing) => [.. missing.Where(m => level(m) < 4)];
}
