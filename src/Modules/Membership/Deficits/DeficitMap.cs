namespace CommunityHub.Membership.Deficits;

/// <summary>What one person has answered, without who it is.</summary>
/// <param name="SchoolId">Where the person works; null when that is not known.</param>
/// <param name="Levels">By competence.</param>
internal sealed record AnswersOfOne(Guid? SchoolId, IReadOnlyDictionary<Guid, int> Levels);

/// <summary>How many people have answered, and how many of them would like to learn or need help.</summary>
internal sealed record DeficitCount(int Answers, int Deficits)
{
    public double Share => Answers == 0 ? 0 : (double)Deficits / Answers;

    public static DeficitCount Of(IEnumerable<AnswersOfOne> people, Guid competence)
    {
        var levels = people.Where(person => person.Levels.ContainsKey(competence)).Select(person => person.Levels[competence]).ToList();
        return new(levels.Count, levels.Count(Level.IsDeficit));
    }
}

/// <summary>One competence on the map.</summary>
/// <param name="Total">Null when it would tell of too few people.</param>
/// <param name="Cells">By column of the map; all null when any of them, or what is left beside them, would tell of too few.</param>
internal sealed record DeficitRow(Guid CompetenceId, DeficitCount? Total, IReadOnlyList<DeficitCount?> Cells);

/// <summary>
/// Competence by school, in numbers nobody can be found in. A school is shown when enough of its people have answered; all others stand together in
/// one column. Were these too few, the smallest school shown would join them: for totals minus what is shown must not tell of few people either.
/// Schools are the same in every row, so that no row betrays what another one hides.
/// </summary>
/// <param name="Schools">The columns that are schools; the last column, when there are any and others beside them, is «the others».</param>
/// <param name="People">How many have answered: by column.</param>
internal sealed record DeficitMap(int Answered, IReadOnlyList<Guid> Schools, bool HasOthers, IReadOnlyList<int> People, IReadOnlyList<DeficitRow> Rows)
{
    public static DeficitMap Of(IReadOnlyCollection<AnswersOfOne> people, IReadOnlyCollection<Guid> competences, int fewest)
    {
        var bySchool = people.Where(p => p.SchoolId is not null).GroupBy(p => p.SchoolId!.Value).Where(school => school.Count() >= fewest)
            .OrderByDescending(school => school.Count()).ThenBy(school => school.Key).ToList();
        while (bySchool.Count > 0 && people.Count - bySchool.Sum(school => school.Count()) is > 0 and var left && left < fewest)
            bySchool.RemoveAt(bySchool.Count - 1);

        var shown = bySchool.Select(school => school.Key).ToList();
        List<IReadOnlyCollection<AnswersOfOne>> columns = [.. bySchool.Select(school => school.ToList())];
        var others = people.Where(p => p.SchoolId is not { } school || !shown.Contains(school)).ToList();
        var hasOthers = shown.Count > 0 && others.Count > 0;
        if (hasOthers)
            columns.Add(others);

        return new(people.Count, shown, hasOthers, [.. columns.Select(column => column.Count)], [.. competences.Select(competence => Row(competence, people, columns, fewest))]);
    }

    private static DeficitRow Row(Guid competence, IReadOnlyCollection<AnswersOfOne> people, List<IReadOnlyCollection<AnswersOfOne>> columns, int fewest)
    {
        var total = DeficitCount.Of(people, competence);
        if (total.Answers < fewest)
            return new(competence, null, [.. columns.Select(_ => (DeficitCount?)null)]);

        var cells = columns.Select(column => DeficitCount.Of(column, competence)).ToList();
        var tellsOfFew = cells.Any(cell => cell.Answers > 0 && cell.Answers < fewest);
        return new(competence, total, [.. cells.Select(cell => tellsOfFew ? null : cell)]);
    }
}
