using CommunityHub.Contracts.Workflow;
using CommunityHub.Tests.Support;
using CommunityHub.Tests.Workflow.Rehearsing;
using CommunityHub.Workflow.Definitions;

namespace CommunityHub.Tests.Workflow.Definitions;

/// <summary>Files as Camunda Modeler and bpmn.io write them: with lanes, pools, annotations, data, colours and a diagram.</summary>
public sealed class TakingFilesOfModelers(Hub hub)
{
    [Fact]
    public async Task a_file_of_camunda_modeler_is_checked_and_runs_as_it_is_drawn()
    {
        var played = await Played.With(Drawn("camunda-modeler"), "=communityId=1", "=schools=[4,20]", "+P14D", "Activity_0ask1w5 answered=1", "Activity_0ask1w5 answered=2", "Activity_1sign3d", "Activity_1sign3d");

        Assert.Equal("completed", played.State);
        Assert.Equal("Activity_0ask1w5 entered, Activity_1remind entered, Activity_1remind completed, Activity_0ask1w5 completed, Activity_0ask1w5 entered, Activity_0ask1w5 completed, Activity_1sign3d entered, Activity_1sign3d completed, Activity_1sign3d entered, Activity_1sign3d completed, Event_0done2x completed",
            played.Trace("Activity_0ask1w5", "Activity_1remind", "Activity_1sign3d", "Event_0done2x").Replace("Event_0done2x entered, ", "", StringComparison.Ordinal));
    }

    // bpmn.io marks nothing as executable, leaves names out, and draws a collapsed sub-process on a sheet of its own.
    [Fact]
    public async Task a_file_of_bpmn_io_with_another_pool_and_a_collapsed_sub_process_runs()
    {
        var played = await Played.With(Drawn("bpmn-io"));

        Assert.Equal("completed", played.State);
        Assert.Equal("Activity_1pack8z entered, Event_0inner2b entered, Event_0inner2b completed, Event_1inner7v entered, Event_1inner7v completed, Activity_1pack8z completed", played.Trace("Activity_1pack8z", "Event_0inner2b", "Event_1inner7v"));
    }

    [Fact]
    public void a_step_that_does_not_say_what_it_is_is_refused_in_words()
    {
        var problem = Assert.Single(BpmnCheck.Of(BpmnReader.Read(Drawn("bpmn-io").Replace("bpmn:subProcess id=\"Activity_1pack8z\" name=\"Собрать пакет\"", "bpmn:task id=\"Activity_1pack8z\"", StringComparison.Ordinal).Replace("</bpmn:subProcess>", "</bpmn:task>", StringComparison.Ordinal)), Known.Anything));

        Assert.Equal(("Activity_1pack8z", "Не сказано, что это за шаг: выберите в редакторе вид — задача человеку (user task) или шаг программы (service task)."), (problem.Element, problem.Message));
    }

    [Theory]
    [InlineData("camunda-modeler", "school-survey", "Опрос школ", "Activity_0ask1w5")]
    [InlineData("bpmn-io", "Process_0h4j6kl", "Process_0h4j6kl", "Activity_1pack8z")]
    public async Task its_page_draws_the_diagram(string file, string key, string name, string element)
    {
        await hub.Furnish();
        await hub.Send(new DeployDefinition(Drawn(file)));

        var page = await hub.Read($"/definitions/{key}", Cast.Administrator);
        Assert.Contains($"<h1>{name}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"data-bpmn=\"/definitions/{key}?handler=Diagram&version=1\"", page, StringComparison.Ordinal);
        Assert.Contains($"bpmnElement=\"{element}\"", await hub.Read($"/definitions/{key}?handler=Diagram&version=1", Cast.Administrator), StringComparison.Ordinal);
    }

    private static string Drawn(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "drawn", $"{name}.bpmn"));
}
