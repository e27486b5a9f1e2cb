namespace Hub.Records.Storing;

/// <summary>The databases the hub runs on; names as in <c>HUB__Database__Provider</c>.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

/// <summary>Where records lie.</summary>
public sealed record StoreLocation(DatabaseProvider Provider, string ConnectionString);
