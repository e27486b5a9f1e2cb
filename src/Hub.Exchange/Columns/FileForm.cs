namespace Hub.Exchange;

/// <summary>The form in which a delivery comes.</summary>
public enum FileForm
{
    Csv,
    Workbook,
    JsonLines,
}
