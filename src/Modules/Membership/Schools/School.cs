using CommunityHub.Kernel;
using CommunityHub.Kernel.Forgetting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Schools;

/// <summary>A member organisation, known by kind and number; people spell its name in many ways.</summary>
[KeptWhenForgotten("The person whose name a school bears is not one of the data bank.")]
internal sealed class School : ISearched
{
    public const int LongestName = 300, LongestCity = 100, MostAliases = 20;

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

    /// <summary>The school this row was a double of; it stands in no list then.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Every way to call it.</summary>
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

        if (facts.Number is < 1 or > 9999)
            throw new RuleViolation("school.number-impossible", "Номер школы — от 1 до 9999; если номера нет, оставьте поле пустым.", "A school's number is from 1 to 9999; leave it empty when there is none.");

        (Kind, Number, City) = (kind.Code, facts.Number, Typed.LineOrEmpty(facts.City, LongestCity));
        ShortName = Typed.Line(facts.ShortName, LongestName)
            ?? throw new RuleViolation("school.no-name", "Укажите краткое наименование школы, например «МБОУ ЦО № 31».", "Enter the short name of the school.");
        (Honorary, FullName) = (Typed.Line(facts.Honorary, LongestName), Typed.Line(facts.FullName, LongestName));
        Aliases = [.. facts.Aliases.Select(alias => Typed.Line(alias, LongestName)).OfType<string>().Distinct().Take(MostAliases)];
        SearchText = Membership.SearchText.Of([ShortName, FullName, Honorary, City, .. Aliases, .. kind.Forms.Select(form => $"{form} {Number}")]);
    }

    public void GoInto(School kept) => MergedIntoId = kept.Id;

    public void StandAlone() => MergedIntoId = null;

    /// <summary>People spell it in other ways, too; or it is not this one that they spell so.</summary>
    public void Spell(IEnumerable<string>? add = null, IReadOnlyCollection<string>? remove = null) => Correct(new(
        Kind: Kind, Number, Honorary: Honorary, ShortName: ShortName, FullName: FullName, City: City, [.. Aliases.Concat(add ?? []).Where(alias => remove?.Contains(alias) != true)]));

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
            builder.HasIndex(s => new { s.City, s.Kind, s.Number }).IsUnique().HasFilter("number is not null and merged_into_id is null");
            builder.HasOne<School>().WithMany().HasForeignKey(s => s.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
            builder.HasQueryFilter(s => s.MergedIntoId == null);
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}

/// <summary>What is known of a school, as a form or a list gives it.</summary>
internal sealed record SchoolFacts(string Kind, int? Number, string? Honorary, string ShortName, string? FullName, string City, IReadOnlyList<string> Aliases);
