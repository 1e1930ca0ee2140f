using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Asking;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CommunityHub.Tests.Monitoring.Forms;

public sealed class SendingAPageOfAForm
{
    private static readonly CompiledForm Form = FormsOfTests.Compiled(FormsOfTests.Movement);

    [Fact]
    public void says_what_was_typed_and_leaves_the_rest_as_it_was()
    {
        var posted = Posted.Read(Form, Answers.Parse("""{ "loans": 7, "pupils": 500 }"""), Sent(("pupils", "512"), ("movement/06/opening", "1 200"), ("exchange", "yes")));

        Assert.Equal(["exchange", "movement/06/opening", "pupils"], posted.Changes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("""{"exchange":true,"loans":7,"movement/06/opening":1200,"pupils":512}""", posted.After().ToJson());
    }

    [Fact]
    public void keeps_what_was_not_understood_with_its_sentence_and_changes_nothing_by_it()
    {
        var posted = Posted.Read(Form, Answers.Parse("""{ "pupils": 500 }"""), Sent(("pupils", "около 500")));

        Assert.Empty(posted.Changes);
        Assert.Equal("около 500", posted.Refused["pupils"].Typed);
    }

    [Fact]
    public void says_one_of_the_empties_where_the_input_is_empty_and_a_value_where_it_is_not()
    {
        Assert.Equal(ValueKind.Unknown, Posted.Read(Form, Answers.None, Sent(("users", ""), ("users?none", "unknown"))).After()["users"].Kind);
        Assert.Equal(7, Posted.Read(Form, Answers.None, Sent(("users", "7"), ("users?none", "unknown"))).After()["users"].Number);
        Assert.Equal(ValueKind.Nothing, Posted.Read(Form, Answers.None, Sent(("pupils", ""), ("pupils?none", "unknown"))).After()["pupils"].Kind);
    }

    [Fact]
    public void takes_nothing_for_computed_cells_and_for_what_the_form_does_not_ask()
    {
        var posted = Posted.Read(Form, Answers.None, Sent(("share", "5"), ("movement/01/opening", "5"), ("movement/06/closing", "5"), ("titles/R1/copies", "5"), ("titles/r1/price", "5"), ("other", "5"), ("movement/77/opening", "5")));

        Assert.Empty(posted.Changes);
    }

    [Fact]
    public void takes_a_row_away()
    {
        var posted = Posted.Read(Form, Answers.Parse("""{ "titles/r1/title": "Мурзилка", "titles/r1/copies": 2, "titles/r2/title": "Костёр" }"""), Sent(("titles/r1/title", "Мурзилка"), ("titles/r1/copies", "3"), ("remove-row", "titles/r1")));

        Assert.Equal("""{"titles/r2/title":"Костёр"}""", posted.After().ToJson());
    }

    [Fact]
    public void changes_only_what_was_sent_back_to_be_mended()
    {
        var posted = Posted.Read(Form, Answers.None, Sent(("pupils", "512"), ("users", "100"), ("note!as-last-closing@movement/06/opening", "Списали")), new HashSet<string> { "users" });

        Assert.Equal(["users"], posted.Changes.Keys);
        Assert.Equal("Списали", posted.Explanations["as-last-closing@movement/06/opening"].Note);
    }

    private static FormCollection Sent(params (string Name, string Text)[] fields) => new(fields.GroupBy(f => f.Name).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(f => f.Text)])));
}
