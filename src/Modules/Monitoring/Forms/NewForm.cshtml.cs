using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Nodes;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Reading;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Forms;

/// <summary>A form is begun: empty, or from a file.</summary>
[Authorize]
[RequestFormLimits(ValueLengthLimit = 2_000_000)]
internal sealed class NewFormPage(MonitoringDb db, IMediator mediator) : PageModel
{
    private const int LargestFile = 4_000_000;

    [BindProperty]
    public Blank Input { get; set; } = new();

    public string? Pasted { get; private set; }
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IActionResult OnGet() => this.Actor().MayWriteForms() ? Page() : Forbid();

    public Task<IActionResult> OnPostBlankAsync() => Begin(async () =>
    {
        if (await db.FormVersions.AnyAsync(f => f.Code == Input.Code))
            throw new RuleViolation("form.code-taken", $"Форма с кодом {Input.Code} уже есть. Откройте её и начните новую версию.", $"There is a form {Input.Code} already. Open it and begin a new version.");
        var json = new JsonObject { ["code"] = Input.Code, ["title"] = Input.Title, ["minutes"] = 15, ["sections"] = new JsonArray(new JsonObject { ["code"] = "first", ["title"] = new JsonObject { ["ru"] = "Первый раздел", ["en"] = "The first section" }, ["parts"] = new JsonArray() }) };
        return json.ToJsonString();
    });

    public async Task<IActionResult> OnPostFileAsync(IFormFile? file, string? pasted)
    {
        ModelState.Clear(); // the other half of the page was not filled in
        Pasted = pasted;
        return await Begin(async () =>
        {
            if (file is { Length: > LargestFile })
                throw new RuleViolation("form.too-large", "Файл больше 4 МБ: так велика форма не бывает.", "The file is larger than 4 MB: no form is.");
            var json = file is { Length: > 0 } ? Encoding.UTF8.GetString(await file.ReadAll()).TrimStart('\uFEFF') : pasted;
            if (string.IsNullOrWhiteSpace(json))
                throw new RuleViolation("form.nothing", "Выберите файл или вставьте текст.", "Choose a file, or paste its text.");
            (Pasted, (var form, Problems)) = (json, FormReader.Read(json));
            if (form is null)
                throw new RuleViolation("form.not-json", "Это не описание формы в JSON: место ошибки указано ниже. Исправьте его и загрузите ещё раз.", "This is no form in JSON: the place of the mistake is told below. Mend it, and bring it again.");
            return json;
        });
    }

    private async Task<IActionResult> Begin(Func<Task<string>> json)
    {
        if (!this.Actor().MayWriteForms())
            return Forbid();
        (string Code, int Number) begun = default;
        var outcome = await this.Try(async () => begun = await mediator.Send(new BeginFormVersion(await json(), this.Actor())), then: new EmptyResult());
        return begun.Number == 0 ? outcome : Redirect($"/forms/{begun.Code}/{begun.Number}/edit");
    }

    internal sealed class Blank
    {
        [Required, StringLength(200), Label("Название", "Title")]
        public string Title { get; set; } = "";

        [Required, StringLength(60), RegularExpression("^[a-z][a-z0-9-]*$"), Label("Код", "Code")]
        public string Code { get; set; } = "";
    }
}
