using System.Text.Json;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The card of a school to confirm or correct: for the school by its link, and for the curator who writes down what the school has said.</summary>
internal abstract class AnswerPage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public AnswerForm Input { get; set; } = new();

    public AnswerSheet Sheet { get; private set; } = null!;

    /// <summary>What was questioned in the last answer.</summary>
    public IReadOnlyList<ProposedChange> Questions { get; private set; } = [];

    /// <summary>Corrections were begun or refused: the form is open.</summary>
    public bool IsCorrecting { get; private set; }

    [TempData]
    public bool Kept { get; set; }

    /// <summary>In the name of whom the answer is kept.</summary>
    protected abstract string By { get; }

    protected abstract bool FromMailbox { get; }

    protected MembershipDb Db => db;

    protected IMediator Mediator => mediator;

    protected abstract Task<IActionResult?> Refused(AnswerSheet sheet);

    protected abstract string Address { get; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Find() is { } refusal)
            return refusal;

        Input = Drafted() ?? Sheet.AsKnown();
        Input.Seen = Sheet.Answer.DraftVersion;
        IsCorrecting = Sheet.Answer.Draft is not null || Questions.Count > 0;
        return Page();
    }

    /// <summary>All of it is right.</summary>
    public Task<IActionResult> OnPostConfirmAsync(int seen) => Act(() =>
    {
        Input = Sheet.AsKnown();
        Input.Seen = seen;
        return mediator.Send(new SendAnswer(Id, Input, By, FromMailbox));
    });

    public Task<IActionResult> OnPostSendAsync() => Act(() => mediator.Send(new SendAnswer(Id, Input, By, FromMailbox)));

    public Task<IActionResult> OnPostKeepAsync() => Act(async () =>
    {
        await mediator.Send(new KeepAnswer(Id, JsonSerializer.Serialize(Input), Input.Seen));
        Kept = true;
    }, isDraft: true);

    /// <summary>One more line for somebody new.</summary>
    public async Task<IActionResult> OnPostMoreAsync()
    {
        if (await Find() is { } refusal)
            return refusal;

        ModelState.Clear();
        if (Input.Newcomers.Count < AnswerForm.MostNewcomers)
            Input.Newcomers.Add(new() { Rate = "1" });
        IsCorrecting = true;
        return Page();
    }

    /// <summary>One more building; it has the next number.</summary>
    public async Task<IActionResult> OnPostBuildAsync()
    {
        if (await Find() is { } refusal)
            return refusal;

        ModelState.Clear();
        if (Input.Buildings.Count < AnswerForm.MostBuildings)
            Input.Buildings.Add(new() { Number = Input.Buildings.Select(b => b.Number).Concat(Sheet.Buildings.Select(b => b.Building.Number)).DefaultIfEmpty().Max() + 1, Stands = true });
        IsCorrecting = true;
        return Page();
    }

    private async Task<IActionResult> Act(Func<Task> act, bool isDraft = false)
    {
        if (await Find() is { } refusal)
            return refusal;

        IsCorrecting = true;
        if (isDraft)
            ModelState.Clear(); // It may hold what is not right yet.
        return await this.Try(act, then: Redirect(isDraft ? Address + "#correct" : Address));
    }

    private async Task<IActionResult?> Find()
    {
        if (await AnswerSheet.Of(Id, db, HttpContext.RequestAborted) is not { } sheet)
            return NotFound();
        if (await Refused(sheet) is { } refusal)
            return refusal;

        Sheet = sheet;
        Questions = await ChangesOfAnswer.Questioned(db, sheet.Answer);
        return null;
    }

    private AnswerForm? Drafted()
    {
        try
        {
            if (Sheet.Answer.Draft is not { } draft || JsonSerializer.Deserialize<AnswerForm>(draft) is not { } drafted)
                return null;

            // One that was kept before the form asked of buildings says nothing of them.
            if (drafted.Buildings.Count == 0)
                drafted.Buildings = Sheet.AsKnown().Buildings;
            return drafted;
        }
        catch (JsonException)
        {
            return null; // Of a form that looked otherwise.
        }
    }
}
