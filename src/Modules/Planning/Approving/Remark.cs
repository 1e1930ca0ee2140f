using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Approving;

/// <summary>What somebody asks to have mended, pinned to a row or said of the whole plan; and what the authors did about it.</summary>
internal sealed class Remark
{
    public const int LongestAnswer = 1000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid VersionId { get; private init; }
    public Guid? ItemId { get; private init; }
    public string Text { get; private init; } = "";
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? MendedAt { get; private set; }

    /// <summary>The author who says that it is mended; null when the approval of the plan has closed it.</summary>
    public string? MendedBy { get; private set; }

    /// <summary>How it was mended, or why not, in the author's words.</summary>
    public string? Answer { get; private set; }

    public static Remark Make(Guid versionId, Guid? itemId, string text, Actor by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleViolation("remark.empty",
                "Напишите, что исправить: по пустому замечанию автор не поймёт, что делать.",
                "Write what is to be mended: an empty remark tells the author nothing.");

        return new() { VersionId = versionId, ItemId = itemId, Text = text.Trim(), By = by.PersonId, ByName = by.Name, At = now };
    }

    /// <summary>The approval closes whatever is open.</summary>
    public void Mend(DateTimeOffset now) => MendedAt ??= now;

    public void Mend(string? answer, Actor by, DateTimeOffset now)
    {
        if (answer?.Length > LongestAnswer)
            throw new RuleViolation("remark.answer-too-long",
                $"Ответ на замечание длиннее {LongestAnswer} знаков. Сократите его.", $"The answer is longer than {LongestAnswer} characters. Shorten it.");

        (MendedAt, MendedBy, Answer) = (now, by.Name, string.IsNullOrWhiteSpace(answer) ? null : answer.Trim());
    }

    public void TakeUpAgain() => (MendedAt, MendedBy) = (null, null);

    internal sealed class Mapping : IEntityTypeConfiguration<Remark>
    {
        public void Configure(EntityTypeBuilder<Remark> builder)
        {
            builder.ToTable("remarks");
            builder.HasIndex(r => r.VersionId);
            builder.Property(r => r.Text).HasMaxLength(4000);
            builder.Property(r => r.ByName).HasMaxLength(200);
            builder.Property(r => r.MendedBy).HasMaxLength(200);
            builder.Property(r => r.Answer).HasMaxLength(LongestAnswer);
        }
    }
}
