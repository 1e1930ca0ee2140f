using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Charts;

/// <summary>Numbers as bars below their words; those below zero go to the left.</summary>
internal static class Bars
{
    private const int Row = 42, Longest = 380;

    public static Drawn Of(string title, IReadOnlyList<(string Label, double Number)> bars, int digits)
    {
        var drawing = new Drawing(title, bars.Count * Row + 6);
        var (least, most) = (Math.Min(0, bars.Min(bar => bar.Number)), Math.Max(0, bars.Max(bar => bar.Number)));
        var unit = Longest / Math.Max(most - least, double.Epsilon);
        var zero = -least * unit;
        foreach (var (at, (label, number)) in bars.Index())
        {
            var (from, length) = (number < 0 ? zero + number * unit : zero, Math.Max(number == 0 ? 0 : 2, Math.Abs(number) * unit));
            drawing.Word(0, at * Row + 16, Drawing.Short(label, 58)).Box(from, at * Row + 22, length, 15).Word(from + length + 8, at * Row + 35, number.InDigits(digits), bold: true);
        }

        return drawing.Done();
    }
}
