using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Deficits;

/// <summary>Something a member of a community should be able to do; what people assess themselves by. One that is retired is asked of nobody any more, and stays in former maps.</summary>
internal sealed class Competence
{
    public const int LongestName = 200, Most = 40;

    private Competence()
    {
    }

    public Guid CommunityId { get; private init; }

    /// <summary>The same in every community for those shipped: of one community it is its own.</summary>
    public Guid Id { get; private init; }

    /// <summary>«I – SMART skills».</summary>
    public string Group { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Counted from 1; groups stand where their first competence does.</summary>
    public int Order { get; private set; }

    public DateOnly? RetiredOn { get; private set; }

    public bool IsAsked => RetiredOn is null;

    public static Competence Add(Guid communityId, string? group, string? name, int order, Guid? id = null)
    {
        var competence = new Competence { CommunityId = communityId, Id = id ?? Guid.CreateVersion7() };
        competence.Correct(group, name, order);
        return competence;
    }

    /// <summary>It was misspelled or stands elsewhere; what it means stays, as answers have been given to it.</summary>
    public void Correct(string? group, string? name, int order)
    {
        if (order is < 1 or > 999)
            throw new RuleViolation("competence.order-impossible", "Место в списке — от 1 до 999.", "The place in the list is from 1 to 999.");

        Name = Typed.Line(name, LongestName) ?? throw new RuleViolation("competence.no-name", "Напишите, что человек должен уметь, например «Учёт и обеспечение учебниками».", "Write what a person should be able to do.");
        Group = Typed.Line(group, LongestName) ?? throw new RuleViolation("competence.no-group", "Укажите группу, например «I – SMART skills».", "Enter the group, for example “I – SMART skills”.");
        Order = order;
    }

    public void Retire(DateOnly today) => RetiredOn ??= today;

    public void TakeBack() => RetiredOn = null;

    internal sealed class Mapping : IEntityTypeConfiguration<Competence>
    {
        public void Configure(EntityTypeBuilder<Competence> builder)
        {
            builder.ToTable("competences").HasKey(c => new { c.CommunityId, c.Id });
            builder.HasOne<Community>().WithMany().HasForeignKey(c => c.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(c => c.Group).HasMaxLength(LongestName);
            builder.Property(c => c.Name).HasMaxLength(LongestName);
        }
    }
}
