namespace Hub.Records.Reading;

/// <summary>A request that the rules refuse as a whole, decided from the plan alone and never from rows.</summary>
public sealed class ReadRefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
