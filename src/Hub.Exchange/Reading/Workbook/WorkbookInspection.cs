namespace Hub.Exchange;

internal static class WorkbookInspection
{
    public static Inspection Inspect(FileContext context, Stream bytes, CancellationToken cancel) =>
        Inspection.Refuse(context.Say("NOT_A_WORKBOOK"));
}
