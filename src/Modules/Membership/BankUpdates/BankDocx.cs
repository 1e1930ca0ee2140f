using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Papers;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The data bank as a Word file; papers speak Russian.</summary>
internal static class BankDocx
{
    private static readonly int[] Widths = [2700, 2300, 1100, 3300, 2500, 900, 900, 1300];

    private static readonly string[] Heads = ["Школа", "Руководитель", "Учеников", "Библиотекарь", "Должность", "Ставка", "Стаж, лет", "Категория"];

    public static byte[] Write(BankPaper bank) => WordPaper.Write(
    [
        WordPaper.Paragraph("БАНК ДАННЫХ", JustificationValues.Center, bold: true),
        WordPaper.Paragraph($"Профессиональное сообщество «{bank.Community}», {bank.Update.YearInWords} учебный год", JustificationValues.Center, bold: true),
        WordPaper.Paragraph($"по состоянию на {bank.Update.ReferenceDay.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("ru-RU"))} г.", JustificationValues.Center),
        WordPaper.Paragraph(""),
        WordPaper.Table(Widths, Heads, bank.Rows.Select(row => WordPaper.Row(new[]
        {
            row.School, row.Head, $"{row.Pupils}", row.Name, row.Post, row.Rate?.ToString("0.##", CultureInfo.GetCultureInfo("ru-RU")) ?? "", $"{row.Years}", row.Category,
        }.Select((text, at) => WordPaper.Cell(text, Widths[at]))))),
    ]);
}
