using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.SignIn;

/// <summary>One signed-in browser. The cookie holds only its key; deleting the row ends it everywhere at once.</summary>
internal sealed class Session
{
    public string Key { get; init; } = "";
    public Guid AccountId { get; init; }
    public byte[] Ticket { get; set; } = [];
    public string Device { get; init; } = "";
    public string Address { get; init; } = "";
    public DateTimeOffset BegunAt { get; init; }
    public DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("sessions").HasKey(s => s.Key);
            builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            builder.HasIndex(s => s.ExpiresAt);
            builder.Property(s => s.Key).HasMaxLength(64);
            builder.Property(s => s.Device).HasMaxLength(SignIn.Device.Longest);
            builder.Property(s => s.Address).HasMaxLength(SignIn.Device.LongestAddress);
        }
    }
}
