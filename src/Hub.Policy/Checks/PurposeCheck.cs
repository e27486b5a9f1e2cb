using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Purposes: claimed by somebody when they open something, with a ceiling that agrees with itself.</summary>
internal sealed class PurposeCheck(SdlSchema schema, FaultList faults)
{
    private readonly IReadOnlyList<ValueDefinition> classes = [.. schema.Enum("DisclosureClass")?.Values ?? []];

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new PurposeCheck(schema, faults);
        foreach (var purpose in schema.Enum("Purpose")?.Values ?? [])
        {
            check.Claim(purpose);
            check.Ceiling(purpose);
        }
    }

    private void Claim(ValueDefinition purpose)
    {
        var opens = classes.Any(c => c.Use("opens")?.Words("for").Contains(purpose.Name) ?? false);
        if (purpose.Use("claim") is not { } claim)
        {
            if (opens)
            {
                faults.Add(purpose.Place, FaultCodes.NoClaim, $"nobody may claim `{purpose.Name}`, which opens classes; add @claim");
            }

            return;
        }

        if (schema.Complete && !opens)
        {
            faults.Add(
                purpose.Place,
                FaultCodes.NoClaim,
                $"`{purpose.Name}` may be claimed but opens no class; add it to @opens of a class or remove @claim");
        }

        foreach (var both in claim.Items("applicants").Where(a => claim.Words("by").Contains(a.Text)))
        {
            faults.Add(both.Place, FaultCodes.ClaimUnfit, $"`{both.Text}` claims `{purpose.Name}` in full and as applicant; keep one");
        }

        foreach (var blind in claim.Items("by").Concat(claim.Items("applicants")).Where(d => IsBlind(d.Text)))
        {
            faults.Add(
                blind.Place,
                FaultCodes.ClaimUnfit,
                $"`{blind.Text}` may claim `{purpose.Name}` but has no cell; give it one or remove it");
        }
    }

    private bool IsBlind(string department) =>
        schema.Complete && schema.IsEnumValue("Department", department) && !classes.Any(c => Cells.All(c).Contains(department));

    private void Ceiling(ValueDefinition purpose)
    {
        if (purpose.Use("ceiling") is not { } ceiling)
        {
            return;
        }

        var closed = ceiling.Words("closed");
        var levels = ceiling.Items("masked").Concat(ceiling.Items("closed"));
        foreach (var level in levels.Where(l => l is { Kind: LiteralKind.Int, Number: < 1 or > 4 }))
        {
            faults.Add(level.Place, FaultCodes.LevelRange, $"ceiling of `{purpose.Name}` has level `{level}`; use 1, 2, 3 or 4");
        }

        foreach (var both in ceiling.Items("masked").Where(l => closed.Contains(l.Text)))
        {
            faults.Add(both.Place, FaultCodes.Ceiling, $"ceiling of `{purpose.Name}` has level `{both}` masked and closed; keep one");
        }
    }
}
