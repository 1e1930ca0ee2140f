using CommunityHub.Monitoring.Forms;

namespace CommunityHub.Tests.Monitoring.Forms;

public sealed class CallingPlaces
{
    private static readonly CompiledForm Form = FormsOfTests.Compiled(FormsOfTests.Movement);

    [Theory]
    [InlineData("pupils", "Учеников")]
    [InlineData("exchange", "Есть обмен")]
    [InlineData("movement", "Движение фонда")]
    [InlineData("movement/06", "Движение фонда: печатные")]
    [InlineData("movement/06/arrived", "печатные: Поступило")]
    [InlineData("titles/r2/title", "Названия: Название")]
    [InlineData("titles/*/copies", "Экземпляров")]
    [InlineData("titles/*", "Названия")]
    [InlineData("nothing/01/at-all", "nothing/01/at-all")]
    public void of_answers_is_done_the_same_way_for_schools_curators_and_reports(string path, string called) => Assert.Equal(called, Form.LabelOf(path));
}
