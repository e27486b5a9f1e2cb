namespace OpenData.Tests;

/// <summary>
/// `OPENDATA_LONG=1`: full sample sizes, and the cryptographic source where a test takes it. Else a seed and what two cores do in a minute.
/// </summary>
internal static class LongForm
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("OPENDATA_LONG") == "1";

    public static int Of(int shortForm, int longForm) => IsOn ? longForm : shortForm;
}
