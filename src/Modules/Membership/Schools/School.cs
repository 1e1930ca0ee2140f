using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Schools;

/// <summary>A member organisation, known by kind and number; people spell its name in many ways.</summary>
internal sealed class School
{
    public const int LongestName = 300, LongestCity = 100;

    private School()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The code of a <see cref="SchoolKind"/>.</summary>
    public string Kind { get; private set; } = "";

    public int? Number { get; private set; }

    /// <summary>«Лицей искусств».</summary>
    public string? Honorary { get; private set; }

    public string ShortName { get; private set; } = "";
    public string? FullName { get; private set; }
    public List<string> Aliases { get; private set; } = [];
    public string City { get; private set; } = "";

    /// <summary>Every way to call it, normalised, a space before and after each word: what a search looks through.</summary>
    public string SearchText { get; private set; } = "";

    public static School Register(SchoolFacts facts, Guid? id = null)
    {
        var school = new School { Id = id ?? Guid.CreateVersion7() };
        school.Correct(facts);
        return school;
    }

    public void Correct(SchoolFacts facts)
    {
        var kind = SchoolKind.Of(facts.Kind);

        if (string.IsNullOrWhiteSpace(facts.ShortName))
            throw new RuleViolation("school.no-name", "Укажите краткое наименование школы, например «МБОУ ЦО № 31».", "Enter the short name of the school.");
        if (facts.Number is < 1 or > 9999)
            throw new RuleViolation("school.number-impossible", "Номер школы — от 1 до 9999; если номера нет, оставьте поле пустым.", "A school's number is from 1 to 9999; leave it empty when there is none.");
        if (facts.Aliases.Any(alias => alias.Length > LongestName))
            throw new RuleViolation("school.alias-too-long", $"Другие названия — не длиннее {LongestName} знаков, каждое с новой строки.", $"Other names may have at most {LongestName} characters, each on a line of its own.");

        (Kind, Number, ShortName, City) = (kind.Code, facts.Number, facts.ShortName.Trim(), facts.City.Trim());
        (Honorary, FullName) = (Given(facts.Honorary), Given(facts.FullName));
        Aliases = facts.Aliases.Select(alias => alias.Trim()).Where(alias => alias.Length > 0).Distinct().ToList();
        SearchText = WaysToCallIt(kind);
    }

    private string WaysToCallIt(SchoolKind kind)
    {
        var ways = new[] { ShortName, FullName, Honorary, City }.Concat(Aliases).Concat(kind.Forms.Select(form => $"{form} {Number}"));
        var words = ways.OfType<string>().SelectMany(way => SchoolName.Normal(way).Split(' ')).Distinct();
        return $" {string.Join(' ', words)} ";
    }

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    internal sealed class Mapping : IEntityTypeConfiguration<School>
    {
        public void Configure(EntityTypeBuilder<School> builder)
        {
            builder.ToTable("schools");
            builder.Property(s => s.Kind).HasMaxLength(40);
            builder.Property(s => s.Honorary).HasMaxLength(LongestName);
            builder.Property(s => s.ShortName).HasMaxLength(LongestName);
            builder.Property(s => s.FullName).HasMaxLength(LongestName);
            builder.Property(s => s.City).HasMaxLength(LongestCity);
            builder.HasIndex(s => new { s.City, s.Kind, s.Number }).IsUnique().HasFilter("number is not null");
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}

/// <summary>What is known of a school, as a form or a list gives it.</summary>
internal sealed record SchoolFacts(string Kind, int? Number, string? Honorary, string ShortName, string? FullName, string City, IReadOnlyList<string> Aliases);
