using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>Why a place of an answer is worth a look, beside what the form itself says of it: it is unlike the other schools, it has leapt since last year, or it was sent otherwise before.</summary>
internal static class MarksOfAnswer
{
    /// <param name="asSent">What stood where the answer was changed since it was sent first, by path.</param>
    public static ILookup<string, string> Of(AnswerSheet sheet, UsualNumbers usual, IReadOnlyDictionary<string, Value> asSent) =>
        Unlike(sheet, usual).Concat(Leaps(sheet, usual)).Concat(Changed(sheet, asSent)).ToLookup(mark => mark.Path, mark => mark.Said);

    /// <summary>Where a figure stands in the answer: «kind=yes» at «kind».</summary>
    public static string PlaceOf(string figure) => figure.Split('=')[0];

    private static IEnumerable<(string Path, string Said)> Unlike(AnswerSheet sheet, UsualNumbers usual) =>
        sheet.Response.SubmittedAt is null ? [] : usual.Marks(sheet.Response.Figures).Select(mark => (PlaceOf(mark.Path), Say($"Не как у других школ: {mark.Said}", $"Unlike other schools: {mark.Said}")));

    private static IEnumerable<(string Path, string Said)> Leaps(AnswerSheet sheet, UsualNumbers usual)
    {
        if (sheet.Last is not { } last)
            yield break;

        var now = sheet.Form.FiguresOf(sheet.Judged, sheet.Facts);
        var before = sheet.Form.FiguresOf(new Judged(last, [], new HashSet<string>()), sheet.Facts);
        foreach (var (at, figure) in sheet.Form.Figures.Index().Where(figure => figure.Item.IsShown() && !figure.Item.Path.Contains('=', StringComparison.Ordinal)))
            if (now[at] is { } number && before[at] is { } was && Outliers.IsLeap(was, number, double.IsNaN(usual.MedianAt(at)) ? 0 : usual.MedianAt(at)))
                yield return (figure.Path, InWords(was, number, figure.Digits) is var said && sheet.Former is { } former ? former.Say(said) : said);
    }

    private static string InWords(double was, double number, int digits)
    {
        var before = was.InDigits(digits);
        return (was, number) switch
        {
            (0, _) => Say("В прошлом году был 0", "Last year it was 0"),
            (_, 0) => Say($"В прошлом году было {before}, теперь 0", $"Last year it was {before}, now 0"),
            _ when number > was => Say($"В {Times(number / was)} больше, чем в прошлом году ({before})", $"{(number / was).InDigits(1)} times as much as last year ({before})"),
            _ => Say($"В {Times(was / number)} меньше, чем в прошлом году ({before})", $"{(was / number).InDigits(1)} times less than last year ({before})"),
        };
    }

    // «в 5 раз», «в 4,8 раза».
    private static string Times(double times) => Math.Round(times, 1) is var rounded && rounded != Math.Floor(rounded) ? $"{times.InDigits(1)} раза" : Count((long)rounded, ("раз", "раза", "раз"), ("", ""));

    private static IEnumerable<(string Path, string Said)> Changed(AnswerSheet sheet, IReadOnlyDictionary<string, Value> asSent) =>
        from change in asSent
        where change.Value != sheet.Judged.With[change.Key] && sheet.Form.FieldAt(change.Key, section: null) is not null
        let was = TypedValue.InWords(sheet.Form.FieldAt(change.Key, section: null)!, change.Value)
        select (change.Key, was.Length > 0 ? Say($"Изменено с тех пор, как отправлен впервые; было: {was}", $"Changed since it was sent first; it was: {was}") : Say("Вписано с тех пор, как отправлен впервые", "Entered since it was sent first"));

    /// <summary>What stood where an answer was changed since it was sent first.</summary>
    public static async Task<IReadOnlyDictionary<string, Value>> AsSentFirst(this MonitoringDb db, Response response, CancellationToken cancellationToken)
    {
        if (response.FirstSubmittedAt is not { } first || response.Round < 2)
            return new Dictionary<string, Value>();

        var changes = await db.ValueChanges.AsNoTracking().Where(c => c.ResponseId == response.Id && c.At > first && !c.Refused && !c.Path.StartsWith(ValueChange.Why)).OrderBy(c => c.Id).Select(c => new { c.Path, c.Was }).ToListAsync(cancellationToken);
        return changes.DistinctBy(c => c.Path).ToDictionary(c => c.Path, c => SaveValueHandler.ValueOf(c.Was));
    }
}
