using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Forgetting;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Reading;
using CommunityHub.Planning.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Plans;

/// <summary>One row of the plan in one version. Cells are text as people wrote it; what the term means is read anew whenever it changes.</summary>
[KeptWhenForgotten("An approved plan stays as it was signed.", Where = "section_row_id in (select s.id from planning.sections s join planning.versions v on v.id = s.version_id where v.hash is not null)")]
internal sealed class Item
{
    public const int LongestCell = 4000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The same in every version of the plan: by it versions are compared, and letters and events refer to it.</summary>
    public Guid ItemId { get; private init; }

    public Guid SectionRowId { get; private set; }
    public int Position { get; private set; }
    public string? Number { get; private set; }
    public string Title { get; private set; } = "";
    public List<PaperPart> Parts { get; private set; } = [];
    public List<string> Competencies { get; private set; } = [];
    public string TermText { get; private set; } = "";
    public List<Occurrence> Occurrences { get; private set; } = [];
    public List<string> Places { get; private set; } = [];
    public List<string> Responsibles { get; private set; } = [];
    public List<string> Products { get; private set; } = [];
    public DateTimeOffset? EditedAt { get; private set; }
    public string? EditedBy { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }

    public static Item Empty() => new() { ItemId = Guid.CreateVersion7() };

    public static Item From(PaperItem paper, Guid? itemId = null) => new()
    {
        ItemId = itemId ?? Guid.CreateVersion7(),
        Number = paper.Number,
        Title = paper.Title,
        Parts = [.. paper.Parts],
        Competencies = [.. paper.Competencies],
        TermText = paper.TermText,
        Occurrences = [.. paper.Occurrences],
        Places = [.. paper.Places],
        Responsibles = [.. paper.Responsibles],
        Products = [.. paper.Products],
    };

    public PaperItem AsPaper() => new(Number, Title, Parts, Competencies, TermText, Occurrences, Places, Responsibles, Products);

    /// <summary>The cell as it is edited: lists have one thing on each line.</summary>
    public string this[Cell cell] => cell switch
    {
        Cell.Number => Number ?? "",
        Cell.Title => Title,
        Cell.Competencies => Lines(Competencies),
        Cell.Term => TermText,
        Cell.Places => Lines(Places),
        Cell.Responsibles => Lines(Responsibles),
        Cell.Products => Lines(Products),
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };

    public void Write(Cell cell, string text, PlanYear year, Actor by, DateTimeOffset now)
    {
        if (text.Length > LongestCell)
            throw new RuleViolation("item.cell-too-long",
                $"В ячейке {text.Length} знаков, а помещается {LongestCell}. Сократите текст или разделите строку на две.",
                $"The cell has {text.Length} characters; {LongestCell} fit. Shorten the text or split the row in two.");

        switch (cell)
        {
            case Cell.Number: Number = text.Trim() is { Length: > 0 } number ? number : null; break;
            case Cell.Title: WriteTitle(text); break;
            case Cell.Competencies: Competencies = List(text); break;
            case Cell.Term: WriteTerm(text, year); break;
            case Cell.Places: Places = List(text); break;
            case Cell.Responsibles: Responsibles = List(text); break;
            case Cell.Products: Products = List(text); break;
        }

        (EditedAt, EditedBy) = (now, by.Name);
    }

    public void MoveTo(Section section, int position) => (SectionRowId, Position) = (section.Id, position);

    public void Delete(DateTimeOffset now) => DeletedAt ??= now;

    public void Restore() => DeletedAt = null;

    // What the cell lists is understood as it was when it was read from paper, so that the print of an edited plan reads as the plan itself.
    private void WriteTitle(string text)
    {
        Title = Trimmed(text);
        Parts = ItemReader.Pair(ItemReader.PartsOf(Title), Occurrences);
    }

    private void WriteTerm(string text, PlanYear year)
    {
        TermText = Trimmed(text);
        Occurrences = [.. TermReader.Read(TermText, year)];
        Parts = ItemReader.Pair([.. Parts.Select(p => p.Title)], Occurrences);
    }

    private static string Trimmed(string text) => text.ReplaceLineEndings("\n").Trim();
    private static string Lines(List<string> list) => string.Join('\n', list);
    private static List<string> List(string text) => [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    internal sealed class Mapping : IEntityTypeConfiguration<Item>
    {
        public void Configure(EntityTypeBuilder<Item> builder)
        {
            builder.ToTable("items");
            builder.Property(i => i.Id).ValueGeneratedNever(); // so that one found in a list of a known version is new, not changed
            builder.HasIndex(i => i.ItemId);
            builder.Property(i => i.Number).HasMaxLength(LongestCell);
            builder.Property(i => i.Title).HasMaxLength(LongestCell);
            builder.Property(i => i.TermText).HasMaxLength(LongestCell);
            builder.Property(i => i.Parts).AsJson();
            builder.Property(i => i.Occurrences).AsJson();
        }
    }
}

/// <summary>The seven columns, in the order of the paper.</summary>
internal enum Cell { Number, Title, Competencies, Term, Places, Responsibles, Products }
