using System.Globalization;
using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>What the data bank knows of the school that answers, as it was when its answer was begun: kept with the answer, so that its checks say the same ever after.</summary>
internal static class FactsOfSchool
{
    public static async Task<Facts> Ask(IMediator mediator, Guid schoolId, DateOnly day, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new KnownOfSchoolOn(schoolId, day), cancellationToken) is not { } known)
            return Facts.None;

        var school = new Dictionary<string, Value> { ["name"] = Value.Of(known.Name), ["kind"] = Value.Of(known.Kind), ["buildings"] = Value.Of(Math.Max(1, known.Buildings.Count)), ["day"] = Value.Of(day) };
        Put(school, "pupils", known.Pupils);
        Put(school, "classes", known.Classes);
        Put(school, "posts", (double?)known.LibraryPosts);
        Put(school, "address", known.Address);
        Put(school, "email", known.Email);
        Put(school, "head", known.Head?.Name);
        Put(school, "headTitle", known.Head?.Title);
        return new(school, [.. known.Buildings.Select(building => Building(building, known.Resources.FirstOrDefault(card => card.Building == building.Number)))], [.. known.Librarians.GroupBy(l => l.Work.PersonId).Select(person => Person(person.First(), person.Sum(work => work.Work.Rate)))])
        {
            Works = [.. known.Librarians.GroupBy(l => l.Work.PersonId).SelectMany(person => person.Select((work, at) => Work(work, at, person.Count())))],
        };
    }

    public static string ToJson(Facts facts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WritePropertyName("school");
            new Forms.Answers(facts.School).Write(json);
            Write(json, "buildings", facts.Buildings);
            Write(json, "people", facts.People);
            Write(json, "works", facts.Works);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    public static Facts Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return root.TryGetProperty("school", out var school) ? new(Forms.Answers.Of(school).Values, [.. Rows(root, "buildings").Select(InWords)], Rows(root, "people")) { Works = Rows(root, "works") } : Facts.None;
    }

    private static FactsOfRow Building(BuildingOfSchool building, ResourcesOfLibrary? card)
    {
        var values = new Dictionary<string, Value> { ["name"] = Value.Of(NameOf(building.Number)), ["address"] = Value.Of(building.Address), ["library"] = Value.Of(true) };
        foreach (var (name, number) in ((string, int?)[])[("area", card?.Area), ("stockArea", card?.StockArea), ("usersArea", card?.UsersArea), ("seats", card?.Seats), ("seatsWithComputer", card?.SeatsWithComputer), ("seatsOnline", card?.SeatsOnline), ("computers", card?.Computers)])
            Put(values, name, number);
        foreach (var (name, there) in ((string, bool?)[])[("printer", card?.Machines?.Printer), ("scanner", card?.Machines?.Scanner), ("copier", card?.Machines?.Copier), ("board", card?.Machines?.Board), ("allInOne", card?.Machines?.AllInOne), ("accessible", card?.IsAccessible)])
            if (there is { } told)
                values[name] = Value.Of(told);
        Put(values, "hours", card?.OpeningHours);
        return new($"b{building.Number.ToString(CultureInfo.InvariantCulture)}", $"{NameOf(building.Number)}, {building.Address}", values);
    }

    // What is kept is Russian, whoever opens the answer first; its label is said in the language of whoever reads.
    private static string NameOf(int building) => $"Корпус {building.ToString(CultureInfo.InvariantCulture)}";

    private static FactsOfRow InWords(FactsOfRow building) => building.Row[1..] is var number && building.Values.GetValueOrDefault("address") is { IsWords: true } address
        ? building with { Label = Words.Say($"Корпус {number}, {address.Text}", $"Building {number}, {address.Text}") } : building;

    private static FactsOfRow Person(KnownLibrarian person, decimal rate)
    {
        var values = new Dictionary<string, Value>
        {
            ["name"] = Value.Of(person.Work.FullName), ["post"] = Value.Of(person.Work.Post), ["rate"] = Value.Of((double)rate), ["main"] = Value.Of(person.Work.IsMain), ["works"] = Value.Of(true), ["mentor"] = Value.Of(person.IsMentor),
        };
        Put(values, "tenure", Years(person.TenureMonths));
        Put(values, "libraryTenure", Years(person.LibraryTenureMonths));
        PutCode(values, "education", person.Education is "Unknown" ? null : person.Education);
        PutCode(values, "category", person.Category);
        PutCode(values, "age", person.AgeBand);
        Put(values, "course", person.CourseHours);
        Put(values, "lastCourse", person.LastCourse?.Title);
        Put(values, "lastCourseHours", person.LastCourse?.Hours);
        Put(values, "lastCourseYear", person.LastCourse?.FinishedOn.Year);
        if (person.LastCourse is { FinishedOn: var day })
            values["lastCourseDay"] = Value.Of(day);
        return new($"p{person.Work.PersonId:N}", person.Work.FullName, values);
    }

    // Who holds two posts says of each whether it still is so.
    private static FactsOfRow Work(KnownLibrarian work, int at, int works)
    {
        var person = Person(work, work.Work.Rate);
        return works == 1 ? person : person with { Row = at == 0 ? person.Row : $"{person.Row}-{(at + 1).ToString(CultureInfo.InvariantCulture)}", Label = $"{person.Label}, {work.Work.PostTitle}" };
    }

    private static double? Years(int? months) => months is { } known ? known / 12 : null;

    private static void Put(Dictionary<string, Value> values, string name, double? number)
    {
        if (number is { } known)
            values[name] = Value.Of(known);
    }

    private static void PutCode(Dictionary<string, Value> values, string name, string? code) => Put(values, name, code is null ? null : JsonNamingPolicy.KebabCaseLower.ConvertName(code));

    private static void Put(Dictionary<string, Value> values, string name, string? text)
    {
        if (text is { Length: > 0 })
            values[name] = Value.Of(text);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<FactsOfRow> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("row", row.Row);
            json.WriteString("label", row.Label);
            json.WritePropertyName("values");
            new Forms.Answers(row.Values).Write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static List<FactsOfRow> Rows(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var rows) ? [] // of an answer that was begun before there were such rows
            : [.. rows.EnumerateArray().Select(row => new FactsOfRow(row.GetProperty("row").GetString()!, row.GetProperty("label").GetString()!, Forms.Answers.Of(row.GetProperty("values")).Values))];
}
