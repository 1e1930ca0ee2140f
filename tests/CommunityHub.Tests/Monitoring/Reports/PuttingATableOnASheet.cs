using CommunityHub.Monitoring.Reports.Papers;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed class PuttingATableOnASheet
{
    [Fact]
    public void makes_several_of_one_that_is_too_wide_and_each_has_the_names_and_fills_the_sheet()
    {
        var tables = Table(columns: 11, "350\u202F594\u202F540").OnSheets();

        Assert.Equal(["Итоги (1/3)", "Итоги (2/3)", "Итоги (3/3)"], tables.Select(table => table.Caption));
        Assert.Equal([4, 4, 3], tables.Select(table => table.Heads.Count - 1));
        Assert.All(tables, table => Assert.Equal(["МБОУ ЦО № 12", "Всего"], table.Rows.Select(row => row.Cells[0].Text)));
        Assert.All(tables, table => Assert.Equal(9638, ColumnWidths.Of(table).Sum()));
        Assert.Equal("Сумма 11", tables[^1].Heads[^1]);
        Assert.Equal("Примечание", tables[^1].Note);
        Assert.All(tables.SkipLast(1), table => Assert.Null(table.Note));
    }

    // Eleven characters of Times New Roman 11 are as wide as eleven times half of it at most, in twentieths of a point; a cell has 108 on each side.
    [Theory]
    [InlineData(5), InlineData(8), InlineData(16)]
    public void tears_no_number(int columns) =>
        Assert.All(Table(columns, "350\u202F594\u202F540").OnSheets(), table => Assert.All(ColumnWidths.Of(table).Skip(1), width => Assert.True(width >= 216 + 9 * 110 + 2 * 55, $"{width}")));

    [Fact]
    public void gives_the_room_that_is_left_to_where_lines_are_long()
    {
        var widths = ColumnWidths.Of(new("Пояснения", ["Школа", "Где", "Пояснение"], [new([new("МБОУ ЦО № 12"), new("Всего"), new("Исправлена ошибка прошлого отчёта, акт составлен")])], IsOfWords: true));

        Assert.True(widths[2] > widths[0] && widths[0] > widths[1], string.Join(' ', widths));
        Assert.Equal(9638, widths.Sum());
    }

    [Fact]
    public void leaves_a_number_on_the_line_of_its_sign() => Assert.Equal("≈\u00A0МБОУ ЦО №\u00A012", new PaperCell("МБОУ ЦО № 12", IsEstimate: true).Printed);

    private static PaperTable Table(int columns, string number) => new(
        "Итоги", ["Школа", .. Enumerable.Range(1, columns).Select(n => $"Сумма {n}")],
        [Row("МБОУ ЦО № 12", columns, number), Row("Всего", columns, number) with { IsTotal = true }], Note: "Примечание");

    private static PaperRow Row(string name, int columns, string number) => new([new(name), .. Enumerable.Repeat(new PaperCell(number), columns)]);
}
