namespace Hub.Policy;

/// <summary>The faults a schema can have. A code keeps its meaning for ever; new faults get new codes.</summary>
public static class FaultCodes
{
    /// <summary>The file is not GraphQL; the rest of it is not checked.</summary>
    public const string Syntax = "HUB001";

    /// <summary>`extend` would spread a type over files.</summary>
    public const string Extension = "HUB002";

    /// <summary>A kind of definition that the hub does not use.</summary>
    public const string Definition = "HUB003";
}
