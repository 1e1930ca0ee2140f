using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Tests.Monitoring.Forms;

namespace CommunityHub.Tests.Monitoring;

/// <summary>What was hidden when the last answers were sent is kept in them, and was no number of theirs.</summary>
public sealed class HidingLastYear
{
    private const string Rooms = """
        { "code": "rooms", "title": "Корпуса", "minutes": 2, "sections": [
          { "code": "all", "title": "Корпуса", "parts": [ { "field": "has", "type": "yes-no", "label": "Есть что сказать" },
            { "table": "rooms", "label": "Библиотеки", "grows": { "least": 0, "most": 9 }, "columns": [ { "field": "library", "type": "yes-no", "label": "Библиотека" }, { "field": "seats", "type": "integer", "label": "Мест", "when": "library" } ] } ] },
          { "code": "more", "title": "Ещё", "when": "has", "parts": [ { "field": "guests", "type": "integer", "label": "Гостей" } ] } ],
          "checks": [ { "code": "fewer", "severity": "warning", "that": "sum(rooms.seats) >= last(sum(rooms.seats))", "at": "rooms", "message": "Было {last(sum(rooms.seats))}, стало {sum(rooms.seats)}." },
            { "code": "all-same", "severity": "warning", "that": "not same(rooms)", "at": "rooms", "message": "Всё как в прошлом году — это так?" } ] }
        """;

    private static readonly CompiledForm Form = FormsOfTests.Compiled(Rooms);

    [Fact]
    public void what_was_hidden_then_is_not_held_against_the_answers_of_now()
    {
        var last = CountedThen.Of(Form, Answers.Parse("""{ "has": false, "guests": 7, "rooms/r1/library": true, "rooms/r1/seats": 40, "rooms/r2/library": false, "rooms/r2/seats": 30 }"""));
        var now = Answers.Parse("""{ "has": false, "rooms/r1/library": true, "rooms/r1/seats": 40, "rooms/r2/library": false }""");

        Assert.Equal(["has", "rooms/r1/library", "rooms/r1/seats", "rooms/r2/library"], last.Values.Keys.Order());
        Assert.Equal(["all-same"], Form.Judge(now, last, Facts.None).Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void a_condition_on_what_was_not_asked_then_hides_nothing()
    {
        var last = Answers.Parse("""{ "guests": 7, "rooms/r1/seats": 40, "gone": "прежнее поле" }""");

        Assert.Equal(last.Values, CountedThen.Of(Form, last).Values);
    }
}
