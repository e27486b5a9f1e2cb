using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hub.Records.Storing;

/// <summary>How values lie in every database: text compares by code point, money is whole hundredths, times are UTC.</summary>
public static class StoringConventions
{
    private static readonly ValueConverter<decimal, long> Hundredths = new(
        value => (long)decimal.Round(value * 100m), stored => stored / 100m);

    private static readonly ValueConverter<DateTime, DateTime> Utc = new(
        value => value, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

    public static void Apply(ModelBuilder model, string? provider)
    {
        var collation = BinaryCollation(provider);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            Apply(property, collation);
        }
    }

    // SQLite compares by byte as it is; the others must be told, or order and ranges of codes would follow a locale.
    private static string? BinaryCollation(string? provider) => provider switch
    {
        "Npgsql.EntityFrameworkCore.PostgreSQL" => "C",
        "Microsoft.EntityFrameworkCore.SqlServer" => "Latin1_General_100_BIN2_UTF8",
        _ => null,
    };

    private static void Apply(IMutableProperty property, string? collation)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(decimal))
        {
            property.SetValueConverter(Hundredths);
        }
        else if (type == typeof(DateTime))
        {
            property.SetValueConverter(Utc);
        }
        else if (type == typeof(string) && collation is not null)
        {
            property.SetCollation(collation);
        }
    }
}
