using System.Security.Cryptography;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Reports.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Reports.Writing;

/// <summary>The analytical report of a cycle: written until it goes to the director, frozen to the byte when the director approves.</summary>
internal sealed class Report
{
    public const int LongestRemark = 4_000;

    private Report()
    {
    }

    public Guid Id { get; private init; }
    public Guid CycleId { get; private init; }
    public ReportLayout Layout { get; private set; } = null!;
    public DateTimeOffset WrittenAt { get; private set; }
    public string WrittenByName { get; private set; } = "";

    /// <summary>When it went to the director: from then on it stands still, texts and numbers alike.</summary>
    public DateTimeOffset? SentAt { get; private set; }
    public string? SentByName { get; private set; }

    /// <summary>The numbers as the director sees them (<see cref="ReportFigures.ToBytes"/>); null while it is written.</summary>
    public byte[]? Numbers { get; private set; }

    /// <summary>SHA-256 of the numbers, in hexadecimal digits.</summary>
    public string? Fingerprint { get; private set; }

    /// <summary>What the director asks to be mended, the last time it came back.</summary>
    public string? Remark { get; private set; }
    public DateTimeOffset? ReturnedAt { get; private set; }
    public string? ReturnedByName { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>As the paper names who approved it: «И.о. директора», «В.Е. Шагаева».</summary>
    public string? ApprovedPost { get; private set; }
    public string? ApprovedBy { get; private set; }
    public DateTimeOffset? FrozenAt { get; private set; }

    public bool IsOpen => SentAt is null;

    public static Report Begin(Guid cycleId, ReportLayout layout, string by, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), CycleId = cycleId, Layout = layout, WrittenAt = now, WrittenByName = by };

    public void Write(ReportLayout layout, string by, DateTimeOffset now)
    {
        MustBeOpen();
        (Layout, WrittenAt, WrittenByName) = (layout, now, by);
    }

    /// <param name="layout">With every draft as it reads now: what is approved does not change with the rules.</param>
    public void Send(ReportLayout layout, ReportFigures figures, string by, DateTimeOffset now)
    {
        MustBeOpen();
        var bytes = figures.ToBytes();
        (Layout, Numbers, Fingerprint, SentAt, SentByName) = (layout, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), now, by);
    }

    /// <summary>The director sends it back: it is written again, and its numbers are those of today.</summary>
    public void Return(string? remark, string by, DateTimeOffset now)
    {
        MustWait();
        if (Typed.Text(remark, LongestRemark) is not { } said)
            throw new RuleViolation("report.remark", "Напишите, что исправить: куратор увидит это в своей задаче.", "Say what is to be mended: the curator sees it in the task.");

        (Remark, ReturnedAt, ReturnedByName, SentAt, Numbers, Fingerprint, Layout) = (said, now, by, null, null, null, Layout.WithoutDrafts());
    }

    /// <summary>Who decides signs, and as what that person is on the day: «И.о.» only where somebody acts.</summary>
    public void Approve(Actor by, DateTimeOffset now)
    {
        MustWait();
        var capacity = by.Capacities.Where(c => c.Group == Group.Director).OrderBy(c => c.Acting).FirstOrDefault()
            ?? throw new RuleViolation("report.not-the-director", "Утвердить отчёт может директор или тот, кто исполняет его обязанности сегодня.", "A report is approved by the director, or by whoever is acting as director today.");

        (ApprovedAt, ApprovedPost, ApprovedBy) = (now, capacity.Acting ? "И.о. директора" : "Директор", InitialsFirst(by.Name));
    }

    /// <summary>«Шагаева В.Е.» signs as «В.Е. Шагаева».</summary>
    private static string InitialsFirst(string name) => name.Split(' ', 2) is [var surname, var initials] ? $"{initials} {surname}" : name;

    public void Freeze(DateTimeOffset now)
    {
        if (Numbers is null)
            throw new RuleViolation("report.not-sent", "Отчёт не отправлен директору: замораживать нечего.", "The report has not gone to the director: there is nothing to freeze.");

        (FrozenAt, ApprovedAt) = (FrozenAt ?? now, ApprovedAt ?? now);
    }

    private void MustBeOpen()
    {
        if (FrozenAt is not null || ApprovedAt is not null)
            throw new RuleViolation("report.frozen", "Отчёт утверждён: его уже нельзя менять.", "The report is approved: it cannot be changed any more.");
        if (SentAt is not null)
            throw new RuleViolation("report.with-director", "Отчёт у директора. Чтобы исправить его, дождитесь, пока его вернут.", "The director has the report. To change it, wait until it comes back.");
    }

    private void MustWait()
    {
        if (SentAt is null)
            throw new RuleViolation("report.not-with-director", "Отчёт ещё не отправлен директору.", "The report has not gone to the director yet.");
        if (ApprovedAt is not null)
            throw new RuleViolation("report.approved", "Отчёт уже утверждён.", "The report is approved already.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Report>
    {
        public void Configure(EntityTypeBuilder<Report> builder)
        {
            builder.ToTable("reports");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Ignore(r => r.IsOpen);
            builder.HasOne<Cycle>().WithMany().HasForeignKey(r => r.CycleId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(r => r.CycleId).IsUnique();
            builder.Property(r => r.Layout).AsJson();
            builder.Property(r => r.WrittenByName).HasMaxLength(200);
            builder.Property(r => r.SentByName).HasMaxLength(200);
            builder.Property(r => r.ReturnedByName).HasMaxLength(200);
            builder.Property(r => r.Remark).HasMaxLength(LongestRemark);
            builder.Property(r => r.Fingerprint).HasMaxLength(64);
            builder.Property(r => r.ApprovedPost).HasMaxLength(300);
            builder.Property(r => r.ApprovedBy).HasMaxLength(200);
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}
