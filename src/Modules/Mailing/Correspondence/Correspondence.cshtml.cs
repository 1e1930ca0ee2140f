using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Reading;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Correspondence;

/// <summary>All that was written to one school and to the people who work there, and all that came back of it, in one list by time.</summary>
[Authorize]
internal sealed class CorrespondencePage(MailingDb db, IMediator mediator) : PageModel
{
    // With its doubles.
    private IReadOnlyList<Guid> _schools = [];
    private ILookup<string, StaffAddress> _staff = Array.Empty<StaffAddress>().ToLookup(s => s.Address);

    [BindProperty(SupportsGet = true)]
    public Guid SchoolId { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "what")]
    public CorrespondenceSort? What { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public string School { get; private set; } = "";
    public PageOf<CorrespondenceRow> Rows { get; private set; } = PageOf<CorrespondenceRow>.Empty;
    public IReadOnlyDictionary<CorrespondenceSort, int> Counts { get; private set; } = new Dictionary<CorrespondenceSort, int>();
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || What is not null;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();
        if (await mediator.Send(new SchoolBehind(SchoolId, ""), cancellationToken) is not { } school)
            return NotFound();

        if (school.SchoolId != SchoolId)
            return Redirect($"/letters/schools/{school.SchoolId}"); // it was a double

        School = school.Name;
        _schools = await mediator.Send(new SchoolsMergedInto(SchoolId), cancellationToken);
        _staff = (await mediator.Send(new AddressesOfStaff(_schools), cancellationToken)).ToLookup(s => s.Address, StringComparer.OrdinalIgnoreCase);
        var letters = await Letters(cancellationToken);
        CorrespondenceRow[] all = [.. letters.Select(Written), .. await Came([.. letters.Select(l => l.Id)], cancellationToken)];
        Counts = all.GroupBy(row => row.Sort).ToDictionary(group => group.Key, group => group.Count());
        var rows = InOrder(all.Where(Fits)).ToList();
        Rows = rows.PageAt(Number);
        return format is null ? Page() : new TableFile<CorrespondenceRow>("correspondence",
            (Say("Когда", "When"), r => r.At), (Say("Что", "What"), r => r.Sort.InWords()), (Say("Кому или от кого", "To or from"), r => r.Who), (Say("Тема", "Subject"), r => r.Subject),
            (Say("Состояние", "State"), r => r.State), (Say("Подробности", "Details"), r => r.Details)).As(format, rows);
    }

    /// <summary>A person is written to about consents or a task: that belongs to the school as long as the person works there.</summary>
    private async Task<List<LedgerLine>> Letters(CancellationToken cancellationToken)
    {
        var staff = _staff.Select(person => person.Key).ToList();
        var letters = await db.Letters.AsNoTracking().SeenBy(this.Actor()).Where(l => _schools.Contains(l.SchoolId!.Value) || (l.SchoolId == null && staff.Contains(l.Recipient))).Select(LedgerLine.Of).ToListAsync(cancellationToken);
        return letters.FindAll(l => l.SchoolId is not null || WorkedThere(l.Recipient, DateOnly.FromDateTime(l.QueuedAt.Local().DateTime)));
    }

    private bool WorkedThere(string address, DateOnly day) => _staff[address].Any(work => work.FirstDay <= day && (work.LastDay is null || day <= work.LastDay));

    private static CorrespondenceRow Written(LedgerLine l) => new(
        l.SentAt ?? l.QueuedAt, CorrespondenceSort.Written, l.Recipient, l.Subject, l.State.InWords(), l.State.Kind(), l.State.HasReason() || l.State is LetterState.Cancelled ? ReplyOfHouse.InWords(l.Reply) : null, $"/letters/{l.Id}");

    private async Task<IEnumerable<CorrespondenceRow>> Came(List<Guid> letters, CancellationToken cancellationToken) =>
        (await db.IncomingLetters.AsNoTracking().SeenBy(this.Actor(), db).Where(i => letters.Contains(i.LetterId!.Value)).ToListAsync(cancellationToken))
        .Select(i => new CorrespondenceRow(i.CameAt, CorrespondenceSorts.Of(i.Sort), i.Recipient ?? i.Sender, i.Subject, i.Sort.InWords(), i.Sort.Kind(), i.Outcome?.InWords(), $"/letters/incoming/{i.Id}"));

    private bool Fits(CorrespondenceRow row) => (What is null || row.Sort == What)
        && (Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => $"{row.Who} {row.Subject} {row.Details}".Contains(word, StringComparison.CurrentCultureIgnoreCase));

    private IEnumerable<CorrespondenceRow> InOrder(IEnumerable<CorrespondenceRow> rows) => Sort switch
    {
        "at" => rows.OrderBy(r => r.At).ThenBy(r => r.Link, StringComparer.Ordinal),
        "who" => rows.OrderBy(r => r.Who, StringComparer.CurrentCulture).ThenByDescending(r => r.At).ThenBy(r => r.Link, StringComparer.Ordinal),
        "-who" => rows.OrderByDescending(r => r.Who, StringComparer.CurrentCulture).ThenByDescending(r => r.At).ThenBy(r => r.Link, StringComparer.Ordinal),
        "subject" => rows.OrderBy(r => r.Subject, StringComparer.CurrentCulture).ThenByDescending(r => r.At).ThenBy(r => r.Link, StringComparer.Ordinal),
        "-subject" => rows.OrderByDescending(r => r.Subject, StringComparer.CurrentCulture).ThenByDescending(r => r.At).ThenBy(r => r.Link, StringComparer.Ordinal),
        _ => rows.OrderByDescending(r => r.At).ThenBy(r => r.Link, StringComparer.Ordinal),
    };
}
