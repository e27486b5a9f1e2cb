namespace Hub.Casework.Guards;

/// <summary>A condition under which records move; its words stand in the schema's `Guard`.</summary>
/// <param name="Name">Value of the schema's `Guard`.</param>
public sealed record Guard(string Name, Func<CaseFacts, Truth> Holds);
