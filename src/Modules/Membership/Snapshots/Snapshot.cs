using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Statistics;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Snapshots;

/// <summary>
/// What was known of a community on the day of its school year. The facts keep their history, so that day and moment bring back every list; the numbers
/// are kept besides, as they were reported.
/// </summary>
internal sealed class Snapshot
{
    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }

    /// <summary>The first year of the <see cref="SchoolYear"/>.</summary>
    public int FirstYear { get; private init; }

    public DateOnly Day { get; private init; }
    public DateTimeOffset KnownAt { get; private init; }
    public DateTimeOffset TakenAt { get; private init; }

    /// <summary>Null when the house has taken it by itself, on the set day.</summary>
    public Guid? TakenBy { get; private init; }

    public string? TakenByName { get; private init; }

    /// <summary>A <see cref="CommunityFigures"/> as JSON.</summary>
    public string FiguresJson { get; private init; } = "";

    public CommunityFigures Figures => JsonSerializer.Deserialize<CommunityFigures>(FiguresJson)!;

    public AsOf AsOf => new(Day, KnownAt);

    public string Name => Words.Say($"{new SchoolYear(FirstYear)}, на {Day.InDigits()}", $"{new SchoolYear(FirstYear)}, as of {Day.InDigits()}");

    public static Snapshot Take(Guid communityId, AsOf asOf, CommunityFigures figures, Guid? by, string? byName, DateTimeOffset now)
    {
        if (asOf.Day > DateOnly.FromDateTime(now.Local().DateTime))
            throw new RuleViolation("snapshot.day-to-come", "Снимок делают на сегодня или на прошедший день: будущего никто не знает.", "A snapshot is of today or of a day that is over: nobody knows the future.");
        if (asOf.Day < Recording.Earliest)
            throw new RuleViolation("snapshot.day-impossible", $"Укажите день не раньше {Recording.Earliest.InDigits()}.", $"Give a day not before {Recording.Earliest.InDigits()}.");

        return new()
        {
            Id = Guid.CreateVersion7(now), CommunityId = communityId, FirstYear = SchoolYear.Of(asOf.Day).FirstYear, Day = asOf.Day, KnownAt = asOf.KnownAt, TakenAt = now, TakenBy = by, TakenByName = byName,
            FiguresJson = JsonSerializer.Serialize(figures),
        };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Snapshot>
    {
        public void Configure(EntityTypeBuilder<Snapshot> builder)
        {
            builder.ToTable("snapshots");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasOne<Community>().WithMany().HasForeignKey(s => s.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(s => s.TakenByName).HasMaxLength(200);
            builder.Property(s => s.FiguresJson).HasColumnType("jsonb");
            builder.HasIndex(s => new { s.CommunityId, s.FirstYear });
            builder.Ignore(s => s.Figures).Ignore(s => s.AsOf).Ignore(s => s.Name);
        }
    }
}
