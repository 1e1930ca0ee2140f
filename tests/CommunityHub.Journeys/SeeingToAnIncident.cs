using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityHub.Journeys;

public sealed class SeeingToAnIncident(Browser browser)
{
    private readonly List<string> _obstacles = [];

    // Begins by itself as soon as it is activated; its step cannot be done before somebody says which day it is about.
    private const string File = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
            xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="http://example.org/journey">
          <process id="evening-check" name="Вечерняя проверка" isExecutable="true">
            <startEvent id="evening" name="Вечер"><timerEventDefinition><timeCycle xsi:type="tFormalExpression">R1/PT1S</timeCycle></timerEventDefinition></startEvent>
            <sequenceFlow id="f1" sourceRef="evening" targetRef="check"/>
            <serviceTask id="check" name="Проверить день" camunda:type="external" camunda:topic="workflow.remind" camunda:asyncBefore="true">
              <extensionElements>
                <camunda:failedJobRetryTimeCycle>R1/PT1S</camunda:failedJobRetryTimeCycle>
                <camunda:inputOutput><camunda:inputParameter name="checked">${day.toUpperCase()}</camunda:inputParameter></camunda:inputOutput>
              </extensionElements>
            </serviceTask>
            <sequenceFlow id="f2" sourceRef="check" targetRef="done"/>
            <endEvent id="done" name="Проверено"/>
          </process>
          <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="evening-check">
            <bpmndi:BPMNShape id="s1" bpmnElement="evening"><dc:Bounds x="100" y="100" width="36" height="36"/></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="s2" bpmnElement="check"><dc:Bounds x="200" y="78" width="100" height="80"/></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="s3" bpmnElement="done"><dc:Bounds x="370" y="100" width="36" height="36"/></bpmndi:BPMNShape>
            <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="136" y="118"/><di:waypoint x="200" y="118"/></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="300" y="118"/><di:waypoint x="370" y="118"/></bpmndi:BPMNEdge>
          </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
        </definitions>
        """;

    [Fact]
    public async Task a_failing_step_is_seen_on_the_diagram_its_cause_mended_and_the_step_tried_again()
    {
        var administrator = await browser.As("Администратор Центра");
        await Begin(administrator);

        await browser.Letter("admin@example.org", "Сбой. Проверить день");
        await administrator.GotoAsync("/processes?show=incidents");
        await See(administrator);
        await administrator.GetByRole(AriaRole.Link, new() { Name = "Вечерняя проверка" }).First.ClickAsync();
        await SeeOnTheDiagram(administrator, "failed", 1);
        await Expect(administrator.Locator(".note-incident")).ToHaveCountAsync(1);
        await See(administrator);

        await administrator.GetByRole(AriaRole.Link, new() { Name = "Разобраться…" }).ClickAsync();
        await See(administrator);
        await SetTheDay(administrator);
        await TryAgain(administrator);

        await Expect(administrator.GetByText("завершён", new() { Exact = true })).ToBeVisibleAsync();
        await SeeOnTheDiagram(administrator, "passed", 3);
        await SeeOnTheDiagram(administrator, "failed", 0);
        await Expect(administrator.Locator(".timeline")).ToContainTextAsync("Проверить день — повторено");
        await See(administrator);
        Assert.True(_obstacles.Count == 0, string.Join('\n', _obstacles));
    }

    private static async Task Begin(IPage administrator)
    {
        await administrator.GotoAsync("/definitions/upload");
        await administrator.GetByText("Или вставьте текст файла").ClickAsync();
        await administrator.GetByLabel("Текст файла (XML)").FillAsync(File);
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Проверить и загрузить" }).ClickAsync();
        await administrator.WaitForURLAsync("**/definitions/evening-check**");
        await administrator.GetByRole(AriaRole.Button, new() { NameRegex = new("Ввести версию 1") }).First.ClickAsync();
        await Expect(administrator.GetByText("действует").First).ToBeVisibleAsync();
    }

    private static async Task SetTheDay(IPage administrator)
    {
        await administrator.GetByLabel("Имя", new() { Exact = true }).FillAsync("day");
        await administrator.GetByLabel("Значение (JSON)").FillAsync("\"понедельник\"");
        var form = administrator.Locator("form", new() { HasText = "Изменить данные" });
        await form.GetByLabel("Почему").FillAsync("День не был назван");
        await form.GetByRole(AriaRole.Button, new() { Name = "Изменить" }).ClickAsync();
        await Expect(administrator.GetByText("Значение изменено.")).ToBeVisibleAsync();
    }

    private static async Task TryAgain(IPage administrator)
    {
        await administrator.GetByRole(AriaRole.Link, new() { Name = "Разобраться…" }).ClickAsync();
        await administrator.GetByLabel("Что сделано, чтобы шаг удался").FillAsync("День назван");
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Повторить шаг" }).ClickAsync();
        await Expect(administrator.GetByText("Шаг будет выполнен ещё раз.")).ToBeVisibleAsync();
        for (var tries = 0; tries < 100 && await administrator.GetByText("завершён", new() { Exact = true }).CountAsync() == 0; tries++)
            await administrator.ReloadAsync();
    }

    private static async Task SeeOnTheDiagram(IPage page, string mark, int elements)
    {
        await Expect(page.Locator("[data-drawn]")).ToHaveCountAsync(1);
        await Expect(page.Locator($".djs-shape.{mark}")).ToHaveCountAsync(elements);
    }

    private async Task See(IPage page) => _obstacles.AddRange(await Browser.Obstacles(page));
}
