namespace CommunityHub.Monitoring.Forms;

/// <summary>What the data bank knows of the school that answers, on the day of the cycle.</summary>
/// <param name="School">By name without «school.»: pupils, classes, posts, kind, buildings, name, address (town, street, house), email, and day: the reference day of the cycle.</param>
/// <param name="Buildings">One row each: b1, b2 …; name, address, library, and what its card says.</param>
/// <param name="People">One row each: p and the id of the person; name, post, rate, tenure, education, category, age, the last course, whether a mentor.</param>
internal sealed record Facts(IReadOnlyDictionary<string, Value> School, IReadOnlyList<FactsOfRow> Buildings, IReadOnlyList<FactsOfRow> People)
{
    public static Facts None { get; } = new(new Dictionary<string, Value>(), [], []);

    /// <summary>The names of the schools of the community, to choose from where a school is asked for.</summary>
    public IReadOnlyList<string> Schools { get; init; } = [];

    /// <summary>The names that are suggested, by catalogue.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Catalogues { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>One row for each work in the library: p and the id of the person, and a number when the person holds another post, too.</summary>
    public IReadOnlyList<FactsOfRow> Works { get; init; } = [];

    /// <summary>What is known of the buildings of the school in one value: that of the only one, or the sum of numbers that add up.
    /// Where one building of several is not known, nothing is: a part would look like the whole.</summary>
    /// <param name="name">Without «building.».</param>
    public Value OfBuildings(string name, Field field)
    {
        List<Value> each = [.. Buildings.Select(building => building.Values.GetValueOrDefault(name))];
        return each.Count == 1 ? each[0]
            : each.Count > 1 && field is { IsNumber: true, IsYear: false, IsShare: false } && each.TrueForAll(value => value.IsNumber) ? Value.Of(each.Sum(value => value.Number)) : default;
    }

    public IReadOnlyList<FactsOfRow> Rows(string? per) => per switch { "building" => Buildings, "person" => People, "work" => Works, _ => [] };
}

/// <summary>What is known of one building or person.</summary>
internal sealed record FactsOfRow(string Row, string Label, IReadOnlyDictionary<string, Value> Values);

/// <summary>Which facts a form may ask for; a form that asks for another is refused when it is read.</summary>
internal static class FactNames
{
    public static readonly string[] School = ["pupils", "classes", "posts", "kind", "buildings", "name", "address", "email", "day", "head", "headTitle"];
    public static readonly string[] Building = ["name", "address", "library", .. BankNames.OfCard];
    public static readonly string[] Person = ["name", "post", "rate", "main", "tenure", "libraryTenure", "education", "category", "age", "course", "lastCourse", "lastCourseHours", "lastCourseDay", "lastCourseYear", "mentor", "works"];

    /// <summary>«school.pupils», «person.rate», «last», «last(closing)»; «building.seats» in a row of a building, or in a field by itself: of all buildings together.</summary>
    /// <param name="per">Of what a row of its table tells.</param>
    public static bool IsPrefill(string name, string? per, bool inTable) => name == "last" || OtherOfLast.NameIn(name) is not null || name.Split('.') switch
    {
        ["school", var fact] => School.Contains(fact),
        ["building", var fact] => (per == "building" || !inTable) && Building.Contains(fact),
        ["person", var fact] => per is "person" or "work" && Person.Contains(fact),
        _ => false,
    };
}
