namespace Hub.OpenData;

/// <summary>Names of the dimensions; they are column names of the published files.</summary>
public static class Axis
{
    public const string City = "city";
    public const string District = "district";
    public const string Township = "township";
    public const string Category = "category";
    public const string Age = "age";
    public const string Sex = "sex";
    public const string Outcome = "outcome";
    public const string Service = "service";
    public const string State = "state";
    public const string Response = "response";
}
