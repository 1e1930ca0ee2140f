using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Mailing.Returns.Reading;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Returns.Incoming;

[Authorize]
internal sealed class IncomingLettersPage(MailingDb db, IMediator mediator, IOptions<ImapOptions> imap) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "what")]
    public ReturnSort? What { get; set; }

    /// <summary>Only about letters to this school.</summary>
    [BindProperty(SupportsGet = true, Name = "school")]
    public Guid? SchoolId { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<IncomingLine> Rows { get; private set; } = PageOf<IncomingLine>.Empty;
    public IReadOnlyDictionary<ReturnSort, int> Counts { get; private set; } = new Dictionary<ReturnSort, int>();
    public MailboxReading? Mailbox { get; private set; }
    public bool HasMailbox => !string.IsNullOrEmpty(imap.Value.Host);
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || What is not null || SchoolId is not null;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();

        var all = Of(SchoolId is { } school ? await mediator.Send(new SchoolsMergedInto(school), cancellationToken) : null);
        var found = InOrder(Filtered(all));
        if (format is not null)
            return new TableFile<IncomingLine>("incoming-letters",
                (Say("Пришло", "Came"), r => r.CameAt), (Say("Что это", "What it is"), r => r.Sort.InWords()), (Say("От кого", "From"), r => r.Sender),
                (Say("Тема", "Subject"), r => r.Subject), (Say("Наше письмо", "Our letter"), r => r.OurSubject), (Say("Кому мы писали", "We wrote to"), r => r.WroteTo),
                (Say("Слова сервера", "The server's words"), r => r.Words), (Say("Что последовало", "What followed"), r => r.Outcome?.InWords())).As(format, await Shown(found).ToListAsync(cancellationToken));

        Rows = await found.PageAsync(Number, Shown, null, cancellationToken);
        Counts = await all.GroupBy(i => i.Sort).ToDictionaryAsync(g => g.Key, g => g.Count(), cancellationToken);
        Mailbox = await db.MailboxReadings.AsNoTracking().SingleOrDefaultAsync(r => r.Mailbox == imap.Value.Name, cancellationToken);
        return Page();
    }

    private IQueryable<IncomingLine> Shown(IQueryable<IncomingLetter> found) =>
        from incoming in found
        join one in db.Letters on incoming.LetterId equals one.Id into letters
        from letter in letters.DefaultIfEmpty()
        select new IncomingLine
        {
            Id = incoming.Id, CameAt = incoming.CameAt, Sort = incoming.Sort, IsHard = incoming.IsHard, Sender = incoming.FromName.Length > 0 ? incoming.FromName : incoming.FromAddress, Subject = incoming.Subject,
            Words = incoming.Words, Outcome = incoming.Outcome, Recipient = incoming.Recipient,
            LetterId = incoming.LetterId, OurSubject = letter == null ? null : letter.Subject, WroteTo = letter == null ? null : letter.Recipient,
        };

    /// <param name="schools">A school and its doubles; null: of whatever school.</param>
    private IQueryable<IncomingLetter> Of(IReadOnlyList<Guid>? schools)
    {
        var all = db.IncomingLetters.AsNoTracking().SeenBy(this.Actor(), db);
        return schools is null ? all : all.Where(i => db.Letters.Any(l => l.Id == i.LetterId && schools.Contains(l.SchoolId!.Value)));
    }

    private IQueryable<IncomingLetter> Filtered(IQueryable<IncomingLetter> found)
    {
        if (What is { } what)
            found = found.Where(i => i.Sort == what);

        return SearchWords.In(Search).Aggregate(found, (some, pattern) => some.Where(i =>
            EF.Functions.ILike(i.FromAddress + " " + i.FromName + " " + i.Subject + " " + (i.Recipient ?? "") + " " + (i.Words ?? ""), pattern, SearchWords.Escape)));
    }

    private IQueryable<IncomingLetter> InOrder(IQueryable<IncomingLetter> found) => Sort switch
    {
        "came" => found.OrderBy(i => i.CameAt).ThenBy(i => i.Id),
        "from" => found.OrderBy(i => i.FromAddress).ThenByDescending(i => i.CameAt).ThenBy(i => i.Id),
        "-from" => found.OrderByDescending(i => i.FromAddress).ThenByDescending(i => i.CameAt).ThenBy(i => i.Id),
        "what" => found.OrderBy(i => i.Sort).ThenByDescending(i => i.CameAt).ThenBy(i => i.Id),
        "-what" => found.OrderByDescending(i => i.Sort).ThenByDescending(i => i.CameAt).ThenBy(i => i.Id),
        _ => found.OrderByDescending(i => i.CameAt).ThenBy(i => i.Id),
    };
}
