using CommunityHub.Workflow.Definitions;

namespace CommunityHub.Tests.Workflow.Definitions;

public sealed class CheckingADefinition
{
    public static TheoryData<string, string, string> Flawed => new()
    {
        { "a way that leads nowhere", "f", Drawing.Of(p => p.Start("s").End("e").Ways("s > e", "s > f: nowhere")) },
        { "no start", "p", Drawing.Of(p => p.User("a").End("e").Ways("a > e")) },
        { "two plain starts", "p", Drawing.Of(p => p.Start("s").Start("t").End("e").Ways("s > e", "t > e")) },
        { "a gateway without a default", "x", Drawing.Of(p => p.Start("s").Xor("x").End("e").End("f").Ways("s > x > [${a}] e", "x > [${b}] f")) },
        { "a way of a gateway without a condition", "w", Drawing.Of(p => p.Start("s").Xor("x", "d").End("e").End("f").Ways("s > x > d: e", "x > w: f")) },
        { "an expression that does not parse", "fp1", Drawing.Of(p => p.Start("s").Xor("x", "d").End("e").End("f").Ways("s > x > [${a ==}] e", "x > d: f")) },
        { "a condition where no gateway is", "fp1", Drawing.Of(p => p.Start("s").User("a").End("e").Ways("s > a > [${b}] e")) },
        { "an element nobody comes to", "lost", Drawing.Of(p => p.Start("s").User("lost").End("e").Ways("s > e", "lost > e")) },
        { "a task that leads nowhere", "a", Drawing.Of(p => p.Start("s").User("a").Ways("s > a")) },
        { "a way out of an end", "e", Drawing.Of(p => p.Start("s").End("e").User("a").Ways("s > e > a > e")) },
        { "a duration that is none", "t", Drawing.Of(p => p.Start("s").Wait("t", "three days").End("e").Ways("s > t > e")) },
        { "a timer on nothing", "late", Drawing.Of(p => p.Start("s").Edge("late", "nothing", Drawing.Timer("P1D")).End("e").Ways("s > e", "late > e")) },
        { "a repeating timer that interrupts", "late", Drawing.Of(p => p.Start("s").User("a").Edge("late", "a", Drawing.Cycle("R/P1D")).End("e").Ways("s > a > e", "late > e")) },
        { "a service without a topic", "do", Drawing.Of(p => p.Start("s").Service("do", "").End("e").Ways("s > do > e")) },
        { "a message without a name", "r", Drawing.Of(p => p.Start("s").Receive("r", "").End("e").Ways("s > r > e")) },
        { "an error without a code at an end", "bad", Drawing.Of(p => p.Start("s").End("bad", "<errorEventDefinition/>").Ways("s > bad")) },
        { "something else than an event behind a race", "fp1", Drawing.Of(p => p.Start("s").First("race").User("a").Wait("t", "P1D").End("e").Ways("s > race > a > e", "race > t > e")) },
        { "a repetition over nothing", "a", Drawing.Of(p => p.Start("s").User("a", inside: """<multiInstanceLoopCharacteristics/>""").End("e").Ways("s > a > e")) },
        { "retries that cannot be read", "do", Drawing.Of(p => p.Start("s").Service("do", inside: """<extensionElements><camunda:failedJobRetryTimeCycle>often</camunda:failedJobRetryTimeCycle></extensionElements>""").End("e").Ways("s > do > e")) },
        { "processes that call each other in a circle", "call", Drawing.Of(p => p.Start("s").Call("call", "q").End("e").Ways("s > call > e"), ("q", q => q.Start("qs").Call("back", "p").End("qe").Ways("qs > back > qe"))) },
        { "a way across the edge of a sub-process", "over", Drawing.Of(p => p.Start("s").Sub("sub", i => i.Start("is").User("a").End("ie").Ways("is > a > ie")).End("e").Ways("s > sub > e", "s > over: a")) },
        { "a task offered to nobody", "a", Drawing.Of(p => p.Start("s").User("a").End("e").Ways("s > a > e")).Replace("""camunda:candidateGroups="director" """, "", StringComparison.Ordinal) },
        { "an element that is not run", "g", Drawing.Of(p => p.Start("s").And("g").End("e").Ways("s > g > e")).Replace("parallelGateway", "inclusiveGateway", StringComparison.Ordinal) },
        { "a script task", "do", Drawing.Of(p => p.Start("s").Service("do").End("e").Ways("s > do > e")).Replace("serviceTask", "scriptTask", StringComparison.Ordinal) },
        { "a name of the process longer than any table has room for", "p", Drawing.Of(p => p.Start("s").End("e").Ways("s > e")).Replace("name=\"p\"", $"name=\"{new string('п', 301)}\"", StringComparison.Ordinal) },
        { "an id of a flow longer than any table has room for", new string('f', 201), Drawing.Of(p => p.Start("s").End("e").Ways($"s > {new string('f', 201)}: e")) },
        { "retries without end", "do", Drawing.Of(p => p.Start("s").Service("do", inside: $"<extensionElements><camunda:failedJobRetryTimeCycle>{string.Join(',', Enumerable.Repeat("PT1M", 60))}</camunda:failedJobRetryTimeCycle></extensionElements>").End("e").Ways("s > do > e")) },
        { "a duration that no calendar reaches", "t", Drawing.Of(p => p.Start("s").Wait("t", "P9999Y").End("e").Ways("s > t > e")) },
    };

    [Theory]
    [MemberData(nameof(Flawed))]
    public void finds_the_element_and_says_what_is_wrong_in_words(string flaw, string element, string xml)
    {
        var problems = Problems(xml);

        Assert.True(problems.Any(p => p.Element == element), $"{flaw}: {string.Join("; ", problems)}");
        Assert.All(problems, p => Assert.EndsWith(".", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void names_every_problem_at_once()
    {
        var problems = Problems(Drawing.Of(p => p.Start("s").Wait("t", "soon").Xor("x").Service("do", "").End("e").End("f").Ways("s > t > do > x > [${a}] e", "x > [${b}] f")).Replace("soon", "soon", StringComparison.Ordinal));

        Assert.Contains(problems, p => p.Element == "do");
    }

    [Fact]
    public void asks_for_known_topics_and_forms_only_where_the_product_runs()
    {
        var file = BpmnReader.Read(Drawing.Of(p => p.Start("s").User("a").Service("do", "pay").End("e").Ways("s > a > do > e")));

        Assert.Empty(BpmnCheck.Of(file, Known.Anything));
        Assert.Equal(["a", "do"], BpmnCheck.Of(file, new(new HashSet<string>(), new HashSet<string>(), null)).Select(p => p.Element));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "an entity bomb", """<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><definitions>&c;</definitions>""" },
        { "an external entity", """<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]><definitions>&a;</definitions>""" },
        { "no XML", "PK\u0003\u0004 this is a zip" },
        { "nothing", "" },
        { "XML cut off", """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent""" },
        { "another XML", "<html><body/></html>" },
        { "no process", """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>""" },
        { "nested without end", string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000)) },
        { "sub-processes nested without end", """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" isExecutable="true">""" + string.Concat(Enumerable.Range(0, 90).Select(i => $"<subProcess id=\"s{i}\">")) + string.Concat(Enumerable.Repeat("</subProcess>", 90)) + "</process></definitions>" },
        { "too many elements", """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" isExecutable="true">""" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<endEvent id=\"e{i}\"/>")) + "</process></definitions>" },
        { "50 MB", new string('a', 50_000_000) },
        { "ids that are all the same", """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" isExecutable="true">""" + string.Concat(Enumerable.Repeat("<startEvent id=\"s\"/>", 100)) + "</process></definitions>" },
        { "a zero character", "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\0\"/></definitions>" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void refuses_hostile_files_in_words(string what, string xml) => Assert.True(Problems(xml) is [{ Message.Length: > 10 }, ..], what);

    // Whatever is cut out of, doubled in, or swapped within a real file: an answer, never an exception.
    [Fact]
    public void answers_for_any_mangled_file()
    {
        var whole = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "plan-approval.bpmn"));
        var random = new Random(22);
        for (var i = 0; i < 200; i++)
        {
            var (from, length) = (random.Next(whole.Length - 400), random.Next(1, 400));
            var mangled = (i % 4) switch
            {
                0 => whole.Remove(from, length),
                1 => whole.Insert(from, whole.Substring(random.Next(whole.Length - 400), length)),
                2 => whole[..from],
                _ => whole.Replace(whole.Substring(from, 1 + length % 6), "", StringComparison.Ordinal),
            };

            Assert.NotNull(Problems(mangled));
        }
    }

    [Theory]
    [InlineData("${a ? '}' : \"${\"}x", 2)]
    [InlineData("plain", 1)]
    [InlineData("${[1,2].map(x => { return x })} and ${b}", 3)]
    public void reads_braces_and_quotes_within_an_expression_as_its_own(string text, int parts) => Assert.Equal(parts, ExpressionText.Read(text)!.Count);

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("'a'.repeat(1e9)")]
    [InlineData("[...Array(1e8).keys()].length")]
    [InlineData("(function f() { return f() })()")]
    [InlineData("/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("let s = 'a'; for (let i = 0; i < 40; i++) s += s; s.length")]
    public void stops_an_expression_that_takes_too_much_or_reaches_out(string script) =>
        Assert.ThrowsAny<Exception>(() => Expression.Meaning($"${{{script}}}", new(new Dictionary<string, object?>(), DateTimeOffset.UnixEpoch, _ => default)));

    private static IReadOnlyList<Problem> Problems(string xml) => BpmnCheck.Of(BpmnReader.Read(xml), Known.Anything);
}
