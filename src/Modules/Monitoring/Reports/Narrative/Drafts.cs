using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Narrative;

/// <summary>What the rules would write in each section of a report, in the language of the reader; whoever writes the report may put it otherwise.</summary>
internal sealed class Drafts(ReportAtHand report)
{
    private readonly CompiledForm _form = report.Form;
    private readonly Cycle _cycle = report.Cycle;
    private readonly ReportFigures _figures = report.Figures;
    private readonly IReadOnlyList<int> _chosen = report.Chosen;
    private readonly YearOfReport _now = report.Figures.Now;

    public string Of(ReportSection section) => section switch
    {
        ReportSection.Purpose => Purpose(),
        ReportSection.Answered => WhoAnswered(),
        ReportSection.Totals => Totals(),
        ReportSection.Dynamics => Dynamics(),
        ReportSection.Indicators => Indicators(),
        ReportSection.Municipalities => PlaceDraft(),
        ReportSection.Names => NamesDraft.Of(report),
        ReportSection.Outliers => OutliersDraft(),
        ReportSection.Explanations => Explanations(),
        ReportSection.Silent => _figures.Silent.Count(one => !one.HasSent) is > 0 and var silent ? Cases.SilentAre(silent, _cycle.ByBuilding) : Say("Сведения представили все школы.", "All schools have answered."),
        ReportSection.Conclusions => Conclusions(),
        _ => "",
    };

    private string Purpose()
    {
        var purpose = _form.Form.Purpose is { } said ? $"{Ended($"{said}")} " : "";
        return purpose + Say(
            $"Сведения собраны у школ сообщества по состоянию на {_cycle.ReferenceDay.InWords()} Итоги и показатели рассчитаны по суммам принятых ответов: проценты отдельных школ не усредняются.",
            $"The schools of the community were asked as of {_cycle.ReferenceDay.InWords()}. Totals and indicators are computed from the sums of accepted answers: percentages of single schools are never averaged.");
    }

    private string WhoAnswered()
    {
        var share = _now.Asked > 0 ? (_now.Answered / (double)_now.Asked).InPercent() : FigureInDigits.Nothing;
        var said = Say($"Приняты ответы {_now.Answered} из {Cases.OfSchools(_now.Asked, _cycle.ByBuilding)} ({share}).", $"The answers of {_now.Answered} of {Cases.OfSchools(_now.Asked, _cycle.ByBuilding)} were accepted ({share}).");
        if (_now.Late > 0)
            said += Say($" Позже срока {Cases.Answered(_now.Late, _cycle.ByBuilding)} {Cases.Schools(_now.Late, _cycle.ByBuilding)}.", $" {Cases.Schools(_now.Late, _cycle.ByBuilding)} answered after the deadline.");
        if (_figures.YearBefore is { Asked: > 0 } before)
            said += Say($" В {before.Year} году — {before.Answered} из {before.Asked} ({(before.Answered / (double)before.Asked).InPercent()}).", $" In {before.Year}: {before.Answered} of {before.Asked} ({(before.Answered / (double)before.Asked).InPercent()}).");
        if (_figures.Filled is { Rows.Count: > 0 } filled)
            said += Say($" За {Cases.ForSchools(filled.Rows.Count, _cycle.ByBuilding)} без ответа в отдельном столбце приведена оценка ({filled.InWords()}); в итоги по ответившим она не входит.", $" For {Cases.ForSchools(filled.Rows.Count, _cycle.ByBuilding)} without an answer a column of its own gives an estimate ({filled.InWords()}); it is no part of the totals of those who answered.");
        return said;
    }

    private string Totals()
    {
        List<string> sentences = [];
        foreach (var at in _chosen.Take(3))
            if (_now.Spreads[at] is { Count: >= 4 } spread && _form.Figures[at] is { Adds: true } figure && !figure.Path.Contains('=', StringComparison.Ordinal))
                sentences.Add(Say(
                    $"«{figure.Label}»: всего {_now.Totals[at].InDigits(figure.Digits)}{UnitOf(figure)}; {spread.InWords(report.DigitsOfSpread(figure))}.",
                    $"“{figure.Label}”: {_now.Totals[at].InDigits(figure.Digits)}{UnitOf(figure)} in all; {spread.InWords(report.DigitsOfSpread(figure))}."));
        return string.Join(' ', sentences);
    }

    private string Dynamics()
    {
        if (_figures.YearBefore is not { } before)
            return Say("Прежних сборов по этой форме нет: сравнивать пока не с чем.", "There are no earlier collections by this form: there is nothing to compare with yet.");

        return string.Join('\n', _chosen.Select(at => InDynamics(before, at)).OfType<string>());
    }

    /// <summary>Why a table does not say what has become of its totals.</summary>
    public static string WhyNotCompared(YearOfReport before) => before.Same is { Schools: > 0 } same
        ? Say($"Изменение итогов не показано: в {before.Year} году и теперь ответили разные школы (в оба года — {same.Schools}), и разница говорила бы о них. Что изменилось у тех же школ, показывает следующая таблица.", $"No change of totals is shown: other schools have answered than in {before.Year} ({same.Schools} in both years), and the difference would tell of them. The next table shows what has changed in the same schools.")
        : Say($"Изменение итогов не показано: ни одна школа не ответила и в {before.Year} году, и теперь.", $"No change of totals is shown: no school has answered both in {before.Year} and now.");

    private Change Told(YearOfReport before, int at) => _figures.AreComparable(before) ? new(before.Totals[at], _now.Totals[at]) : before.Same is { Schools: > 0 } same ? new(same.Then[at], same.Now[at]) : new(double.NaN, double.NaN);

    private string? InDynamics(YearOfReport before, int at)
    {
        var (figure, change) = (_form.Figures[at], new Change(before.Totals[at], _now.Totals[at]));
        if (!change.IsKnown)
            return null;
        if (!_figures.AreComparable(before) && (before.Same is not { Schools: > 0 } some || !new Change(some.Then[at], some.Now[at]).IsKnown))
            return Ended(Say($"Показатель «{figure.Label}» составил {_now.Totals[at].InDigits(figure.Digits)}{UnitOf(figure)}", $"“{figure.Label}” is {_now.Totals[at].InDigits(figure.Digits)}{UnitOf(figure)}"));
        if (before.Same is { Schools: > 0 } both && !_figures.AreComparable(before) && new Change(both.Then[at], both.Now[at]) is var among)
            return Ended(Say($"Показатель «{figure.Label}» составил {_now.Totals[at].InDigits(figure.Digits)}{UnitOf(figure)}", $"“{figure.Label}” is {_now.Totals[at].InDigits(figure.Digits)}{UnitOf(figure)}") + Say(
                $"; по {Cases.BySchools(both.Schools)}, {(both.Schools == 1 ? "ответившей" : "ответившим")} и в {before.Year} году, он {among.InWords(figure.Digits, figure.IsShare)}{(figure.Adds ? Contributions.InWords(_figures, at, figure.Digits) : "")}",
                $"; over the {Cases.BySchools(both.Schools)} that answered in {before.Year}, too, it {among.InWords(figure.Digits, figure.IsShare)}{(figure.Adds ? Contributions.InWords(_figures, at, figure.Digits) : "")}"));

        var said = Say($"Показатель «{figure.Label}» {change.InWords(figure.Digits, figure.IsShare)} по сравнению с {before.Year} годом", $"“{figure.Label}” {change.InWords(figure.Digits, figure.IsShare)} against {before.Year}");
        said += Say($" и составил {_now.Totals[at].InDigits(figure.Digits)}{UnitOf(figure)}", $" and is {_now.Totals[at].InDigits(figure.Digits)}{UnitOf(figure)}");
        if (before.Same is not { Schools: > 0 } same || new Change(same.Then[at], same.Now[at]) is not { IsKnown: true } alike)
            return Ended(said);

        var because = figure.Adds ? Contributions.InWords(_figures, at, figure.Digits) : "";
        // All of both years are the same schools: it is the same number, and not said twice.
        return alike == change ? Ended($"{said}{because}") : Ended(said) + Ended(Say(
            $" По {Cases.BySchools(same.Schools)}, {(same.Schools == 1 ? "ответившей" : "ответившим")} в оба года, он {alike.InWords(figure.Digits, figure.IsShare)}{because}",
            $" Over the {Cases.BySchools(same.Schools)} that answered in both years it {alike.InWords(figure.Digits, figure.IsShare)}{because}"));
    }

    private string Indicators()
    {
        List<string> sentences = [];
        foreach (var (indicator, value) in _form.Indicators.Select(one => one.Indicator).Zip(_now.Indicators))
        {
            if (value.Value is not { } number)
            {
                sentences.Add(value.DividedByZero
                    ? Say($"«{indicator.Label}» не рассчитан: знаменатель равен нулю.", $"“{indicator.Label}” cannot be computed: its denominator is zero.")
                    : Say($"«{indicator.Label}» не рассчитан: нет данных.", $"“{indicator.Label}” cannot be computed: there are no data."));
                continue;
            }

            var before = _figures.YearBefore is not { } year || !_figures.AreComparable(year) ? null : year.Indicators.FirstOrDefault(one => one.Code == value.Code)?.Value;
            // The two of one sentence have as many digits: «25,4 % (в 2024 году 25,0…)».
            var digits = FigureInDigits.DigitsOf([number, before ?? double.NaN], indicator.Decimals);
            var than = before is not { } was ? "" : was == number ? Say($" (как и в {_figures.YearBefore!.Year} году)", $" (as in {_figures.YearBefore!.Year})") : Say($" (в {_figures.YearBefore!.Year} году {was.InLine(digits)}, {InPoints(number - was, indicator)})", $" ({was.InLine(digits)} in {_figures.YearBefore!.Year}, {InPoints(number - was, indicator)})");
            sentences.Add(Ended(Say($"«{indicator.Label}» — {number.InLine(digits)}{UnitOf(indicator)}{than}", $"“{indicator.Label}”: {number.InLine(digits)}{UnitOf(indicator)}{than}")));
        }

        return string.Join(' ', sentences);
    }

    private string PlaceDraft()
    {
        if (_chosen.Count == 0)
            return "";

        var (figure, parts) = (_form.Figures[_chosen[0]], _figures.Divided(_form, DividedBy.Municipality).Where(part => double.IsFinite(part.Totals[_chosen[0]])).ToList());
        if (parts.Count < 2 || !figure.Adds || _now.Totals[_chosen[0]] <= 0)
            return "";

        var most = parts.MaxBy(part => part.Totals[_chosen[0]])!;
        return Say($"Больше всего по показателю «{figure.Label}» — {most.Name}: {most.Totals[_chosen[0]].InDigits(figure.Digits)}, или {(most.Totals[_chosen[0]] / _now.Totals[_chosen[0]]).InPercent()} от общего числа.",
            $"Most of “{figure.Label}” is in {most.Name}: {most.Totals[_chosen[0]].InDigits(figure.Digits)}, or {(most.Totals[_chosen[0]] / _now.Totals[_chosen[0]]).InPercent()} of all.");
    }

    private string OutliersDraft() => report.Outliers.Count == 0
        ? Say($"Значений, резко отличающихся от остальных школ или от {_figures.OfYearBefore}, нет.", $"No number differs sharply from those of other schools or of {_figures.OfYearBefore}.")
        : Say($"Эти значения резко отличаются от остальных школ или от {_figures.OfYearBefore}; на итоги они влияют сильнее других.", $"These numbers differ sharply from those of other schools or of {_figures.OfYearBefore}, and weigh in the totals more than others.");

    private string Explanations()
    {
        if (_figures.Explained.Count == 0)
            return Say("Пояснений к своим ответам школы не давали.", "The schools have given no explanations.");

        var values = Count(_figures.Explained.Count, ("необычное значение", "необычных значения", "необычных значений"), ("unusual value", "unusual values"));
        return Say($"Школы пояснили {values}.", $"The schools have explained {values}.");
    }

    private string Conclusions()
    {
        List<string> lines = [WhoAnswered()];
        if (_figures.YearBefore is { } before)
            lines.AddRange(_chosen.Where(at => Told(before, at) is { IsKnown: true, By: not 0 })
                .OrderByDescending(at => double.IsNaN(Told(before, at).Share) ? 0 : Math.Abs(Told(before, at).Share)).Take(3).Select(at => InDynamics(before, at)).OfType<string>());
        if (Indicators() is { Length: > 0 } indicators)
            lines.Add(indicators);
        return string.Join('\n', lines);
    }

    private static string UnitOf(Figure figure) => figure.Unit is { } unit ? $"\u00A0{unit}" : "";

    private static string UnitOf(Indicator indicator) => indicator.Unit is { } unit ? "\u00A0" + unit : "";

    // «…, 26,4 экз.» has its full stop already.
    /// <summary>With its full stop: «на 0,2 п.п.» has one already.</summary>
    public static string Ended(string sentence) => sentence.EndsWith('.') ? sentence : sentence + ".";

    private static string InPoints(double by, Indicator indicator) => by.WithSign(indicator.Decimals) + (indicator.IsShare ? Change.Points : "");
}
