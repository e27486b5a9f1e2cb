namespace Auth;

/// <summary>Names of the claims of an access token, beside `sub` and `client_id`.</summary>
public static class HubClaims
{
    public const string Department = "department";
    public const string Purpose = "purpose";
    public const string Division = "division";
    public const string Org = "org";
    public const string Role = "role";
    /// <summary>May occur several times.</summary>
    public const string Designation = "designation";
    public const string Subject = "sub";
    public const string Client = "client_id";
    /// <summary>The `aud` of every access token.</summary>
    public const string Audience = "hub";
}
