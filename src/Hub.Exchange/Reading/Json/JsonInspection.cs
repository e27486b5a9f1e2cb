namespace Hub.Exchange;

internal static class JsonInspection
{
    public static Inspection Inspect(FileContext context, Stream bytes, CancellationToken cancel) =>
        Inspection.Refuse(context.Say("EMPTY_FILE"));
}
