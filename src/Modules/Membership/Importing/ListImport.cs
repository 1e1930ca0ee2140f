using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Importing;

/// <summary>A list of schools or people that somebody has brought for a community. The data bank knows nothing of it before it is confirmed.</summary>
internal sealed class ListImport
{
    public const int LongestFileName = 260;

    private ListImport()
    {
    }

    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }
    public string FileName { get; private init; } = "";
    public Guid BroughtBy { get; private init; }
    public string BroughtByName { get; private init; } = "";
    public DateTimeOffset BroughtAt { get; private init; }
    public IReadOnlyList<string> Head { get; private init; } = [];
    public IReadOnlyList<string> Notes { get; private init; } = [];
    public ListChoices Choices { get; private set; } = null!;

    /// <summary>How often it has been checked: what a page shows is of one check.</summary>
    public int Check { get; private set; }

    /// <summary>Where a new school is whose city the list does not say.</summary>
    public string UsualCity { get; private set; } = "";

    public DateTimeOffset? ConfirmedAt { get; private set; }
    public DateTimeOffset? StoredAt { get; private set; }

    public static ListImport Bring(Guid communityId, string fileName, ListTable table, DateOnly today, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), CommunityId = communityId, FileName = fileName.Length > LongestFileName ? fileName[^LongestFileName..] : fileName, BroughtBy = by.PersonId, BroughtByName = by.Name, BroughtAt = now,
        Head = table.Head, Notes = table.Notes, Choices = new(table.Columns, today, null, null, Joins: true),
    };

    public void Choose(ListChoices choices, DateOnly today)
    {
        MustBeOpen();
        if (choices.Day < Time.Recording.Earliest || today < choices.Day)
            throw new RuleViolation("list.day-impossible", "День, на который верен список, — не позже сегодняшнего. Поправьте его.", "The day as of which the list is true is not later than today. Correct it.");
        Choices = choices;
    }

    public void NoteChecked(string usualCity) => (Check, UsualCity) = (Check + 1, usualCity);

    /// <param name="check">The check whose outcome was looked at.</param>
    public void Confirm(int check, DateTimeOffset now)
    {
        MustBeOpen();
        if (check != Check)
            throw new RuleViolation("list.checked-meanwhile", "Пока вы смотрели, список проверили заново. Посмотрите, что изменилось, и подтвердите ещё раз.", "The list has been checked anew meanwhile. See what has changed, and confirm once more.");
        ConfirmedAt = now;
    }

    public void Finish(DateTimeOffset now) => StoredAt = now;

    public void MustBeOpen()
    {
        if (ConfirmedAt is not null)
            throw new RuleViolation("list.confirmed-already", "Этот список уже записан в банк данных. Чтобы поправить его, загрузите исправленный файл.", "This list has been stored already. To mend it, bring the corrected file.");
    }

    public static RuleViolation Gone() => new("list.gone", "Этого списка здесь уже нет. Загрузите файл снова.", "This list is no longer here. Bring the file again.");

    internal sealed class Mapping : IEntityTypeConfiguration<ListImport>
    {
        public void Configure(EntityTypeBuilder<ListImport> builder)
        {
            builder.ToTable("list_imports");
            builder.Property(i => i.Id).ValueGeneratedNever();
            builder.HasOne<Community>().WithMany().HasForeignKey(i => i.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(i => i.FileName).HasMaxLength(LongestFileName);
            builder.Property(i => i.BroughtByName).HasMaxLength(200);
            builder.Property(i => i.UsualCity).HasMaxLength(Schools.School.LongestCity);
            builder.Property(i => i.Head).AsJson();
            builder.Property(i => i.Notes).AsJson();
            builder.Property(i => i.Choices).AsJson();
        }
    }
}

/// <summary>What somebody has said about a list as a whole.</summary>
/// <param name="Columns">The code of a <see cref="ListField"/> by the place of the column.</param>
/// <param name="Day">The day as of which the list is true.</param>
/// <param name="UsualPost">The post of people whose row names none; null: such a row is a slip.</param>
/// <param name="UsualRate">Likewise of the rate.</param>
/// <param name="Joins">Schools and people of the list become members of the community.</param>
internal sealed record ListChoices(IReadOnlyDictionary<int, string> Columns, DateOnly Day, string? UsualPost, decimal? UsualRate, bool Joins);
