using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Operations;

/// <summary>What would run again, before it does: the chosen ones, or all of the filter that failed.</summary>
[Authorize]
internal sealed class RunAgainPage(IEnumerable<IDueWork> kinds, IEnumerable<IKnowSubjects> modules, IMediator mediator) : PageModel
{
    public const int Shown = 20;

    [BindProperty(SupportsGet = true, Name = "")]
    public WorkSearch Search { get; set; } = new();

    /// <summary>Only those in <see cref="Ids"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "chosen")]
    public bool Chosen { get; set; }

    [BindProperty(SupportsGet = true, Name = "id")]
    public string[] Ids { get; set; } = [];

    [BindProperty, Label("Почему", "Why")]
    public string? Reason { get; set; }

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<(string Name, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<DueItem> Items { get; private set; } = [];
    public int Total => Counts.Sum(kind => kind.Count);

    private string? Kind => string.IsNullOrEmpty(Search.Kind) ? null : Search.Kind;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        await Preview(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        var filter = await Failed(cancellationToken);
        var again = 0;
        var result = await this.Try(async () => again = await mediator.Send(new RunWorkAgain(Kind, filter, Chosen ? Ids : null, Reason, this.Actor()), cancellationToken), then: LocalRedirect("/operations/work" + Search.Query()));
        if (result is LocalRedirectResult)
            Done = Count(again, ("работа запущена ещё раз", "работы запущены ещё раз", "работ запущено ещё раз"), ("thing was run again", "things were run again"));
        else
            await Preview(cancellationToken);
        return result;
    }

    private async Task Preview(CancellationToken cancellationToken)
    {
        var filter = await Failed(cancellationToken);
        var (counts, items) = (new List<(string, int)>(), new List<DueItem>());
        foreach (var kind in kinds.Where(kind => Kind is null || kind.Kind == Kind).OrderBy(kind => kind.Kind, StringComparer.Ordinal))
        {
            var found = Chosen ? await Those(kind, cancellationToken) : await kind.List(filter, 0, Shown, cancellationToken);
            var fitting = found.Where(item => item.MayRunAgain).ToList();
            items.AddRange(fitting);
            var count = Chosen ? fitting.Count : (await kind.Count(filter, cancellationToken)).Values.Sum();
            if (count > 0 && fitting.Count > 0)
                counts.Add((kind.Name, count));
        }

        (Counts, Items) = (counts, [.. items.Take(Shown)]);
    }

    private async Task<IReadOnlyList<DueItem>> Those(IDueWork kind, CancellationToken cancellationToken)
    {
        var items = new List<DueItem>();
        foreach (var id in Ids.Distinct().Where(id => id.StartsWith(kind.Kind + "/", StringComparison.Ordinal)).Take(200))
            if (await kind.Find(id[(kind.Kind.Length + 1)..], cancellationToken) is { } sheet)
                items.Add(sheet.Item);
        return items;
    }

    private async Task<DueFilter> Failed(CancellationToken cancellationToken)
    {
        var (filter, _) = await Search.Understand(modules, cancellationToken);
        return Chosen ? new([DueState.Failing, DueState.SetAside]) : filter with { States = [.. filter.States.Intersect([DueState.Failing, DueState.SetAside])] };
    }
}
