using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Ledger;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Wordings;

/// <summary>All kinds of letters the house writes, or those about one thing, and who has worded them.</summary>
[Authorize]
internal sealed class LetterKindsPage(MailingDb db, IEnumerable<LetterKind> kinds, Occasions occasions, TimeProvider clock) : PageModel
{
    private const int DaysLookedBack = 365;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "about")]
    public string? About { get; set; }

    /// <summary>What the letters are about; null: whatever they are.</summary>
    public LetterOccasion? Occasion { get; private set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<Row> Rows { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        var actor = this.Actor();
        if (!actor.MayReadLetters())
            return Forbid();

        var (curated, isAdministrator, since) = (actor.Curated(), actor.Is(Contracts.Membership.Group.Administrator), clock.GetUtcNow().AddDays(-DaysLookedBack));
        var about = (About ?? "").Replace("\0", "", StringComparison.Ordinal);
        if (about.Length > 0 && ((Occasion = await occasions.Find(about, HttpContext.RequestAborted)) is null || !(isAdministrator || curated.Contains(Occasion.CommunityId))))
            return NotFound();

        about = Occasion?.About ?? "";
        var worded = (await db.Wordings.AsNoTracking().Where(w => w.CommunityId == Wording.OfHouse || isAdministrator || curated.Contains(w.CommunityId)).Where(w => w.About == "" || w.About == about).ToListAsync())
            .Where(w => Occasion is null || w.CommunityId == Wording.OfHouse || w.CommunityId == Occasion.CommunityId).ToLookup(w => w.Kind);
        var letters = db.Letters.SeenBy(actor);
        var written = await (Occasion is null ? letters.Where(l => l.QueuedAt > since) : letters.Where(l => l.About == about)).GroupBy(l => l.Kind).Select(group => new { group.Key, Count = group.Count(), Last = group.Max(l => l.QueuedAt) }).ToDictionaryAsync(group => group.Key);
        var search = (Search ?? "").Trim();
        var siblings = kinds.GroupBy(kind => kind.LedgerCode).ToDictionary(group => group.Key, group => group.Count() - 1);
        var rows = InOrder((Occasion?.Kinds ?? kinds).Select(kind => new Row(kind, worded[kind.Code].OrderByDescending(w => w.About.Length > 0).ThenByDescending(w => w.At).FirstOrDefault(), siblings[kind.LedgerCode], written.GetValueOrDefault(kind.LedgerCode)?.Count ?? 0, written.GetValueOrDefault(kind.LedgerCode)?.Last))
            .Where(row => row.Kind.Name.InWords.Contains(search, StringComparison.CurrentCultureIgnoreCase)).OrderBy(row => row.Kind.Name.InWords, StringComparer.CurrentCulture)).ToList();
        Rows = rows.PageAt(Number);
        var count = Occasion is null ? Say("Писем за год", "Letters in a year") : Say("Писем", "Letters");
        return format is null ? Page() : new TableFile<Row>("letter-kinds", (Say("Вид письма", "Kind of letter"), r => r.Kind.Name.InWords), (Say("Слова", "Words"), r => r.Words),
            (count, r => r.Written), (Say("Последнее", "The last"), r => r.Last)).As(format, rows);
    }

    // By name already; whatever is alike stays so.
    private IEnumerable<Row> InOrder(IEnumerable<Row> rows) => Sort switch
    {
        "-name" => rows.Reverse(),
        "written" => rows.OrderBy(row => row.Written),
        "-written" => rows.OrderByDescending(row => row.Written),
        "last" => rows.OrderBy(row => row.Last),
        "-last" => rows.OrderByDescending(row => row.Last),
        _ => rows,
    };

    /// <param name="Worded">The youngest wording that whoever looks may know of.</param>
    /// <param name="Siblings">How many other kinds the ledger counts together with it.</param>
    /// <param name="Written">Letters of the last year, or all about one thing, with those of its siblings.</param>
    internal sealed record Row(LetterKind Kind, Wording? Worded, int Siblings, int Written, DateTimeOffset? Last)
    {
        public string Words => Worded is null ? Say("исходные", "original") : Worded.About.Length > 0
            ? Say($"только здесь, изменил(а) {Worded.ByName}", $"here alone, worded by {Worded.ByName}") : Say($"изменил(а) {Worded.ByName}", $"worded by {Worded.ByName}");
    }
}
