using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Masks fit the type of the field and have what they show.</summary>
internal sealed class MaskCheck(SdlSchema schema, FaultList faults)
{
    private const string AnyText = "ID or String";

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new MaskCheck(schema, faults);
        foreach (var type in schema.Records)
        {
            foreach (var field in type.Fields)
            {
                foreach (var use in field.All("class").Concat(field.All("when")))
                {
                    check.Fit(field, use, $"field `{type.Name}.{field.Name}`");
                }

                check.Bands(field, $"field `{type.Name}.{field.Name}`");
            }
        }
    }

    private void Fit(FieldDefinition field, Use use, string name)
    {
        if (use.Word("mask") is not { } word || !Vocabulary.Masks.TryGetValue(word, out var mask))
        {
            return;
        }

        if (Fits(mask, field.Type) is { } needed)
        {
            faults.Add(
                use.Place,
                FaultCodes.MaskUnfit,
                $"{name} is `{field.Type.Text}`; mask `{word}` needs {needed}, choose another mask");
        }
        else if (use.Name == "when" && Vocabulary.TypeChanging.Contains(mask) && field.Use("class")?.Word("mask") != word)
        {
            faults.Add(
                use.Place,
                FaultCodes.MaskUnfit,
                $"{name} has no companion for the mask `{word}` of a variant; use it in @class too, or a mask that keeps the type");
        }
    }

    /// <summary>What the mask needs when the type does not fit it.</summary>
    private string? Fits(Mask mask, TypeRef type) => mask switch
    {
        Mask.Same or Mask.Omit => null,
        Mask.Year or Mask.Month => Single(type, "Date", "DateTime") ? null : "Date or DateTime",
        Mask.Surname or Mask.Last4 or Mask.Township or Mask.District => Single(type, "String") ? null : "String",
        Mask.Protected or Mask.Pseudonym => Single(type, "ID", "String") ? null : AnyText,
        Mask.Severe => Single(type, "Int") ? null : "Int",
        Mask.Band => Single(type, "Decimal") ? null : "Decimal",
        Mask.Group => !type.IsList && schema.Enum(type.Named)?.Has("groupedBy") == true ? null : "an enum with @groupedBy",
        Mask.Flag => Single(type, "ID") ? "anything but ID" : null,
        _ => "a type that it has not got",
    };

    private static bool Single(TypeRef type, params string[] names) => !type.IsList && names.Contains(type.Named);

    private void Bands(FieldDefinition field, string name)
    {
        if (field.Use("class") is not { } use)
        {
            return;
        }

        var isBand = use.Word("mask") is { } word && Vocabulary.Masks.TryGetValue(word, out var mask) && mask == Mask.Band;
        var bands = use.Word("bands");
        if (isBand && bands is null)
        {
            faults.Add(use.Place, FaultCodes.Bands, $"{name} is masked in bands but names none; add `bands` with the enum of the bands");
        }
        else if (!isBand && bands is not null)
        {
            faults.Add(use.Place, FaultCodes.Bands, $"{name} names bands but is not masked as BAND; remove `bands`");
        }
        else if (bands is not null && schema.Complete && schema.Enum(bands) is null)
        {
            faults.Add(use.Place, FaultCodes.Bands, $"bands `{bands}` of {name} are not an enum; correct the name or define it");
        }
    }
}
