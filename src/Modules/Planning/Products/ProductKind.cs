using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Products;

/// <summary>A kind of evidence that rows of plans name, and where it comes from: by it one knows which part of the house will close the row.</summary>
internal sealed class ProductKind
{
    public const int LongestName = 200;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; private set; } = "";
    public ClosedBy ClosedBy { get; private set; }

    public static ProductKind Of(string name, ClosedBy closedBy)
    {
        var kind = new ProductKind();
        kind.Call(name, closedBy);
        return kind;
    }

    public void Call(string name, ClosedBy closedBy)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new RuleViolation("product-kind.without-name", "Назовите вид продукта, например «Аналитический отчет».", "Give the kind of product a name, such as “Аналитический отчет”.");
        if (name.Trim().Length > LongestName)
            throw new RuleViolation("product-kind.name-too-long",
                $"Название вида продукта длиннее {LongestName} знаков. Сократите его.", $"The name of the kind is longer than {LongestName} characters. Shorten it.");

        (Name, ClosedBy) = (name.Trim(), closedBy);
    }

    /// <summary>Whether the words of a product name this kind, in whatever case and number: «аналитические отчеты по итогам» is an «Аналитический отчет».</summary>
    public bool IsNamedIn(string product)
    {
        var words = WordsOf(product);
        var from = 0;
        foreach (var stem in WordsOf(Name).Select(Stem))
        {
            from = 1 + Array.FindIndex(words, from, word => word.StartsWith(stem, StringComparison.Ordinal));
            if (from == 0)
                return false;
        }

        return true;
    }

    private static string[] WordsOf(string text) =>
        new string([.. text.ToLowerInvariant().Replace('ё', 'е').Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Endings change with case and number; the beginning does not.
    private static string Stem(string word) => word.Length <= 4 ? word : word[..Math.Max(4, word.Length - 3)];

    internal sealed class Mapping : IEntityTypeConfiguration<ProductKind>
    {
        public void Configure(EntityTypeBuilder<ProductKind> builder)
        {
            builder.ToTable("product_kinds");
            builder.HasIndex(k => k.Name).IsUnique();
            builder.Property(k => k.Name).HasMaxLength(LongestName);
            builder.Property(k => k.ClosedBy).HasConversion<string>().HasMaxLength(20);
        }
    }
}

/// <summary>What shows that the product is there.</summary>
internal enum ClosedBy { Hand, Planning, Membership, Events, Consultations, Monitoring, Publications }

internal static class ClosedByWords
{
    public static string InWords(this ClosedBy closedBy) => closedBy switch
    {
        ClosedBy.Hand => Say("отметка вручную", "a mark by hand"),
        ClosedBy.Planning => Say("план", "the plan"),
        ClosedBy.Membership => Say("банк данных", "the data bank"),
        ClosedBy.Events => Say("мероприятия", "events"),
        ClosedBy.Consultations => Say("консультации", "consultations"),
        ClosedBy.Monitoring => Say("мониторинг", "monitoring"),
        ClosedBy.Publications => Say("публикации", "publications"),
        _ => throw new ArgumentOutOfRangeException(nameof(closedBy)),
    };

    /// <summary>Which parts of the house will close a row with these products; the longest kind that a product names counts.</summary>
    public static IEnumerable<ClosedBy> Closing(this IReadOnlyList<ProductKind> catalogue, IEnumerable<string> products) =>
        products.Select(product => catalogue.Where(kind => kind.IsNamedIn(product)).MaxBy(kind => kind.Name.Length)).OfType<ProductKind>().Select(kind => kind.ClosedBy).Distinct();
}
