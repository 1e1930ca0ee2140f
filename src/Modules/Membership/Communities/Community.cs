using CommunityHub.Kernel;
using CommunityHub.Membership.Centres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Communities;

/// <summary>Teachers of one kind in one city, who work by an annual plan.</summary>
internal sealed class Community
{
    public const int LongestName = 200;

    private Community()
    {
    }

    public Guid Id { get; private init; }
    public Guid CentreId { get; private init; }

    /// <summary>«Школьные библиотекари».</summary>
    public string Name { get; private set; } = "";

    /// <summary>«школьных библиотекарей»: after «профессионального сообщества».</summary>
    public string InGenitive { get; private set; } = "";

    /// <summary>Which schools it is open to: «г. Тула».</summary>
    public string Cluster { get; private set; } = "";

    public static Community Found(Guid centreId, string name, string inGenitive, string cluster, Guid? id = null)
    {
        var community = new Community { Id = id ?? Guid.CreateVersion7(), CentreId = centreId };
        community.Correct(name, inGenitive, cluster);
        return community;
    }

    public void Correct(string name, string inGenitive, string cluster)
    {
        Name = Typed.Line(name, LongestName)
            ?? throw new RuleViolation("community.no-name", "Укажите название сообщества, например «Школьные библиотекари».", "Enter the name of the community.");
        InGenitive = Typed.Line(inGenitive, LongestName)
            ?? throw new RuleViolation("community.no-genitive", "Укажите название в родительном падеже: «школьных библиотекарей» — так его напишут документы.",
                "Enter the name in the Russian genitive: papers say «сообщества школьных библиотекарей».");
        Cluster = Typed.LineOrEmpty(cluster, LongestName);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Community>
    {
        public void Configure(EntityTypeBuilder<Community> builder)
        {
            builder.ToTable("communities");
            builder.Property(c => c.Name).HasMaxLength(LongestName);
            builder.Property(c => c.InGenitive).HasMaxLength(LongestName);
            builder.Property(c => c.Cluster).HasMaxLength(LongestName);
            builder.HasOne<Centre>().WithMany().HasForeignKey(c => c.CentreId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(c => new { c.CentreId, c.Name }).IsUnique();
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}
