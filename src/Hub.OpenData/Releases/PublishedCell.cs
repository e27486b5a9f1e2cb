namespace Hub.OpenData;

/// <summary>One number as the public sees it: not negative, consistent with all others, with its 90 % interval.</summary>
public sealed record PublishedCell(long Value, long Low90, long High90, Quality Quality);
