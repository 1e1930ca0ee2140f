using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Inbox;

/// <summary>A selection of tasks that a person has given a name, to come back to with one click.</summary>
internal sealed class SavedFilter
{
    public const int LongestName = 60;
    private const int MostOfAPerson = 20;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid PersonId { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>As in the address: «late=true&amp;process=plan-approval».</summary>
    public string Query { get; private set; } = "";

    public static SavedFilter Save(string? name, InboxFilter filter, Guid personId, IReadOnlyCollection<SavedFilter> others)
    {
        name = name?.Trim();
        if (string.IsNullOrEmpty(name))
            throw new RuleViolation("filter.without-name", "Назовите отбор, например «Срочное по планам».", "Give the selection a name, such as “Urgent plans”.");
        if (name.Length > LongestName)
            throw new RuleViolation("filter.name-too-long", $"Название длиннее {LongestName} знаков. Сократите его.", $"The name is longer than {LongestName} characters. Shorten it.");
        if (filter.IsEmpty)
            throw new RuleViolation("filter.empty", "Сначала выберите, что показывать: пустой отбор — это все входящие.", "Choose first what to show: an empty selection is the whole inbox.");
        if (others.Count >= MostOfAPerson)
            throw new RuleViolation("filter.too-many", $"Больше {MostOfAPerson} отборов трудно различать. Удалите лишние.", $"More than {MostOfAPerson} selections are hard to tell apart. Delete some.");

        return new() { PersonId = personId, Name = name, Query = filter.AsQuery() };
    }

    /// <summary>The same name again means the new selection.</summary>
    public void Replace(InboxFilter filter) => Query = filter.IsEmpty
        ? throw new RuleViolation("filter.empty", "Сначала выберите, что показывать: пустой отбор — это все входящие.", "Choose first what to show: an empty selection is the whole inbox.")
        : filter.AsQuery();

    internal sealed class Mapping : IEntityTypeConfiguration<SavedFilter>
    {
        public void Configure(EntityTypeBuilder<SavedFilter> builder)
        {
            builder.ToTable("saved_filters");
            builder.HasIndex(f => new { f.PersonId, f.Name }).IsUnique();
            builder.Property(f => f.Name).HasMaxLength(LongestName);
            builder.Property(f => f.Query).HasMaxLength(2000);
        }
    }
}
