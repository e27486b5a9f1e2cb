namespace Hub.Publishing;

/// <summary>Numbers of a year that somebody else published exactly, such as a bulletin: the noise does not cover them (open-data.md 2.3).</summary>
/// <param name="Year">Four digits.</param>
/// <param name="Title">As it calls itself.</param>
/// <param name="Address">Where it can be read, http or https.</param>
public sealed record OutsideDisclosure(string Year, string Title, string Address)
{
    /// <param name="text">`2026 | title | https://...`.</param>
    /// <returns>Null: it is none.</returns>
    public static OutsideDisclosure? Read(string text) =>
        text.Split('|', StringSplitOptions.TrimEntries) is [{ Length: 4 } year, { Length: > 0 } title, var address] && year.All(char.IsAsciiDigit)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? new OutsideDisclosure(year, title, uri.AbsoluteUri) : null;
}
