using CommunityHub.Kernel;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Time;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>
/// Somebody has worked longer than the data bank knows. Tenure follows from works and is no fact by itself: what is recorded is earlier work elsewhere,
/// as long as what is missing and right before the first work that is known.
/// Whoever learns its true days corrects it in the card like any other work.
/// </summary>
/// <param name="FirstDay">Of the earlier work.</param>
/// <param name="LibrariesSince">From when on it was in libraries; the day after the last when none of it was.</param>
/// <param name="LastDay">The day before the first work that is known.</param>
internal sealed record ProposedTenure(Guid Person, DateOnly FirstDay, DateOnly LibrariesSince, DateOnly LastDay) : Proposal
{
    /// <summary>Where it was nobody has told; the same words find it again.</summary>
    private const string Elsewhere = "Прежняя работа (по сведениям школы)", InLibrary = "librarian", Other = "other";

    public override Guid? PersonId => Person;

    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null)
    {
        if (FirstDay < LibrariesSince)
            yield return Earlier(Other, FirstDay, LibrariesSince.AddDays(-1), by);
        if (LibrariesSince <= LastDay)
            yield return Earlier(InLibrary, LibrariesSince, LastDay, by);
    }

    private RecordFact Earlier(string post, DateOnly first, DateOnly last, Guid by) => new(Employment.AtOther(Person, Elsewhere, post, 1, isMain: true), FactAct.Correction, first, last, null, by);

    /// <param name="works">All works of the person that are known.</param>
    /// <param name="day">On which it is so.</param>
    /// <returns>Null when that is known already.</returns>
    /// <exception cref="RuleViolation">Earlier work cannot make it so.</exception>
    public static ProposedTenure? Of(Guid person, string name, IReadOnlyCollection<Employment> works, int years, int? inLibraries, DateOnly day)
    {
        var known = Tenure.Of(works, day);
        var (all, libraries) = (known.Months / 12, known.InLibraries / 12);
        var (missing, missingInLibraries) = (years - all, (inLibraries ?? libraries) - libraries);
        if (missing == 0 && missingInLibraries == 0)
            return null;
        if (missing < 0 || missingInLibraries < 0)
            throw new RuleViolation("tenure.less-than-known", $"{name}: школа указала стаж меньше, чем следует из работ в банке данных ({InWords(all, libraries)}). Проверьте работы в карточке.",
                $"{name}: the school tells of less work than the data bank knows ({InWords(all, libraries)}). Look at the works in the card.");
        if (missing < missingInLibraries)
            throw new RuleViolation("tenure.of-another-kind",
                $"{name}: по словам школы, больше работы приходится на библиотеки, чем записано ({InWords(all, libraries)}). Проверьте должности в карточке.",
                $"{name}: as the school says, more of the work was in libraries than is recorded ({InWords(all, libraries)}). Look at the posts in the card.");

        var first = works.Where(work => work.FirstDay <= day).Select(work => work.FirstDay).DefaultIfEmpty(day).Min();
        return first.AddYears(-missing) < Recording.Earliest
            ? throw new RuleViolation("tenure.impossible", $"{name}: стажа в {years} лет быть не может.", $"{name}: a tenure of {years} years cannot be.")
            : new(person, first.AddYears(-missing), first.AddYears(-missingInLibraries), first.AddDays(-1));
    }

    /// <summary>«общий стаж 15 лет, в библиотеках 8 лет».</summary>
    public static string InWords(int years, int inLibraries) =>
        Say($"общий стаж {Tenure.InWords(years * 12)}, в библиотеках {Tenure.InWords(inLibraries * 12)}", $"tenure {Tenure.InWords(years * 12)}, in libraries {Tenure.InWords(inLibraries * 12)}");
}
