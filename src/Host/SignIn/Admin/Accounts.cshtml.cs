using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn.Admin;

/// <summary>Everybody the data bank knows, and how each of them signs in.</summary>
[Authorize]
internal sealed class AccountsPage(AccountsDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public AccountState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<Row> Accounts { get; private set; } = PageOf<Row>.Empty;
    public IReadOnlyList<(AccountState State, int Count)> Counts { get; private set; } = [];
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || State is not null;

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        var all = await All();
        var found = InOrder(all.Where(IsAskedFor)).ToList();
        if (format is not null)
            return new TableFile<Row>("accounts",
                (Say("Фамилия, имя, отчество", "Name"), r => r.Name), (Say("Электронная почта", "E-mail"), r => r.Email), (Say("Должности сегодня", "Posts today"), r => r.Posts),
                (Say("Способы входа", "Ways in"), r => r.WaysIn), (Say("Последний раз", "Last seen"), r => r.SeenAt), (Say("Состояние", "State"), r => r.State.InWords())).As(format, found);

        Counts = [.. Enum.GetValues<AccountState>().Select(state => (state, all.Count(r => r.State == state)))];
        var pages = Math.Max(1, (found.Count + Paging.RowsOnAPage - 1) / Paging.RowsOnAPage);
        var nearest = Math.Clamp(Number, 1, pages);
        Accounts = new([.. found.Skip((nearest - 1) * Paging.RowsOnAPage).Take(Paging.RowsOnAPage)], found.Count, nearest, pages);
        return Page();
    }

    // Names are the data bank's and accounts are ours: both are some hundreds, and meet here.
    private async Task<IReadOnlyList<Row>> All()
    {
        var people = await mediator.Send(new Everybody());
        var actors = (await mediator.Send(new WhoAre([.. people.Select(p => p.PersonId)], clock.Today()))).ToDictionary(a => a.PersonId);
        var accounts = await db.Accounts.AsNoTracking().Select(a => new { Account = a, Passkeys = db.Passkeys.Count(p => p.UserId == a.Id) }).ToDictionaryAsync(a => a.Account.PersonId);
        return [.. people.Select(person =>
        {
            var own = accounts.GetValueOrDefault(person.PersonId);
            var posts = string.Join(", ", actors[person.PersonId].Capacities.Select(c => c.PostTitle).Distinct());
            return new Row(person.PersonId, person.FullName, person.Email, posts, AccountStates.WaysIn(person.Email, own?.Account, own?.Passkeys ?? 0), own?.Account.SeenAt, AccountStates.Of(own?.Account));
        })];
    }

    private bool IsAskedFor(Row row) =>
        (State is null || row.State == State)
        && (Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => $"{row.Name} {row.Email} {row.Posts}".Contains(word, StringComparison.CurrentCultureIgnoreCase));

    private IEnumerable<Row> InOrder(IEnumerable<Row> rows) => Sort switch
    {
        "-name" => rows.OrderByDescending(r => r.Name, StringComparer.CurrentCulture),
        "seen" => rows.OrderBy(r => r.SeenAt ?? DateTimeOffset.MinValue).ThenBy(r => r.Name, StringComparer.CurrentCulture),
        "-seen" => rows.OrderByDescending(r => r.SeenAt ?? DateTimeOffset.MinValue).ThenBy(r => r.Name, StringComparer.CurrentCulture),
        _ => rows.OrderBy(r => r.Name, StringComparer.CurrentCulture),
    };

    internal sealed record Row(Guid PersonId, string Name, string? Email, string Posts, string WaysIn, DateTimeOffset? SeenAt, AccountState State);
}
