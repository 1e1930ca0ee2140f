using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Versions;

namespace CommunityHub.Tests.Workflow.Versions;

public sealed class ComparingDefinitions
{
    [Fact]
    public void finds_nothing_between_two_drawings_that_run_alike() =>
        Assert.True(Compared(p => p.Start("s").User("a").End("e").Ways("s > a > e"), p => p.Start("s").User("a").End("e").Ways("s > a > e")).IsSame);

    [Fact]
    public void names_what_is_added_what_is_removed_and_which_way_leads_elsewhere() => Assert.Equal(["Added b", "Removed a", "Added fp1", "Removed to", "Changed fp0"],
        Compared(p => p.Start("s").User("a").End("e").Ways("s > a", "a > to: e"), p => p.Start("s").Service("b", "pay").End("e").Ways("s > b > e")).Changes.Select(c => $"{c.Kind} {c.Id}"));

    public static TheoryData<string, string, string> Aspects => new()
    {
        { Task("""camunda:dueDate="P3D" """), Task("""camunda:dueDate="P5D" """), "Срок исполнения: P3D → P5D" },
        { Task(""), Task("""camunda:assignee="${boss}" """), "Исполнитель:  → ${boss}" },
        { Task("").Replace("director", "curator", StringComparison.Ordinal), Task(""), "Кому предложена: curator → director" },
        { Task("").Replace("planning.decide", "planning.agree", StringComparison.Ordinal), Task(""), "Форма: planning.agree → planning.decide" },
        { Task(""), Task("").Replace("name=\"a\"", "name=\"Решить\"", StringComparison.Ordinal), "Название: a → Решить" },
        { Task(""), Task("", Drawing.Each("people")), "Повторяется:  → все сразу, по списку people (item)" },
        { Step("pay"), Step("refund"), "Тема: pay → refund" },
        { Step("pay"), Step("pay").Replace("serviceTask", "sendTask", StringComparison.Ordinal), "" },
        { Edge("P1D", true), Edge("P2D", false), "Ждёт: P1D → P2D, Прерывает: да → нет" },
        { Fork("${n > 1}"), Fork("${n > 2}"), "Условие: ${n > 1} → ${n > 2}" },
    };

    [Theory]
    [MemberData(nameof(Aspects))]
    public void says_what_is_different_of_an_element(string before, string after, string different) =>
        Assert.Equal(different, string.Join(", ", DefinitionComparison.Of(Read(before), Read(after)).Changes.SelectMany(c => c.Facts).Where(f => !f.Before.Contains('→', StringComparison.Ordinal)).Select(f => $"{f.Aspect}: {f.Before} → {f.After}")));

    [Fact]
    public void says_that_another_kind_of_element_has_taken_its_place()
    {
        var change = Assert.Single(Compared(p => p.Start("s").User("a").End("e").Ways("s > a > e"), p => p.Start("s").Service("a", "pay").End("e").Ways("s > a > e")).Changes);

        Assert.Contains(new("Вид", "задача человеку", "шаг программы"), change.Facts);
        Assert.Contains(new("Форма", "planning.decide", ""), change.Facts);
    }

    private static string Task(string attributes, string inside = "") => Drawing.Of(p => p.Start("s").User("a", attributes, inside).End("e").Ways("s > a > e"));
    private static string Step(string topic) => Drawing.Of(p => p.Start("s").Service("a", topic).End("e").Ways("s > a > e"));
    private static string Edge(string time, bool interrupts) => Drawing.Of(p => p.Start("s").User("a").Edge("late", "a", Drawing.Timer(time), interrupts).End("e").End("f").Ways("s > a > e", "late > f"));
    private static string Fork(string condition) => Drawing.Of(p => p.Start("s").Xor("x", "no").End("e").End("f").Ways($"s > x > [{condition}] e", "x > no: f"));

    private static ProcessGraph Read(string xml) => Assert.Single(BpmnReader.Read(xml).Processes);
    private static DefinitionComparison Compared(Action<Drawing> before, Action<Drawing> after) => DefinitionComparison.Of(Read(Drawing.Of(before)), Read(Drawing.Of(after)));
}
