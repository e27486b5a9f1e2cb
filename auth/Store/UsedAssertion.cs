using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Auth;

/// <summary>A client assertion that was accepted once; kept until it would be refused as expired anyway.</summary>
internal sealed class UsedAssertion
{
    /// <summary>SHA-256 of client and `jti`, in hex.</summary>
    public required string Digest { get; init; }

    /// <summary>Seconds since 1970, UTC: compares the same on every database.</summary>
    public required long ExpiresAt { get; init; }
}

internal sealed class UsedAssertionTable : IEntityTypeConfiguration<UsedAssertion>
{
    public void Configure(EntityTypeBuilder<UsedAssertion> builder)
    {
        builder.ToTable("AuthUsedAssertions").HasKey(used => used.Digest);
        builder.Property(used => used.Digest).HasMaxLength(64);
        builder.HasIndex(used => used.ExpiresAt);
    }
}
