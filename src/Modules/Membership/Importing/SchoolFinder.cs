using CommunityHub.Membership.Schools;

namespace CommunityHub.Membership.Importing;

/// <summary>Which school each row of a list means; those the data bank does not know are made, and nothing is saved.</summary>
internal sealed class SchoolFinder
{
    private const int MostCandidates = 8;

    private readonly List<School> all = [];
    private readonly Dictionary<(string Kind, int Number), List<School>> byNumber = [];
    private readonly Dictionary<int, List<School>> ofAnyKind = [];
    private readonly Dictionary<string, List<School>> byName = [];
    private readonly string usualCity;

    /// <param name="usualCity">Where a school is whose city the list does not say.</param>
    public SchoolFinder(IEnumerable<School> known, string usualCity)
    {
        this.usualCity = usualCity;
        foreach (var school in known)
            Know(school);
    }

    /// <summary>Null where that could not be told: the line has a slip then, and the schools it may be.</summary>
    public (School? School, bool IsNew, IReadOnlyList<Candidate> Candidates) Find(ListLine line)
    {
        if (line[ListField.School] is not { } typed)
        {
            line.Slip(ListField.School, "Не указана школа. Впишите её, например «ЦО № 22».", "No school is given. Enter it, for example «ЦО № 22».");
            return (null, false, []);
        }

        var name = SchoolName.Read(typed);
        if (line.Row.SchoolChosen is { } chosen)
            return chosen == Guid.Empty ? New(line) : all.Find(s => s.Id == chosen) is { } said ? (said, false, []) : (null, false, []);

        var found = InCity(line, Called(typed, name));
        switch (found)
        {
            case [var one]:
                return (one, false, []);
            case [] when name is { Kind: not null, Number: { } number }:
                var others = InCity(line, ofAnyKind.GetValueOrDefault(number, []));
                if (others.Count == 0)
                    return New(line);
                line.Slip(ListField.School, $"Школы «{typed}» в банке нет, а под этим номером есть: {Named(others)}. Выберите её или скажите, что это новая школа.",
                    $"The data bank has no “{typed}”, but under this number it has: {Named(others)}. Choose that, or say that this is a new school.");
                return (null, false, Offered(others));
            case []:
                line.Slip(ListField.School, $"Школа «{typed}» не нашлась. Поправьте название или скажите, что это новая школа.", $"The school “{typed}” was not found. Correct the name, or say that this is a new school.");
                return (null, false, []);
            default:
                line.Slip(ListField.School, $"«{typed}» — подходят несколько школ: {Named(found)}. Выберите одну.", $"“{typed}” may be several schools: {Named(found)}. Choose one.");
                return (null, false, Offered(found));
        }
    }

    /// <summary>The school as the row tells of it. Its id is that of the first row that tells of it: the same at every check, so that it can be chosen.</summary>
    public static School Made(ListLine line, string usualCity, Guid id)
    {
        var (typed, name) = (line[ListField.School] ?? "", SchoolName.Read(line[ListField.School] ?? ""));
        return School.Register(new(name.Kind ?? "other", name.Kind is null ? null : name.Number, Honorary: null, ShortName: typed, FullName: line[ListField.FullName], City: line[ListField.City] ?? usualCity, []), id);
    }

    private List<School> Called(string typed, SchoolName name)
    {
        if (byName.TryGetValue(SchoolName.Normal(typed), out var exact))
            return exact;
        if (name is { Kind: { } kind, Number: { } number })
            return byNumber.GetValueOrDefault((kind, number), []);

        if (name is { Kind: null, Number: { } alone, Honorary: null })
            return ofAnyKind.GetValueOrDefault(alone, []);

        var asks = SearchText.Asking(typed);
        return all.FindAll(s => asks(s.SearchText));
    }

    // A city that the list names decides between schools of one number.
    private List<School> InCity(ListLine line, List<School> found)
    {
        if (found.Count == 0)
            return found;

        var city = SchoolName.Normal(line[ListField.City] ?? usualCity);
        var there = found.FindAll(s => SchoolName.Normal(s.City) == city);
        return there.Count > 0 || line[ListField.City] is not null ? there : found;
    }

    private (School? School, bool IsNew, IReadOnlyList<Candidate> Candidates) New(ListLine line)
    {
        var made = line.Try(ListField.School, () => Made(line, usualCity, line.Row.Id));
        if (made is not null)
            Know(made);
        return (made, made is not null, []);
    }

    private void Know(School school)
    {
        all.Add(school);
        if (school.Number is { } number)
        {
            Under(byNumber, (school.Kind, number));
            Under(ofAnyKind, number);
        }

        foreach (var name in new[] { school.ShortName, school.FullName, school.Honorary }.Concat(school.Aliases).OfType<string>().Select(SchoolName.Normal).Distinct())
            Under(byName, name);

        void Under<TKey>(Dictionary<TKey, List<School>> index, TKey key) where TKey : notnull
        {
            if (!index.TryGetValue(key, out var under))
                index[key] = under = [];
            under.Add(school);
        }
    }

    private static string Named(IEnumerable<School> schools) => string.Join("; ", schools.Take(MostCandidates).Select(s => s.ShortName));

    private static IReadOnlyList<Candidate> Offered(IEnumerable<School> schools) => [.. schools.Take(MostCandidates).Select(s => new Candidate(s.Id, s.ShortName))];
}
