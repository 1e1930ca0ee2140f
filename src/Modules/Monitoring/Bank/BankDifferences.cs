using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Bank;

/// <summary>What an answer says otherwise than the data bank knew when the answer was begun, as it is proposed to the data bank.</summary>
/// <param name="Answers">What counts of the answer.</param>
/// <param name="Reference">From when it is so, where nobody has said a day.</param>
internal sealed class BankDifferences(CompiledForm form, Answers answers, Facts facts, DateOnly reference, Guid communityId)
{
    public IReadOnlyList<Difference> All() => [.. School(), .. Tables("building").SelectMany(t => facts.Buildings.SelectMany(row => Building(t, row).Concat(Library(t, row)))), .. Tables("work").SelectMany(Works), .. Tables("person").SelectMany(People), .. Tables(null).SelectMany(Newcomers), .. Tables(null).SelectMany(NewBuildings)];

    private IEnumerable<Difference> School()
    {
        var told = form.Fields.Values.Where(f => f.Field.Bank is not null).ToDictionary(f => f.Field.Bank!, f => answers[f.PathIn(null)]);
        Value Said(string name) => told.GetValueOrDefault(name) is { IsGiven: true } said ? said : facts.School.GetValueOrDefault(name);
        bool Differs(params string[] names) => names.Any(name => told.ContainsKey(name) && Said(name) != facts.School.GetValueOrDefault(name));

        if (Differs("pupils", "classes", "posts") && (Said("pupils"), Said("classes")) is ({ IsNumber: true } pupils, { IsNumber: true } classes))
            yield return new(new HasPupils((int)pupils.Number, (int)classes.Number, Said("posts") is { IsNumber: true } posts ? (decimal)posts.Number : null), reference);
        if (Differs("head", "headTitle") && (Said("head"), Said("headTitle")) is ({ Kind: ValueKind.Text } head, { Kind: ValueKind.Text } title))
            yield return new(new HasHead(head.Text, title.Text), reference);
        if (Differs("email") && Said("email") is { Kind: ValueKind.Text } email)
            yield return new(new HasEmail(email.Text), reference);
    }

    private IEnumerable<Difference> Building(CompiledTable table, FactsOfRow row)
    {
        var told = Told(table, row);
        if (told.Differs("address", "library") && told["address"] is { Kind: ValueKind.Text } address && int.TryParse(row.Row.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            yield return new(new HasBuilding(number, address.Text, told["library"].IsTrue), reference);
    }

    // The data bank counts whole metres: of a part what is full, so that parts do not come to more than the whole.
    private IEnumerable<Difference> Library(CompiledTable table, FactsOfRow row)
    {
        var told = Told(table, row);
        if (!told.Differs(BankNames.OfCard) || !int.TryParse(row.Row.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            yield break;

        yield return new(new LibraryHas(number, Area: Whole("area", Near), StockArea: Whole("stockArea", Math.Floor), UsersArea: Whole("usersArea", Math.Floor), Seats: Whole("seats", Near), SeatsWithComputer: Whole("seatsWithComputer", Near), SeatsOnline: Whole("seatsOnline", Near), Computers: Whole("computers", Near),
            Machines: Tells("printer", "scanner", "copier", "board", "allInOne") ? new(Printer: told["printer"].IsTrue, Scanner: told["scanner"].IsTrue, Copier: told["copier"].IsTrue, Board: told["board"].IsTrue, AllInOne: told["allInOne"].IsTrue) : null,
            IsAccessible: told["accessible"] is { Kind: ValueKind.Truth } accessible ? accessible.IsTrue : null, OpeningHours: Code(told["hours"])), reference);

        int? Whole(string name, Func<double, double> rounded) => told[name] is { IsNumber: true } said ? (int)rounded(said.Number) : null;
        static double Near(double number) => Functions.Round(number, 0);
        bool Tells(params string[] names) => names.Any(name => told[name].Kind is ValueKind.Truth);
    }

    private IEnumerable<Difference> Works(CompiledTable table)
    {
        var named = new HashSet<Guid>();
        foreach (var row in facts.Works)
            if (row.Row.Length > 32 && Guid.TryParse(row.Row.AsSpan(1, 32), out var person))
                foreach (var difference in Work(Told(table, row), person, isFirst: named.Add(person)))
                    yield return difference;
    }

    // What is said of a person, and not of a work, is taken from the first.
    private IEnumerable<Difference> Work(RowTold told, Guid person, bool isFirst)
    {
        var known = told.Known("post").Text;
        if (told["works"].IsFalse)
        {
            yield return new(new NoLongerWorks(person, known), Functions.Day(told["lastDay"]) ?? reference);
            yield break;
        }

        if (isFirst && told.Differs("name"))
            yield return new(new IsNamed(person, told["name"].Text), reference);
        if (told.Differs("post", "rate", "main") && told["post"] is { Kind: ValueKind.Text } post && told["rate"] is { IsNumber: true } rate)
            yield return new(new WorksAs(person, post.Text, (decimal)rate.Number, told["main"].IsTrue, post.Text == known ? null : known), Functions.Day(told["since"]) ?? reference);
        foreach (var difference in isFirst ? Person(told, person) : [])
            yield return difference;
        if (isFirst && told.Differs("tenure", "libraryTenure") && told["tenure"] is { IsNumber: true } tenure)
            yield return new(new HasTenure(person, (int)tenure.Number, told["libraryTenure"] is { IsNumber: true } libraries ? (int)libraries.Number : null), reference);
        if (isFirst && told.Differs("lastCourse", "lastCourseHours", "lastCourseDay")
            && told["lastCourse"] is { Kind: ValueKind.Text } course && told["lastCourseHours"] is { IsNumber: true } hours && Functions.Day(told["lastCourseDay"]) is { } finished)
            yield return new(new HasFinished(person, course.Text, (int)hours.Number, finished), reference);
    }

    private IEnumerable<Difference> People(CompiledTable table) =>
        facts.People.SelectMany(row => Guid.TryParse(row.Row.AsSpan(1), out var person) ? Person(Told(table, row), person) : []);

    private IEnumerable<Difference> Person(RowTold told, Guid person)
    {
        if (told.Differs("education", "category", "age"))
            yield return new(new HasLearned(person, Code(told["education"]), Code(told["category"]), Code(told["age"])), reference);
        if (told.Differs("mentor") && told["mentor"] is { Kind: ValueKind.Truth } mentor)
            yield return new(new IsMentor(person, mentor.IsTrue, communityId), reference);
    }

    private IEnumerable<Difference> Newcomers(CompiledTable table)
    {
        foreach (var code in GrowingRows.In(form, answers).GetValueOrDefault(table.Table.Code) ?? [])
        {
            var told = Told(table, new(code, "", new Dictionary<string, Value>()));
            if (told["name"] is { Kind: ValueKind.Text } name && told["post"] is { Kind: ValueKind.Text } post && told["rate"] is { IsNumber: true } rate)
                yield return new(new NewPersonWorks(name.Text, told["email"] is { Kind: ValueKind.Text } email ? email.Text : null, post.Text, (decimal)rate.Number, told["main"].IsTrue, communityId), Functions.Day(told["since"]) ?? reference);
        }
    }

    private IEnumerable<Difference> NewBuildings(CompiledTable table)
    {
        foreach (var code in GrowingRows.In(form, answers).GetValueOrDefault(table.Table.Code) ?? [])
            if (Told(table, new(code, "", new Dictionary<string, Value>())) is var told && told["address"] is { Kind: ValueKind.Text } address)
                yield return new(new HasNewBuilding(address.Text, told["library"].IsTrue), Functions.Day(told["since"]) ?? reference);
    }

    private IEnumerable<CompiledTable> Tables(string? per) => form.Tables.Values.Where(t => t.Table.Grows is { } grows && grows.Per == per && t.ColumnList.Any(c => c.Field.Bank is not null));

    private RowTold Told(CompiledTable table, FactsOfRow row) => new(table.ColumnList.Where(c => c.Field.Bank is not null).ToDictionary(c => c.Field.Bank!, c => answers[c.PathIn(row.Row)]), row);

    private static string? Code(Value value) => value.Kind is ValueKind.Text ? value.Text : null;

    /// <summary>What is said in a row, by what it says of the data bank; where nothing is said, what is known holds.</summary>
    private sealed record RowTold(IReadOnlyDictionary<string, Value> Said, FactsOfRow Row)
    {
        public Value this[string name] => Said.GetValueOrDefault(name) is { IsGiven: true } said ? said : Known(name);

        public Value Known(string name) => Row.Values.GetValueOrDefault(name);

        public bool Differs(params string[] names) => names.Any(name => this[name] != Known(name));
    }
}

/// <summary>Something that is otherwise, and from which day on.</summary>
internal sealed record Difference(SaidOfSchool What, DateOnly From);
