using System.Globalization;
using CommunityHub.Monitoring.Forms;

namespace CommunityHub.Tests.Monitoring.Forms;

/// <summary>The data bank knows each building by itself; a form may ask for the school as a whole.</summary>
public sealed class AddingUpBuildings
{
    private const string Head = """{ "code": "seats", "title": "Места", "sections": [ { "code": "all", "title": "Всё", "parts": [""";

    [Theory]
    [InlineData("\"type\": \"integer\"", "building.seats", "20, 15", 35)]
    [InlineData("\"type\": \"integer\"", "building.seats", "20", 20)]
    [InlineData("\"type\": \"integer\"", "building.seats", "20, null", null)]
    [InlineData("\"type\": \"decimal\", \"unit\": \"%\"", "building.seats", "20, 15", null)]
    [InlineData("\"type\": \"integer\", \"min\": 1950, \"max\": 2100", "building.seats", "1990, 2004", null)]
    public void what_is_known_of_each_building_is_added_up_for_a_field_of_the_whole_school(string type, string prefill, string seats, int? sum)
    {
        var form = FormsOfTests.Compiled($$"""{{Head}} { "field": "seats", "label": "Мест", "prefill": "{{prefill}}", {{type}} } ] } ] }""");
        var facts = Facts.None with
        {
            Buildings = [.. seats.Split(", ").Select((said, at) => new FactsOfRow($"b{at + 1}", $"Корпус {at + 1}", Known(said)))],
        };

        var first = Prefilled.For(form.Form, facts, last: null)["seats"];

        Assert.Equal(sum, first.IsNumber ? (int)first.Number : null as int?);
    }

    [Fact]
    public void what_is_known_of_a_building_stands_in_no_row_of_another_thing()
    {
        var table = Head + """
             { "table": "t", "label": "Т", "rows": [ { "code": "01", "label": "один" } ], "columns": [ { "field": "seats", "type": "integer", "label": "Мест", "prefill": "building.seats" } ] } ] } ] }
            """;

        Assert.Equal(["$.sections[0].parts[0].columns[0].prefill: Банк данных не знает «building.seats»"], FormsOfTests.ProblemsOf(table));
    }

    private static Dictionary<string, Value> Known(string seats) => seats == "null" ? [] : new() { ["seats"] = Value.Of(int.Parse(seats, CultureInfo.InvariantCulture)) };
}
