using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Wordings;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Unsubscribing;

/// <summary>Who gets no more of what one may unsubscribe from; administrators write to them again when they ask for it.</summary>
[Authorize]
internal sealed class UnsubscribedListPage(MailingDb db, KindNames names, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    [TempData]
    public string? Done { get; set; }

    public PageOf<Unsubscribed> Rows { get; private set; } = PageOf<Unsubscribed>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        var found = InOrder(Found());
        if (format is not null)
            return new TableFile<Unsubscribed>("unsubscribed", (Say("Адрес", "Address"), u => u.Address), (Say("От чего", "From what"), u => TopicOf(u)), (Say("Когда", "When"), u => u.At)).As(format, await found.ToListAsync(cancellationToken));

        Rows = await found.PageAsync(Number, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string address, string topic, CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        await mediator.Send(new SubscribeAgain(address, topic), cancellationToken);
        Done = Say($"На адрес {address} снова можно писать.", $"{address} is written to again.");
        return Redirect("/letters/unsubscribed");
    }

    public string TopicOf(Unsubscribed one) => one.Topic == Unsubscribed.Everything ? Say("всё неофициальное: пожаловался на письмо", "all that is not official: complained of a letter") : names.Of(one.Topic);

    private IQueryable<Unsubscribed> Found() => SearchWords.In(Search).Aggregate(db.Unsubscribed.AsNoTracking(), (found, pattern) => found.Where(u => EF.Functions.ILike(u.Address, pattern, SearchWords.Escape)));

    private IQueryable<Unsubscribed> InOrder(IQueryable<Unsubscribed> found) => Sort switch
    {
        "at" => found.OrderBy(u => u.At).ThenBy(u => u.Address),
        "address" => found.OrderBy(u => u.Address).ThenBy(u => u.Topic),
        "-address" => found.OrderByDescending(u => u.Address).ThenBy(u => u.Topic),
        _ => found.OrderByDescending(u => u.At).ThenBy(u => u.Address),
    };
}
