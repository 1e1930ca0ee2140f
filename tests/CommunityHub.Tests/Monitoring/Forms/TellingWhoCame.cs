using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Ready;

namespace CommunityHub.Tests.Monitoring.Forms;

public sealed class TellingWhoCame
{
    [Theory]
    [InlineData("book-week"), InlineData("local-lore-month"), InlineData("reading-day"), InlineData("school-libraries-month"), InlineData("slavic-literacy-day")]
    public void parents_and_preschool_children_come_too_and_do_not_count_as_pupils(string code)
    {
        var form = ReadyForms.Compiled(code);
        string[] Codes(string row) => [.. form.Judge(Answers.Parse($$"""{ "pupils": 100, "took_part": true, "events/r1/held": true, {{row}} }"""), null, Facts.None).Findings.Where(finding => finding.Row == "r1").Select(finding => $"{finding.Column} {finding.Code}")];
        var family = form.Judge(Answers.Parse("""{ "pupils": 100, "took_part": true, "events/r1/held": true, "events/r1/classes": ["primary", "parents"], "events/r1/fact": 150, "events/r1/guests": 60 }"""), null, Facts.None);

        Assert.Contains("guests required", Codes("\"events/r1/classes\": [\"parents\"], \"events/r1/fact\": 20"));
        Assert.DoesNotContain("guests required", Codes("\"events/r1/classes\": [\"senior\"], \"events/r1/fact\": 20"));
        Assert.Contains("guests guests-within-participants", Codes("\"events/r1/classes\": [\"teachers\"], \"events/r1/fact\": 20, \"events/r1/guests\": 30"));
        Assert.Contains("classes pupils-were-asked", Codes("\"events/r1/classes\": [\"preschool\"], \"events/r1/fact\": 20, \"events/r1/guests\": 15"));
        Assert.DoesNotContain(family.Findings, finding => finding.Code is "more-than-pupils" or "guests-within-participants" or "pupils-were-asked");
        Assert.Equal((150, 60, 90), (family.With["participants"].Number, family.With["guests"].Number, form.IndicatorsOf(family)[1].Value));
        Assert.DoesNotContain(family.Findings, finding => finding.Column == "photo");
    }
}
