using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Centres;

/// <summary>The municipal institution that runs communities and whose director approves their plans.</summary>
internal sealed class Centre
{
    public const int LongestName = 300, LongestCity = 100;

    private Centre()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>«Муниципальное казённое учреждение «Центр…»».</summary>
    public string FullName { get; private set; } = "";

    /// <summary>«МКУ «ЦНППМ г. Тулы»»: how papers are to spell it.</summary>
    public string ShortName { get; private set; } = "";

    /// <summary>How it is spelled elsewhere and means the same: «МКУ «ЦНППМ г Тулы»».</summary>
    public List<string> SpelledForms { get; private set; } = [];

    public string City { get; private set; } = "";

    public static Centre Found(string fullName, string shortName, string city, IEnumerable<string> spelledForms, Guid? id = null)
    {
        var centre = new Centre { Id = id ?? Guid.CreateVersion7() };
        centre.Correct(fullName, shortName, city, spelledForms);
        return centre;
    }

    public void Correct(string fullName, string shortName, string city, IEnumerable<string> spelledForms)
    {
        ShortName = Typed.Line(shortName, LongestName)
            ?? throw new RuleViolation("centre.no-name", "Укажите краткое наименование центра: так его напишут документы.", "Enter the short name of the centre: papers spell it so.");
        FullName = Typed.Line(fullName, LongestName) ?? ShortName;
        City = Typed.LineOrEmpty(city, LongestCity);
        SpelledForms = [.. spelledForms.Select(form => Typed.Line(form, LongestName)).OfType<string>().Distinct()];
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Centre>
    {
        public void Configure(EntityTypeBuilder<Centre> builder)
        {
            builder.ToTable("centres");
            builder.Property(c => c.FullName).HasMaxLength(LongestName);
            builder.Property(c => c.ShortName).HasMaxLength(LongestName);
            builder.Property(c => c.City).HasMaxLength(LongestCity);
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}
