using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Records.Writing;

namespace Hub.Records.Generating;

/// <summary>Gives every field of a record that has no value yet one of its type in the schema, and its provenance.</summary>
/// <remarks>A field that is new in the schema is filled without a change here; what must fit other values is set before.</remarks>
internal sealed class FieldFiller(Shape shape, WritingRules rules, CityRegister city)
{
    private const double Known = 0.85;
    private const double Unusual = 0.04;
    private const int Days = 700;

    // Organisations by the field that names them; ids of other records are set by who makes those.
    private static readonly FrozenDictionary<string, string[]> Organisations = new Dictionary<string, string[]>
    {
        ["schoolId"] = ["SCHOOL"], ["reporterOrgId"] = ["SCHOOL", "HOSPITAL"], ["rehabInstitutionId"] = ["REHABILITATION_INSTITUTION"],
        ["courtId"] = ["COURT"], ["placementInstitutionId"] = ["CHILD_WELFARE_HOME"], ["handlingUnitId"] = ["PUBLIC_SECURITY"],
        ["receivedByOrgId"] = ["PUBLIC_SECURITY", "TOWNSHIP_OFFICE"], ["transferredToOrgId"] = ["PUBLIC_SECURITY"],
        ["acceptedByOrgId"] = ["TOWNSHIP_OFFICE"], ["decidedByOrgId"] = ["CIVIL_AFFAIRS"], ["recipientOrgIds"] = ["TOWNSHIP_OFFICE", "CIVIL_AFFAIRS"],
        ["providerOrgId"] = ["WOMENS_FEDERATION", "YOUTH_LEAGUE", "GROUP_SERVICE_CENTRE", "HOSPITAL"],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Workers =
        new[] { "visitorId", "assistedByWorkerId", "acknowledgedById", "escortWorkerIds" }.ToFrozenSet();

    // What is true of few.
    private static readonly FrozenSet<string> Rare = new[]
    {
        "restrictionType", "restrictionStartedAt", "restrictionExpectedEndOn", "childInquiryAt", "childInquiryResult", "incapacityReason",
        "dutyRefusalSince", "dutyRefusalEndedOn", "hardshipEvent", "hardshipEventOn", "dropoutReason", "hivStatus", "hivReportedOn", "ceasedReason",
        "emergencyFundClaim", "treatFirstState", "leftOn", "endedOn", "migrantChild", "birthDateEstimated", "confidentialSite",
    }.ToFrozenSet();

    private readonly FrozenDictionary<Type, Slot[]> slots = RecordModel.RecordTypes.ToFrozenDictionary(t => t, t => SlotsOf(shape, rules.Of(t), city));

    /// <param name="statedOn">The day of the provenance of all values.</param>
    public void Fill(Record record, Home home, Draw draw, DateOnly statedOn)
    {
        var day = statedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var provenance = new StringBuilder(256);
        foreach (var slot in slots[record.GetType()])
        {
            var value = slot.Rule.Get(record);
            if (value is null && draw.Chance(slot.Chance) && (value = slot.Make(draw, home)) is not null)
            {
                slot.Rule.Set(record, value);
            }

            if (value is not null && slot.Rule.Writers.Length > 0)
            {
                provenance.Append(provenance.Length == 0 ? "" : ";").Append(slot.Rule.Field).Append('=').Append(slot.Rule.Writers[0]).Append('@').Append(day);
            }
        }

        record.Provenance = provenance.ToString();
        record.SourceDepartment ??= slots[record.GetType()].Select(s => s.Rule.Writers.FirstOrDefault()).OfType<string>().FirstOrDefault();
    }

    private static Slot[] SlotsOf(Shape shape, RecordRules rules, CityRegister city) =>
    [
        .. rules.All.Where(r => r.Field is not null && r.Property.DeclaringType == rules.Type).OrderBy(r => r.Field, StringComparer.Ordinal)
            .Select(r => new Slot(r, Rare.Contains(r.Field!) ? Unusual : Known, ValueOf(shape, shape.Types[rules.Type.Name].Find(r.Field!)!, r, city))),
    ];

    private static Func<Draw, Home, object?> ValueOf(Shape shape, FieldShape field, FieldRule rule, CityRegister city)
    {
        var one = OneOf(shape, field, Nullable.GetUnderlyingType(rule.Property.PropertyType) ?? rule.Property.PropertyType, city);
        return field.IsList
            ? (draw, home) => StoredList.Join(new[] { one(draw, home), draw.Chance(0.3) ? one(draw, home) : null }.OfType<string>().Distinct())
            : one;
    }

    private static Func<Draw, Home, object?> OneOf(Shape shape, FieldShape field, Type type, CityRegister city)
    {
        if (shape.Enums.TryGetValue(field.Named, out var known))
        {
            string[] names = [.. known.Values.Select(v => v.Name)];
            return (draw, _) => draw.Of(names);
        }

        return type switch
        {
            _ when type == typeof(bool) => (draw, _) => draw.Chance(0.3),
            _ when type == typeof(int) => (draw, _) => draw.Whole(0, 5),
            _ when type == typeof(decimal) && field.Name.EndsWith("Percent", StringComparison.Ordinal) => (draw, _) => (decimal)draw.Whole(5, 100),
            _ when type == typeof(decimal) => (draw, _) => (decimal)draw.Whole(100, 3000),
            _ when type == typeof(DateOnly) => (draw, _) => draw.DayWithin(Days),
            _ when type == typeof(DateTime) => (draw, _) => draw.TimeWithin(Days),
            _ => TextOf(shape, field, city),
        };
    }

    private static Func<Draw, Home, object?> TextOf(Shape shape, FieldShape field, CityRegister city)
    {
        if (Organisations.TryGetValue(field.Name, out var types))
        {
            return (draw, home) => city.Near(draw.Of(types), home, draw);
        }

        return field.Name switch
        {
            var name when Workers.Contains(name) => (draw, home) => draw.Chance(0.5) ? home.Director : home.Supervisor,
            // Who has none has not been registered.
            "residentId" => (_, _) => null,
            _ when field.Named == "ID" || shape.Types.ContainsKey(field.Named) => (_, _) => null,
            var name when name.EndsWith("DivisionCode", StringComparison.Ordinal) || name == "divisionCode" => (draw, _) => city.AnyHome(draw).Village,
            var name when name.EndsWith("Phone", StringComparison.OrdinalIgnoreCase) => (draw, _) => Words.Phone(draw),
            var name when name.EndsWith("Address", StringComparison.OrdinalIgnoreCase) => (draw, _) => Words.Address(draw),
            var name when name.EndsWith("Name", StringComparison.OrdinalIgnoreCase) => (draw, _) => Words.Name(draw),
            var name when name.EndsWith("Number", StringComparison.Ordinal) => (draw, _) => draw.Digits(12),
            var name when name.EndsWith("Ref", StringComparison.Ordinal) || name.EndsWith("Refs", StringComparison.Ordinal) => (draw, _) => $"大文〔{draw.Today.Year}〕{draw.Digits(4)}号",
            "conditionCodes" => (draw, _) => $"F{draw.Whole(10, 99)}.{draw.Whole(0, 9)}",
            "ruleVersion" => (_, _) => "1",
            "placementRule" => (draw, _) => $"P-0{draw.Whole(1, 8)}",
            "ethnicity" => (draw, _) => draw.Of(["01", "01", "01", "02", "03", "11"]),
            _ => (draw, _) => Words.Note(draw),
        };
    }

    private sealed record Slot(FieldRule Rule, double Chance, Func<Draw, Home, object?> Make);
}
