using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn.Admin;

/// <summary>Which posts ask for two things, and how many of their holders have the second already.</summary>
[Authorize]
internal sealed class RequireSecondFactorPage(AccountsDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string[] posts)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        await Load();
        return await this.Try(async () =>
        {
            await mediator.Send(new RequireSecondFactor(posts, this.Actor().PersonId));
            Done = Say("Сохранено. Кому нужен второй фактор и кто его ещё не настроил, настроит при следующем переходе.", "Saved. Whoever needs a second factor and has none sets it up at the next click.");
        }, then: Redirect("/admin/second-factor"));
    }

    private async Task Load()
    {
        var accounts = await db.Accounts.Select(a => new { a.PersonId, HasTwo = a.TwoFactorEnabled || db.Passkeys.Any(p => p.UserId == a.Id) }).ToListAsync();
        var actors = await mediator.Send(new WhoAre([.. accounts.Select(a => a.PersonId)], clock.Today()));
        var safe = accounts.Where(a => a.HasTwo).Select(a => a.PersonId).ToHashSet();
        var required = await db.RequiredSecondFactors.ToDictionaryAsync(r => r.Post, r => r.RequiredAt);
        Rows = [.. (await mediator.Send(new Posts())).Select(post =>
        {
            var holders = actors.Where(a => a.IsAny(post.Post)).ToList();
            return new Row(post.Post, post.Title, required.TryGetValue(post.Post, out var at) ? at : null, holders.Count, holders.Count(h => safe.Contains(h.PersonId)));
        })];
    }

    /// <param name="Holders">With an account, today.</param>
    /// <param name="Safe">Those of them who have a second factor or a passkey.</param>
    internal sealed record Row(string Post, string Title, DateTimeOffset? RequiredAt, int Holders, int Safe);
}
