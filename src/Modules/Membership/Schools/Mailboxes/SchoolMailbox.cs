using System.Net.Mail;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Schools.Mailboxes;

/// <summary>An address of a school. It is never built from a pattern: somebody has said it, and somebody confirms it now and then.</summary>
internal sealed class SchoolMailbox
{
    public const int LongestAddress = 254, MostOfASchool = 10;

    public Guid Id { get; private init; }
    public Guid SchoolId { get; private init; }

    /// <summary>RFC 5321, as it was typed; compared without case.</summary>
    public string Address { get; private init; } = "";

    public MailboxRole Role { get; private set; }
    public MailboxState State { get; private set; }

    /// <summary>The day on which somebody last said that it is right.</summary>
    public DateOnly? ConfirmedOn { get; private set; }

    public DateTimeOffset AddedAt { get; private init; }
    public string AddedByName { get; private init; } = "";
    public DateTimeOffset? RemovedAt { get; private set; }
    public string? RemovedByName { get; private set; }

    public static SchoolMailbox Add(Guid schoolId, string? address, MailboxRole role, Actor by, DateTimeOffset now)
    {
        var typed = (address ?? "").Trim();
        if (typed.Length is 0 or > LongestAddress || !MailAddress.TryCreate(typed, out var mailbox) || mailbox.Address != typed)
            throw new RuleViolation("mailbox.malformed", typed.Length == 0 ? "Впишите адрес почты." : $"«{typed[..Math.Min(60, typed.Length)]}» — не адрес электронной почты. Нужен вид name@example.org, без пробелов.",
                typed.Length == 0 ? "Enter the address." : $"“{typed[..Math.Min(60, typed.Length)]}” is not an e-mail address. It should look like name@example.org, without spaces.");

        return new() { Id = Guid.CreateVersion7(now), SchoolId = schoolId, Address = typed, Role = role, AddedAt = now, AddedByName = by.Name };
    }

    public void Confirm(DateOnly today) => (State, ConfirmedOn) = (MailboxState.Works, today);

    public void NoteBounce() => State = MailboxState.Bounces;

    public void Remove(Actor by, DateTimeOffset now) => (RemovedAt, RemovedByName) = (now, by.Name);

    internal sealed class Mapping : IEntityTypeConfiguration<SchoolMailbox>
    {
        public void Configure(EntityTypeBuilder<SchoolMailbox> builder)
        {
            builder.ToTable("school_mailboxes");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.HasOne<School>().WithMany().HasForeignKey(m => m.SchoolId);
            builder.Property(m => m.Address).HasMaxLength(LongestAddress);
            builder.Property<string>("AddressKey").HasComputedColumnSql("lower(address)", stored: true).HasMaxLength(LongestAddress);
            builder.HasIndex("AddressKey").IsUnique().HasFilter("removed_at is null"); // one school's, and nobody else's
            builder.HasIndex(m => m.SchoolId);
            builder.Property(m => m.Role).HasConversion<string>().HasMaxLength(20);
            builder.Property(m => m.State).HasConversion<string>().HasMaxLength(20);
            builder.Property(m => m.AddedByName).HasMaxLength(200);
            builder.Property(m => m.RemovedByName).HasMaxLength(200);
        }
    }
}

/// <summary>Whose eyes a mailbox has; in the order in which a letter to the school tries them.</summary>
internal enum MailboxRole
{
    Official,
    Library,
    Head,
    Other,
}

internal enum MailboxState
{
    /// <summary>Nobody has written to it yet, or heard that it is wrong.</summary>
    Untried,

    Works,

    /// <summary>A letter came back for good.</summary>
    Bounces,
}

internal static class MailboxWords
{
    public static string InWords(this MailboxRole role) => role switch
    {
        MailboxRole.Official => Say("официальный", "official"),
        MailboxRole.Library => Say("библиотека", "library"),
        MailboxRole.Head => Say("руководитель", "head"),
        _ => Say("другой", "other"),
    };

    public static (string Kind, string Word) AsStatus(this MailboxState state) => state switch
    {
        MailboxState.Works => ("good", Say("работает", "works")),
        MailboxState.Bounces => ("bad", Say("возвращает письма", "bounces")),
        _ => ("neutral", Say("не проверен", "untried")),
    };
}
