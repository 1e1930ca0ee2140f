using CommunityHub.Monitoring.Reports.Papers;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed class PuttingATableOnASheet
{
    [Fact]
    public void makes_several_of_one_that_is_too_wide_and_each_has_the_names_and_fills_the_sheet()
    {
        var tables = Table(columns: 11, "350\u202F594\u202F540").OnSheets(Sheet.Upright);

        Assert.Equal(["Таблица 7 — Итоги", "Продолжение таблицы 7", "Продолжение таблицы 7"], tables.Select(table => table.Title));
        Assert.Equal([4, 4, 3], tables.Select(table => table.Heads.Count - 1));
        Assert.All(tables, table => Assert.Equal(["МБОУ ЦО № 12", "Всего"], table.Rows.Select(row => row.Cells[0].Text)));
        Assert.All(tables, table => Assert.Equal(9638, ColumnWidths.Of(table, Sheet.Upright).Sum()));
        Assert.Equal("Сумма 11", tables[^1].Heads[^1]);
        Assert.Equal("Примечание", tables[^1].Note);
        Assert.All(tables.SkipLast(1), table => Assert.Null(table.Note));
    }

    [Fact]
    public void divides_what_a_sheet_that_lies_holds_by_as_little_as_that_one_needs()
    {
        var (eight, eleven) = (Table(columns: 8, "350\u202F594\u202F540").OnSheets(Sheet.Lying), Table(columns: 11, "350\u202F594\u202F540").OnSheets(Sheet.Lying));

        Assert.Equal(14570, ColumnWidths.Of(Assert.Single(eight), Sheet.Lying).Sum());
        Assert.Equal([6, 5], eleven.Select(table => table.Heads.Count - 1));
    }

    // Eleven characters of Times New Roman 11 are as wide as eleven times half of it at most, in twentieths of a point; a cell has 108 on each side.
    [Theory]
    [InlineData(5, true), InlineData(8, true), InlineData(16, true), InlineData(8, false), InlineData(16, false)]
    public void tears_no_number(int columns, bool isUpright)
    {
        var sheet = isUpright ? Sheet.Upright : Sheet.Lying;

        Assert.All(Table(columns, "350\u202F594\u202F540").OnSheets(sheet), table => Assert.All(ColumnWidths.Of(table, sheet).Skip(1), width => Assert.True(width >= 216 + 9 * 110 + 2 * 55, $"{width}")));
    }

    [Fact]
    public void gives_the_room_that_is_left_to_where_lines_are_long()
    {
        var widths = ColumnWidths.Of(Explained(rows: 1), Sheet.Upright);

        Assert.True(widths[2] > widths[0] && widths[0] > widths[1], string.Join(' ', widths));
        Assert.Equal(9638, widths.Sum());
    }

    // A page has some forty rows of one line.
    [Fact]
    public void keeps_a_table_whole_only_where_that_leaves_less_than_a_third_of_a_page_empty()
    {
        Assert.True(IsShort(Table(columns: 3, "12", rows: 8)));
        Assert.False(IsShort(Table(columns: 3, "12", rows: 14)));
        Assert.True(IsShort(Explained(rows: 3)));
        Assert.False(IsShort(Explained(rows: 6)));

        static bool IsShort(PaperTable table) => ColumnWidths.IsShort(table, ColumnWidths.Of(table, Sheet.Upright), Sheet.Upright);
    }

    [Fact]
    public void leaves_a_number_on_the_line_of_its_sign() => Assert.Equal("≈\u00A0МБОУ ЦО №\u00A012", new PaperCell("МБОУ ЦО № 12", IsEstimate: true).Printed);

    private static PaperTable Table(int columns, string number, int rows = 1) => new(
        "Итоги", ["Школа", .. Enumerable.Range(1, columns).Select(n => $"Сумма {n}")],
        [.. Enumerable.Repeat(Row("МБОУ ЦО № 12", columns, number), rows), Row("Всего", columns, number) with { IsTotal = true }], Note: "Примечание") { Number = 7 };

    private static PaperTable Explained(int rows) => new("Пояснения", ["Школа", "Где", "Пояснение"],
        [.. Enumerable.Repeat(new PaperRow([new("МБОУ ЦО № 12"), new("Всего"), new("Исправлена ошибка прошлого отчёта, акт составлен; число сверено с книгой суммарного учёта и с отчётом бухгалтерии")]), rows)], IsOfWords: true);

    private static PaperRow Row(string name, int columns, string number) => new([new(name), .. Enumerable.Repeat(new PaperCell(number), columns)]);
}
