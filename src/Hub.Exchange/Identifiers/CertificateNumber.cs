namespace Hub.Exchange;

/// <summary>A disability certificate number: resident number, category digit 1-7, grade digit 1-4.</summary>
public readonly record struct CertificateNumber
{
    private CertificateNumber(string text) => Text = text;

    public string Text { get; }

    /// <summary>Null when the first 18 characters are no valid resident number.</summary>
    public ResidentId? ResidentId => Exchange.ResidentId.Parse(Text[..18]);

    public int Category => Text[18] - '0';

    public int Grade => Text[19] - '0';

    public static CertificateNumber? Parse(string? text) =>
        text is { Length: 20 } && Exchange.ResidentId.HasForm(text[..18]) && text[18] is >= '1' and <= '7' && text[19] is >= '1' and <= '4'
            ? new CertificateNumber(text)
            : null;

    public override string ToString() => "certificate number";
}
