namespace Hub.Exchange;

/// <summary>Resident numbers inside other numbers: checked when those were issued, hence a second witness.</summary>
internal sealed class EmbeddedNumbers(DepartmentFile file) : IRowStep
{
    private readonly Column? student = file.Columns.FirstOrDefault(c => c.Type.Kind == CellKind.StudentNumber);
    private readonly Column? certificate = file.Columns.FirstOrDefault(c => c.Type.Kind == CellKind.CertificateNumber);
    private readonly Column? insurance = file.Columns.FirstOrDefault(c => c.Field == "insuranceNumber");
    private readonly Column? category = file.Columns.FirstOrDefault(c => c is { Entity: "DisabilityRecord", Field: "category" });
    private readonly Column? grade = file.Columns.FirstOrDefault(c => c is { Entity: "DisabilityRecord", Field: "grade" });

    public void Check(RowCheck row)
    {
        if (student is not null)
        {
            Witness(row, row.At(student), NumberSource.StudentNumber, InStudentNumber(CellReader.Compact(row.At(student).Text)));
        }

        if (insurance is not null)
        {
            var text = CellReader.Compact(row.At(insurance).Text);
            Witness(row, row.At(insurance), NumberSource.InsuranceNumber, ResidentId.Parse(text));
        }

        if (certificate is not null && CertificateNumber.Parse(row.At(certificate).Value as string) is { } number)
        {
            CheckCertificate(row, number);
        }
    }

    /// <summary>A school may have entered the number without the letter before it.</summary>
    private static ResidentId? InStudentNumber(string text) => StudentNumber.Parse(text)?.ResidentId ?? ResidentId.Parse(text);

    private void CheckCertificate(RowCheck row, CertificateNumber number)
    {
        var cell = row.At(certificate!);
        if (Contradicts(row, category, number.Category) || Contradicts(row, grade, number.Grade))
        {
            row.Say("BAD_CERTIFICATE_NUMBER", cell);
            row.State(cell, null);
        }

        Witness(row, cell, NumberSource.CertificateNumber, number.ResidentId);
    }

    /// <summary>The digit is one of the words of the list.</summary>
    private static bool Contradicts(RowCheck row, Column? column, int digit) =>
        column?.Type.Codes is { } list && row.At(column).Value is { } value
        && list.Find(digit.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } inNumber
        && !inNumber.Equals(value);

    private void Witness(RowCheck row, ReadCell cell, NumberSource source, ResidentId? inside)
    {
        if (inside is not { } id)
        {
            return;
        }

        var own = row.Numbers.FirstOrDefault(n => n is { OfChild: true, Source: NumberSource.Cell });
        if (own is { Trust: NumberTrust.Valid or NumberTrust.Doubt } && own.Text != id.Text)
        {
            row.Say("EMBEDDED_ID_DIFFERS", cell);
        }

        row.Numbers.Add(new ResidentNumber(id.Text, TrustOf(row, id), source, OfChild: true, Guardian: null));
    }

    private NumberTrust TrustOf(RowCheck row, ResidentId id) =>
        row.StatedOn is { } day && Ages.IsOver25(id.BirthDate, day) ? NumberTrust.AdultOrGuardian
        : row.At(file.BirthDate).Value is DateOnly born && born != id.BirthDate ? NumberTrust.Doubt
        : row.At(file.Sex).Value is "MALE" or "FEMALE" && !id.Sex.Equals(row.At(file.Sex).Value) ? NumberTrust.Doubt
        : NumberTrust.Valid;
}
