using System.Text;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Asking;
using CommunityHub.Monitoring.Forms.Reading;
using CommunityHub.Monitoring.Forms.Workbooks;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Forms;

/// <summary>One version of a form: as a school sees it, what is checked, in words, and how it is computed.</summary>
[Authorize]
[RequestFormLimits(ValueCountLimit = 20_000)] // a form of many tables that is tried out
internal sealed class FormPage(MonitoringDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    /// <summary>Of a large form, which section is shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    /// <summary>So many numbers are shown at once.</summary>
    private const int MostAtOnce = 200;

    private Compiling.CompiledSection? Only => Compiled is { } form && form.Figures.Count > MostAtOnce ? form.Sections.Find(one => one.Section.Code == Section) ?? form.Sections[0] : null;

    /// <summary>The form as a school sees it, with what was tried; null where it cannot be used.</summary>
    public FormTrial? Trial { get; private set; }

    public FormVersion Version { get; private set; } = null!;
    public FormRow Row { get; private set; } = null!;
    public CompiledForm? Compiled { get; private set; }
    public IReadOnlyList<Problem> Problems { get; private set; } = [];
    public IReadOnlyList<FormRow> Versions { get; private set; } = [];
    public bool MayWrite => this.Actor().MayWriteForms();

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (!await Load())
            return NotFound();
        if (format == "xlsx" && Compiled is { } form) // an empty one, to be looked at
            return File(FormWorkbook.Write(form, new(Guid.Empty, Version.Id, Version.Title, Words.Say("прошлый год", "last year")), Answers.None, null, Facts.None), FormWorkbook.ContentType, $"{Code}-{Version.Number}.xlsx");
        return format == "json" ? File(Encoding.UTF8.GetBytes(FormHead.Indented(Version.Json)), "application/json; charset=utf-8", $"{Code}-{Version.Number}.json") : Page();
    }

    /// <summary>Another section, with what was tried in this one; or this one, checked.</summary>
    /// <param name="shown">The section that was on the screen.</param>
    public async Task<IActionResult> OnPostTryAsync(string? shown)
    {
        Section ??= shown;
        if (!await Load())
            return NotFound();

        Trial = Trial?.With(Request.Form);
        return Page();
    }

    public Task<IActionResult> OnPostPublishAsync() => Change(number => mediator.Send(new PublishForm(Code, number, this.Actor())));

    public Task<IActionResult> OnPostRetireAsync() => Change(number => mediator.Send(new RetireForm(Code, number, this.Actor())));

    public async Task<IActionResult> OnPostNextAsync()
    {
        if (!await Load())
            return NotFound();
        var next = 0;
        var outcome = await this.Try(async () => next = (await mediator.Send(new BeginFormVersion(Version.Json, this.Actor()))).Number, then: new EmptyResult());
        return next == 0 ? outcome : Redirect($"/forms/{Code}/{next}/edit");
    }

    private async Task<IActionResult> Change(Func<int, Task> change)
    {
        if (!await Load())
            return NotFound();
        return await this.Try(() => change(Version.Number), then: Redirect($"/forms/{Code}/{Version.Number}"));
    }

    private async Task<bool> Load()
    {
        var versions = await db.FormVersions.AsNoTracking().Where(f => f.Code == Code).OrderByDescending(f => f.Number).ToListAsync();
        if (versions.Find(f => Number is null || f.Number == Number) is not { } version)
            return false;
        (Version, Row, Versions) = (version, FormRow.Of(version), [.. versions.Select(FormRow.Of)]);
        (var form, Problems) = FormReader.Read(version.Json, isInUse: version.PublishedAt is not null);
        if (form is not null && Problems.Count == 0)
        {
            Compiled = CompiledForms.Of(version);
            Trial = new(Compiled) { Only = Only, Address = $"/forms/{Code}/{version.Number}?handler=Try#preview" };
        }

        return true;
    }
}
