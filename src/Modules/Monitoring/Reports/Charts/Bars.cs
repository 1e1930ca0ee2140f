using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Charts;

/// <summary>Numbers as bars beside their words; those below zero go to the left.</summary>
internal static class Bars
{
    private const int Row = 25, Left = 216, MostLetters = 31, Digit = 9, Least = 60, MostInPart = 5;

    /// <param name="link">Where the rows behind a bar are.</param>
    public static Drawn Of(string title, IReadOnlyList<(string Label, double Number)> bars, int digits, Func<int, string>? link = null) => Part(title, (0, bars), bars, digits, link);

    /// <summary>The same in parts of one measure, so that many bars go on over sheets of paper and leave none half empty.</summary>
    public static IReadOnlyList<Drawn> OnSheets(string title, IReadOnlyList<(string Label, double Number)> bars, int digits) =>
        [.. bars.Chunk(MostInPart).Select((part, at) => Part(title, (at * MostInPart, part), bars, digits, link: null))];

    private static Drawn Part(string title, (int From, IReadOnlyList<(string Label, double Number)> Bars) part, IReadOnlyList<(string Label, double Number)> bars, int digits, Func<int, string>? link)
    {
        var drawing = new Drawing(title, part.Bars.Count * Row + 6);
        var (least, most) = (Math.Min(0, bars.Min(bar => bar.Number)), Math.Max(0, bars.Max(bar => bar.Number)));
        // Beside the longest its number has to find room.
        var longest = Math.Max(Least, Drawing.Width - Left - 8 - Digit * bars.Max(bar => bar.Number.InDigits(digits).Length));
        var unit = longest / Math.Max(most - least, double.Epsilon);
        var zero = -least * unit;
        foreach (var (at, (label, number)) in part.Bars.Index())
        {
            var (from, length) = (number < 0 ? zero + number * unit : zero, Math.Max(number == 0 ? 0 : 2, Math.Abs(number) * unit));
            drawing.Leading(link?.Invoke(part.From + at), $"{label}: {number.InDigits(digits)}", bar => bar.Room(0, at * Row, Drawing.Width, Row).Word(0, at * Row + 17, Drawing.Short(label, MostLetters), size: 13).Box(Left + from, at * Row + 4, length, 17).Word(Left + from + length + 8, at * Row + 18, number.InDigits(digits), bold: true));
        }

        return drawing.Done();
    }
}
