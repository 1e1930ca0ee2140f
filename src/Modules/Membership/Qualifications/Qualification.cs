using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Qualifications;

/// <summary>What somebody had learned and been attested for on these days, and what the person wished for.</summary>
internal sealed class Qualification : PersonFact
{
    private Qualification()
    {
    }

    public Learning Learning { get; private init; } = null!;

    public override string InWords
    {
        get
        {
            string?[] said =
            [
                Learning.Education.InWords() + (Learning.IsOfLibraries ? Say(", библиотечное", ", in librarianship") : ""), Learning.GraduatedIn is { } year ? Say($"окончено в {year} г.", $"completed in {year}") : null,
                Learning.Category.InWords() + (Learning.CategorySince is { } since ? Say($" с {since.InDigits()}", $" since {since.InDigits()}") : ""),
                Learning.AgeBand?.InWords(), Learning.SelfEducation is { } topic ? Say($"самообразование: {topic}", $"self-education: {topic}") : null, Learning.Wishes is { } wishes ? Say($"пожелания: {wishes}", $"wishes: {wishes}") : null,
            ];
            return string.Join("; ", said.OfType<string>());
        }
    }

    internal override IQueryable<DatedFact> OfSameOwner(MembershipDb db) => db.Qualifications.Where(q => q.PersonId == PersonId);

    protected override DatedFact Copied() => new Qualification { PersonId = PersonId, Learning = Learning with { } };

    public static Qualification Of(Guid personId, Learning learning) => new() { PersonId = personId, Learning = learning.Checked() };

    internal sealed class Mapping : IEntityTypeConfiguration<Qualification>
    {
        public void Configure(EntityTypeBuilder<Qualification> builder)
        {
            MapOfPerson(builder, "qualifications");
            builder.OwnsOne(q => q.Learning, learning =>
            {
                learning.Property(l => l.Education).HasColumnName("education").HasConversion<string>().HasMaxLength(40);
                learning.Property(l => l.IsOfLibraries).HasColumnName("is_of_libraries");
                learning.Property(l => l.GraduatedIn).HasColumnName("graduated_in");
                learning.Property(l => l.Category).HasColumnName("category").HasConversion<string>().HasMaxLength(40);
                learning.Property(l => l.CategorySince).HasColumnName("category_since");
                learning.Property(l => l.AttestationIn).HasColumnName("attestation_in");
                learning.Property(l => l.AgeBand).HasColumnName("age_band").HasConversion<string>().HasMaxLength(40);
                learning.Property(l => l.Awards).HasColumnName("awards").HasMaxLength(Learning.LongestText);
                learning.Property(l => l.SelfEducation).HasColumnName("self_education").HasMaxLength(Learning.LongestText);
                learning.Property(l => l.Wishes).HasColumnName("wishes").HasMaxLength(Learning.LongestText);
            });
            builder.Navigation(q => q.Learning).IsRequired();
        }
    }
}
