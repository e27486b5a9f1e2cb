namespace Hub.Records.Writing;

/// <summary>Who states a value, and for which day.</summary>
/// <param name="Department">The department that must be a source of the field.</param>
/// <param name="Organisation">Id of the institution that writes; kept as a token only. Null when nobody's.</param>
/// <param name="StatedOn">Day for which the statement speaks.</param>
/// <param name="Role">REPORTER, PROVIDER, APPLICANT, OWNER, RECIPIENT, EMPLOYER: what makes the organisation a source beside
/// departments.</param>
public sealed record Author(string Department, string? Organisation, DateOnly StatedOn, string? Role = null)
{
    /// <summary>The role in which derived fields are written.</summary>
    public const string Hub = "HUB";
}
