using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Auth;

/// <summary>A worker who signs in.</summary>
public sealed class Person : IdentityUser
{
    /// <summary>The hub's id of the worker; the `sub` of this person's tokens.</summary>
    public required string WorkerId { get; init; }
    public required string Department { get; set; }
    public required string Role { get; set; }
    public string? DisplayName { get; set; }
    public string? Division { get; set; }
    public string? Org { get; set; }
    /// <summary>Separated by spaces.</summary>
    public string Designations { get; set; } = "";
    public bool Active { get; set; } = true;
    /// <summary>Keyed hash of the residentId (SP-7); the number itself is kept nowhere here.</summary>
    public byte[]? IdentityHash { get; set; }

    public Worker ToWorker() => new(
        WorkerId, Department, Division, Org, Role, Designations.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("AuthPeople");
        builder.HasIndex(person => person.WorkerId).IsUnique();
        builder.Property(person => person.WorkerId).HasMaxLength(100);
        builder.Property(person => person.Department).HasMaxLength(100);
        builder.Property(person => person.Role).HasMaxLength(100);
        builder.Property(person => person.DisplayName).HasMaxLength(200);
        builder.Property(person => person.Division).HasMaxLength(12);
        builder.Property(person => person.Org).HasMaxLength(100);
        builder.Property(person => person.Designations).HasMaxLength(1000);
        builder.Property(person => person.IdentityHash).HasMaxLength(32);
    }
}
