namespace Hub.Records.Storing;

/// <summary>What the database should plan a statement for that comes again.</summary>
public enum PlanFor
{
    /// <summary>Its values, each time anew: lists, whose filters and scopes fit few rows or very many.</summary>
    Values,

    /// <summary>Any values, once: rows by key.</summary>
    Keys,
}
