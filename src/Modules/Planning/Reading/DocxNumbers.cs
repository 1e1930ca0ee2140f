using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Planning.Reading;

/// <summary>
/// The numbers and bullets that Word shows before a paragraph though they stand nowhere in its text. Paragraphs must be asked about in the order of
/// the document.
/// </summary>
internal sealed partial class DocxNumbers
{
    private readonly Dictionary<int, (int List, Dictionary<int, int> Restarts)> _numberings = [];
    private readonly Dictionary<int, Dictionary<int, Level>> _lists = [];
    private readonly Dictionary<string, NumberingProperties> _ofStyles = [];
    private readonly Dictionary<int, Dictionary<int, int>> _counts = [];
    private readonly HashSet<int> _begun = [];

    public DocxNumbers(MainDocumentPart main)
    {
        foreach (var list in main.NumberingDefinitionsPart?.Numbering?.Elements<AbstractNum>() ?? [])
            if (list.AbstractNumberId?.Value is { } id)
                _lists[id] = list.Elements<Level>().Where(l => l.LevelIndex?.Value is not null).DistinctBy(l => l.LevelIndex!.Value).ToDictionary(l => l.LevelIndex!.Value);
        foreach (var numbering in main.NumberingDefinitionsPart?.Numbering?.Elements<NumberingInstance>() ?? [])
            if (numbering.NumberID?.Value is { } id && numbering.AbstractNumId?.Val?.Value is { } list)
                _numberings[id] = (list, numbering.Elements<LevelOverride>().Where(o => o.LevelIndex?.Value is not null && o.StartOverrideNumberingValue?.Val?.Value is not null)
                    .DistinctBy(o => o.LevelIndex!.Value).ToDictionary(o => o.LevelIndex!.Value, o => o.StartOverrideNumberingValue!.Val!.Value));

        var styles = main.StyleDefinitionsPart?.Styles?.Elements<Style>().Where(s => s.StyleId?.Value is not null).DistinctBy(s => s.StyleId!.Value!).ToDictionary(s => s.StyleId!.Value!) ?? [];
        foreach (var (name, style) in styles)
            if (FromStyle(style, styles, 10) is { } numbers)
                _ofStyles[name] = numbers;
    }

    /// <summary>«1.1. », «- », or nothing.</summary>
    public string Before(Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties;
        var own = properties?.NumberingProperties ?? (properties?.ParagraphStyleId?.Val?.Value is { } style ? _ofStyles.GetValueOrDefault(style) : null);
        if (own?.NumberingId?.Val?.Value is not { } id || !_numberings.TryGetValue(id, out var numbering) || !_lists.TryGetValue(numbering.List, out var levels))
            return "";

        var at = own.NumberingLevelReference?.Val?.Value ?? 0;
        if (!levels.TryGetValue(at, out var level))
            return "";

        var counts = _counts.TryGetValue(numbering.List, out var known) ? known : _counts[numbering.List] = [];
        if (_begun.Add(id))
            foreach (var (restarted, start) in numbering.Restarts)
                counts[restarted] = start - 1;
        counts[at] = counts.GetValueOrDefault(at, Start(level) - 1) + 1;
        foreach (var deeper in counts.Keys.Where(k => k > at).ToList())
            counts.Remove(deeper);

        var label = Written(level, levels, counts);
        return label.Length == 0 ? "" : label + " ";
    }

    private static NumberingProperties? FromStyle(Style style, Dictionary<string, Style> styles, int most) =>
        style.StyleParagraphProperties?.NumberingProperties
        ?? (most > 0 && style.BasedOn?.Val?.Value is { } parent && styles.TryGetValue(parent, out var based) ? FromStyle(based, styles, most - 1) : null);

    private static string Written(Level level, Dictionary<int, Level> levels, Dictionary<int, int> counts)
    {
        var format = level.NumberingFormat?.Val?.Value ?? NumberFormatValues.Decimal;
        if (format == NumberFormatValues.Bullet)
            return "-";
        if (format == NumberFormatValues.None)
            return "";

        return Place().Replace(level.LevelText?.Val?.Value ?? "", place =>
        {
            var at = place.Groups[1].Value[0] - '1';
            var of = levels.GetValueOrDefault(at);
            return InFormat(counts.GetValueOrDefault(at, Start(of)), of?.NumberingFormat?.Val?.Value ?? NumberFormatValues.Decimal);
        });
    }

    private static int Start(Level? level) => level?.StartNumberingValue?.Val?.Value ?? 1;

    private static string InFormat(int number, NumberFormatValues format)
    {
        if (format == NumberFormatValues.UpperRoman)
            return Roman(number);
        if (format == NumberFormatValues.LowerRoman)
            return Roman(number).ToLowerInvariant();
        if (Letters(format) is { } letters && number >= 1)
            return $"{letters[(number - 1) % letters.Length]}";

        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static string? Letters(NumberFormatValues format) =>
        format == NumberFormatValues.LowerLetter ? "abcdefghijklmnopqrstuvwxyz"
        : format == NumberFormatValues.UpperLetter ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        : format == NumberFormatValues.RussianLower ? "абвгдежзиклмнопрстуфхцчшщыэюя"
        : format == NumberFormatValues.RussianUpper ? "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"
        : null;

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var written = "";
        foreach (var (value, sign) in signs)
            for (; number >= value && written.Length < 30; number -= value)
                written += sign;
        return written;
    }

    [GeneratedRegex("%([1-9])")]
    private static partial Regex Place();
}
