namespace Hub.Publishing;

/// <summary>Where published statistics are found.</summary>
public static class OpenPaths
{
    public const string Root = "/opendata";

    /// <summary>Under which all files lie.</summary>
    public const string Files = $"{Root}/v1";

    public const string Catalogue = $"{Root}/catalog.jsonld";

    public const string GraphQL = "/open/graphql";

    /// <summary>Stands for the last year.</summary>
    public const string Latest = "latest";

    public static string FileOf(PublishedRelease release, string file) => $"{Files}/{release.Dataset}/{release.Year}/{file}";
}
