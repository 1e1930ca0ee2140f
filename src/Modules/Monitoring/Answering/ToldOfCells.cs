using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Forms.Workbooks;

namespace CommunityHub.Monitoring.Answering;

/// <summary>What is found in a workbook, as its reader looks for it there: one check is told once, with the addresses of all its cells, in the order of the sheets.</summary>
internal sealed record ToldOfCells(Severity Severity, string Sentence)
{
    private const int MostAddresses = 30;

    public static IReadOnlyList<ToldOfCells> In(AnswerSheet sheet, ComparedWorkbook read)
    {
        var layout = WorkbookLayout.Of(sheet.Form, read.After, sheet.Facts, sheet.Last);
        // What is computed has no line of its own in the file: where it stands is known as long as all else stands where it would stand today.
        var isAsToday = read.Places.All(place => layout.At(place.Key) is { } today && (today.Sheet, today.Ref) == (place.Value.Sheet, place.Value.Ref));
        (PlacedCell Cell, string Sheet, string Ref)? PlaceOf(string path)
        {
            var isFilledIn = read.Places.TryGetValue(path, out var at);
            return layout.At(path) is not { } cell || !(isAsToday || isFilledIn) ? null : isFilledIn ? (cell, at.Sheet, at.Ref) : (cell, cell.Sheet, cell.Ref);
        }

        var sheets = layout.Sheets.Select(one => one.Name).ToList();
        var inOrder = read.Judged.Findings.Select(finding => (Finding: finding, Place: PlaceOf(finding.Path)))
            .OrderBy(one => one.Place is { } at ? sheets.IndexOf(at.Sheet) : sheets.Count).ThenBy(one => one.Place?.Cell.Row).ThenBy(one => one.Place?.Cell.Column);
        return [.. inOrder.GroupBy(one => (one.Finding.Severity, one.Finding.Code)).Select(told => new ToldOfCells(
            told.Key.Severity, Say(sheet, read, [.. told.Select(one => one.Finding)], [.. told.Select(one => one.Place).OfType<(PlacedCell, string Sheet, string Ref)>().Select(at => (at.Sheet, at.Ref))])))];
    }

    private static string Say(AnswerSheet sheet, ComparedWorkbook read, IReadOnlyList<Finding> findings, IReadOnlyList<(string Sheet, string Ref)> places)
    {
        var addresses = Addresses(places);
        if (findings is [var only])
            return (sheet.PlaceOf(only, read.Judged.With) is { } place ? $"{place}. " : "") + only.Message + (addresses.Length > 0 ? $" {addresses}." : "");

        var cells = Words.Count(findings.Count, ("ячейка", "ячейки", "ячеек"), ("cell", "cells"));
        return $"{cells}: {Together(findings, sheet.Former)}" + (addresses.Length > 0 ? $" {addresses}." : "");
    }

    // What differs from cell to cell, names and numbers, is told of the first alone.
    private static string Together(IReadOnlyList<Finding> findings, FormerYear? former) => findings[0].Code switch
    {
        "required" => Words.Say("нужен ответ, а здесь пусто.", "an answer is needed, and there is none."),
        "range" => Words.Say("число вне допустимых пределов.", "a number beyond the limits."),
        "decimals" => Words.Say("слишком много знаков после запятой.", "too many digits after the point."),
        "type" => Words.Say("введено не то, что спрашивают.", "something else was entered than is asked for."),
        "empty" => Words.Say("так ответить здесь нельзя, нужно значение.", "this cannot be said here, a value is needed."),
        "too-long" => Words.Say("слишком длинный текст.", "the text is too long."),
        Emptied.Code when Words.Say("в прошлом году было число, а теперь значения нет.", "last year there was a number, and now there is no value.") is var said => former?.Say(said) ?? said,
        _ when findings.All(finding => $"{finding.Message}" == $"{findings[0].Message}") => $"{findings[0].Message}",
        _ => Words.Say($"{findings[0].Message} Это первая; так же в остальных.", $"{findings[0].Message} This is the first; so it is in the others."),
    };

    // «2. Экземпляры»: B7, C7; «3. Деньги»: B4.
    private static string Addresses(IReadOnlyList<(string Sheet, string Ref)> places)
    {
        var said = string.Join("; ", places.Take(MostAddresses).GroupBy(place => place.Sheet).Select(sheet => $"{Words.Say($"«{sheet.Key}»", $"“{sheet.Key}”")}: {string.Join(", ", sheet.Select(place => place.Ref))}"));
        return places.Count > MostAddresses ? said + Words.Say($" и ещё {places.Count - MostAddresses}", $" and {places.Count - MostAddresses} more") : said;
    }
}
