using DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Planning.Printing;

/// <summary>How the cells of a plan's workbook look: text that breaks its lines, a head on grey, days as Russians write them.</summary>
internal static class XlsxStyles
{
    public const uint Text = 1, Head = 2, Day = 3;

    private const uint DayFormat = 164; // the first number that a workbook may give a meaning

    public static Stylesheet Make() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "dd\\.mm\\.yyyy" }),
        new Fonts(Font(false), Font(true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), // the format wants these two first
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE6EBEE" }) { PatternType = PatternValues.Solid })),
        new Borders(Nothing(), Thin()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            Format(new CellFormat { BorderId = 1, ApplyBorder = true }),
            Format(new CellFormat { BorderId = 1, FontId = 1, FillId = 2, ApplyBorder = true, ApplyFont = true, ApplyFill = true }),
            Format(new CellFormat { BorderId = 1, NumberFormatId = DayFormat, ApplyBorder = true, ApplyNumberFormat = true })));

    private static CellFormat Format(CellFormat format)
    {
        format.ApplyAlignment = true;
        format.Alignment = new() { WrapText = true, Vertical = VerticalAlignmentValues.Top };
        return format;
    }

    private static Font Font(bool bold)
    {
        var font = new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" });
        if (bold)
            font.InsertAt(new Bold(), 0);
        return font;
    }

    private static Border Nothing() => new(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder());

    private static Border Thin() => new(
        new LeftBorder(Grey()) { Style = BorderStyleValues.Thin }, new RightBorder(Grey()) { Style = BorderStyleValues.Thin }, new TopBorder(Grey()) { Style = BorderStyleValues.Thin },
        new BottomBorder(Grey()) { Style = BorderStyleValues.Thin }, new DiagonalBorder());

    private static Color Grey() => new() { Rgb = "FFB4BEC4" };
}
