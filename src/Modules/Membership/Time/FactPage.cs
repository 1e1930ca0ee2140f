using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Time;

/// <summary>One sort of facts about one owner: what is known, what was known before, and a form to record a change, a correction or an end.</summary>
[Authorize]
internal abstract class FactPage<TFact, TForm>(IMediator mediator) : PageModel
    where TFact : DatedFact
    where TForm : FactForm, new()
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public TForm Input { get; set; } = new();

    public FactOwner Owner { get; private set; } = null!;

    /// <summary>What is known now, the latest days first.</summary>
    public IReadOnlyList<TFact> Known { get; private set; } = [];

    /// <summary>What was known before, the latest knowledge first.</summary>
    public IReadOnlyList<TFact> Superseded { get; private set; } = [];

    public FactHistory History => new(Known, Superseded, Owner.MayEdit);

    protected IMediator Mediator => mediator;

    /// <summary>All rows of the owner with this id.</summary>
    protected abstract IQueryable<TFact> Rows { get; }

    protected abstract Task<FactOwner?> FindOwner();

    /// <summary>What the form says; refuses in words what cannot be.</summary>
    protected abstract Task<TFact> Said();

    /// <summary>Reads what else the page shows.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    /// <summary>Fills the form of a first look by what is known.</summary>
    protected virtual void Offer()
    {
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Refused() is { } refusal)
            return refusal;

        Input.RowsSeen = Known.Count + Superseded.Count;
        Offer();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Refused() is { } refusal)
            return refusal;
        if (!Owner.MayEdit)
            return Forbid();

        return await this.Try(async () => await mediator.Send(new RecordFact(await Said(), Input.Act, Input.DaySaid(), Input.LastDay, Input.RowsSeen, this.Actor().PersonId)), then: Redirect(Request.Path));
    }

    private async Task<IActionResult?> Refused()
    {
        if (await FindOwner() is not { } owner)
            return NotFound();
        if (!owner.MaySee)
            return Forbid();

        Owner = owner;
        var rows = await Rows.AsNoTracking().OrderByDescending(f => f.FirstDay).ToListAsync();
        Known = [.. rows.Where(row => row.SupersededAt is null)];
        Superseded = [.. rows.Where(row => row.SupersededAt is not null).OrderByDescending(row => row.SupersededAt)];
        await Prepare();
        return null;
    }
}

/// <summary>Whose facts a page shows, and what the reader may do with them.</summary>
internal sealed record FactOwner(string Name, bool MaySee, bool MayEdit);

/// <summary>The rows as a page lists them.</summary>
internal sealed record FactHistory(IReadOnlyList<DatedFact> Known, IReadOnlyList<DatedFact> Superseded, bool MayEdit);
