using DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Monitoring.Forms.Workbooks;

/// <summary>How the cells of a form's workbook look: what is to be filled in is white and open, everything else is grey and locked.</summary>
internal static class WorkbookStyles
{
    public const uint Title = 1, Heading = 2, Head = 3, Label = 4, Note = 5, Input = 6, Day = 7, Computed = 8, Last = 9, Wrong = 10, Odd = 11, WrongDay = 12, Words = 13, WrongWords = 14, OddWords = 15;

    private const uint DayFormat = 164, TextFormat = 49;

    public static Stylesheet Make() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "dd\\.mm\\.yyyy" }) { Count = 1 },
        new Fonts(Font(11, false), Font(11, true), Font(14, true), Font(10, false, "FF5A6570")),
        new Fills(Plain(PatternValues.None), Plain(PatternValues.Gray125), Fill("FFE6EBEE"), Fill("FFF4F6F7"), Fill("FFFBD5D5"), Fill("FFFFF0C2")),
        new Borders(Border(null), Border(BorderStyleValues.Thin)),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            Format(font: 2), Format(font: 1), Format(font: 1, fill: 2, border: 1), Format(border: 1), Format(font: 3),
            Format(border: 1, open: true), Format(border: 1, open: true, number: DayFormat), Format(font: 1, fill: 3, border: 1), Format(font: 3, border: 1),
            Format(fill: 4, border: 1, open: true), Format(fill: 5, border: 1, open: true), Format(fill: 4, border: 1, open: true, number: DayFormat), Format(border: 1, open: true, number: TextFormat),
            Format(fill: 4, border: 1, open: true, number: TextFormat), Format(fill: 5, border: 1, open: true, number: TextFormat)));

    private static CellFormat Format(uint font = 0, uint fill = 0, uint border = 0, bool open = false, uint number = 0) => new(
        new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }, new Protection { Locked = !open })
    {
        FontId = font, FillId = fill, BorderId = border, NumberFormatId = number, FormatId = 0,
        ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true, ApplyProtection = true, ApplyNumberFormat = number > 0,
    };

    private static Font Font(double size, bool bold, string? colour = null)
    {
        var font = new Font();
        if (bold)
            font.Append(new Bold());
        font.Append(new FontSize { Val = size });
        if (colour is not null)
            font.Append(new Color { Rgb = colour });
        font.Append(new FontName { Val = "Calibri" });
        return font;
    }

    private static Fill Plain(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    private static Fill Fill(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    private static Border Border(BorderStyleValues? style)
    {
        var border = new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder());
        if (style is not null)
            foreach (var side in border.Elements<BorderPropertiesType>().Take(4))
                (side.Style, side.Color) = (style, new() { Rgb = "FFB4BEC4" });
        return border;
    }
}
