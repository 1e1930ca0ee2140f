using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Operations;

/// <summary>All work of the house in one list: by kind, by state, by process, school, letter or word.</summary>
[Authorize]
internal sealed class WorkPage(IEnumerable<IDueWork> kinds, IEnumerable<IKnowSubjects> modules) : PageModel
{
    // All kinds are put in one order by reading each from its beginning: deep pages are for one kind alone.
    private const int MostPagesOfAllKinds = 40;
    private const int MostInAFile = 10_000;

    [BindProperty(SupportsGet = true, Name = "")]
    public WorkSearch Search { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    [TempData]
    public string? Done { get; set; }

    public PageOf<DueItem> Items { get; private set; } = PageOf<DueItem>.Empty;
    public IReadOnlyList<Subject> Subjects { get; private set; } = [];
    public IReadOnlyList<IDueWork> Kinds { get; } = [.. kinds.OrderBy(kind => kind.Kind, StringComparer.Ordinal)];
    public int MayRunAgain { get; private set; }

    public string NameOf(string kind) => Kinds.FirstOrDefault(known => known.Kind == kind)?.Name ?? kind;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        (var filter, Subjects) = await Search.Understand(modules, cancellationToken);
        var asked = Kinds.Where(kind => string.IsNullOrEmpty(Search.Kind) || kind.Kind == Search.Kind).ToList();
        if (format is not null)
            return AsFile(await Together(asked, filter, 0, MostInAFile, cancellationToken), format);

        var (total, again) = (0, 0);
        foreach (var kind in asked)
        {
            var counts = await kind.Count(filter, cancellationToken);
            total += counts.Values.Sum();
            again += counts.GetValueOrDefault(DueState.SetAside) + counts.GetValueOrDefault(DueState.Failing);
        }

        var pages = Math.Max(1, (total + Paging.RowsOnAPage - 1) / Paging.RowsOnAPage);
        if (asked.Count > 1)
            pages = Math.Min(pages, MostPagesOfAllKinds);
        var nearest = Math.Clamp(Number, 1, pages);
        Items = new(await Together(asked, filter, (nearest - 1) * Paging.RowsOnAPage, Paging.RowsOnAPage, cancellationToken), total, nearest, pages);
        MayRunAgain = again;
        return Page();
    }

    internal static async Task<IReadOnlyList<DueItem>> Together(IReadOnlyList<IDueWork> kinds, DueFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        if (kinds is [var alone])
            return await alone.List(filter, skip, take, cancellationToken);

        var items = new List<DueItem>();
        foreach (var kind in kinds)
            items.AddRange(await kind.List(filter, 0, skip + take, cancellationToken));
        return [.. items.OrderByDescending(item => item.DueAt).ThenBy(item => item.Kind, StringComparer.Ordinal).ThenBy(item => item.Id, StringComparer.Ordinal).Skip(skip).Take(take)];
    }

    private FileContentResult AsFile(IReadOnlyList<DueItem> items, string format) => new TableFile<DueItem>("work",
        (Say("Вид", "Kind"), item => NameOf(item.Kind)), (Say("Что", "What"), item => item.What), (Say("Состояние", "State"), item => item.State.InWords()), (Say("Срок", "Due"), item => item.DueAt),
        (Say("Закончено", "Ended"), item => item.EndedAt), (Say("Попыток", "Attempts"), item => item.Attempts), (Say("Ошибка", "Error"), item => item.Error), (Say("Номер", "Id"), item => item.Id)).As(format, items);
}
