using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Time;

/// <summary>
/// Something that held on these days, as it was known from one moment to another. What it says is never overwritten: a <see cref="Timeline{TFact}"/>
/// supersedes it by other rows.
/// </summary>
internal abstract class DatedFact
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public DateOnly FirstDay { get; private set; }

    /// <summary>Included; null while it holds.</summary>
    public DateOnly? LastDay { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }
    public Guid RecordedBy { get; private set; }

    /// <summary>Said to have been so all along, in place of what was recorded before.</summary>
    public bool IsCorrection { get; private set; }

    /// <summary>From this moment on something else is known of these days; null for what is known now.</summary>
    public DateTimeOffset? SupersededAt { get; private set; }

    public string Days => LastDay is { } last
        ? Words.Say($"с {FirstDay.InDigits()} по {last.InDigits()}", $"{FirstDay.InDigits()} to {last.InDigits()}")
        : Words.Say($"с {FirstDay.InDigits()}", $"since {FirstDay.InDigits()}");

    /// <summary>Which of its owner's timelines it stands in: facts of different keys may hold on the same day.</summary>
    public virtual string Key => "";

    /// <summary>What it says, in a line.</summary>
    public abstract string InWords { get; }

    /// <summary>All that was ever recorded of this sort about the same owner, whatever the key.</summary>
    internal abstract IQueryable<DatedFact> OfSameOwner(MembershipDb db);

    /// <summary>Refuses what cannot hold beside what else is known of the owner.</summary>
    /// <param name="known">Of all keys, this fact among them.</param>
    internal virtual void RefuseBeside(IReadOnlyCollection<DatedFact> known)
    {
    }

    public bool HeldOn(DateOnly day) => FirstDay <= day && (LastDay is null || day <= LastDay);

    public bool WasKnownAt(DateTimeOffset moment) => RecordedAt <= moment && (SupersededAt is null || moment < SupersededAt);

    internal DatedFact Over(DateOnly firstDay, DateOnly? lastDay)
    {
        var copy = Copied();
        (copy.Id, copy.FirstDay, copy.LastDay) = (Guid.CreateVersion7(), firstDay, lastDay);
        return copy;
    }

    /// <summary>The same said once more. A fact that owns a record copies that too: one record cannot be stored with two rows.</summary>
    protected virtual DatedFact Copied() => (DatedFact)MemberwiseClone();

    internal void Record(DateTimeOffset at, Guid by, bool isCorrection) => (RecordedAt, RecordedBy, IsCorrection, SupersededAt) = (at, by, isCorrection, null);

    internal void Supersede(DateTimeOffset at) => SupersededAt = at;

    /// <summary>A table of such facts about one owner each; what may not overlap is kept apart by the database as well (see the migrations).</summary>
    internal static void Map<TFact>(EntityTypeBuilder<TFact> builder, string table) where TFact : DatedFact
    {
        builder.ToTable(table, made => made.HasCheckConstraint($"ck_{table}_days", "last_day is null or first_day <= last_day"));
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Ignore(f => f.Days).Ignore(f => f.Key).Ignore(f => f.InWords);
    }
}
