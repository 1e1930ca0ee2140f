using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Processes;

/// <summary>Every process with where it is, who has it and since when; the numbers above open the lists they count.</summary>
[Authorize]
internal sealed class ProcessesPage(WorkflowDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [FromQuery] public ProcessFilter Filter { get; set; } = new();
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    public PageOf<ProcessRow> Rows { get; private set; } = PageOf<ProcessRow>.Empty;
    public ProcessNumbers Numbers { get; private set; } = null!;
    public IReadOnlyList<(string Key, string Name)> Definitions { get; private set; } = [];
    public IReadOnlyList<CommunityCard> Communities { get; private set; } = [];
    public bool MayOperate => this.Actor().Is(Group.Administrator);
    public string Show => Filter.Show is "late" or "incidents" or "suspended" or "finished" or "all" ? Filter.Show : "running";

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var monthBegan = new DateOnly(clock.Today().Year, clock.Today().Month, 1).Begins().ToUniversalTime();
        var found = Filter.InOrder(Filter.Of(db.Instances.AsNoTracking().SeenBy(this.Actor()), now, monthBegan));
        if (format is not null)
            return AsFile(format, await Read(await ProcessRow.Of(found).ToListAsync(cancellationToken), now, cancellationToken));

        Numbers = await ProcessNumbers.Of(db, this.Actor(), now, monthBegan, cancellationToken);
        var known = Filter.IsNarrowed ? null : Show switch { "running" => Numbers.Running, "late" => Numbers.Late, "finished" => Numbers.Finished, _ => (int?)null };
        Rows = await found.PageAsync(PageNumber, ProcessRow.Of, known, cancellationToken);
        await Read(Rows.Rows, now, cancellationToken);
        Definitions = [.. (await db.Definitions.Where(d => d.ActivatedAt != null).GroupBy(d => d.Key).Select(g => new { g.Key, Newest = g.OrderByDescending(d => d.Version).Select(d => new { d.NameRu, d.NameEn }).First() }).ToListAsync(cancellationToken)).Select(d => (d.Key, Name: Say(d.Newest.NameRu, d.Newest.NameEn ?? d.Newest.NameRu))).OrderBy(d => d.Name)];
        Communities = await mediator.Send(new Contracts.Membership.Communities(), cancellationToken);
        return Page();
    }

    private async Task<IReadOnlyList<ProcessRow>> Read(IReadOnlyList<ProcessRow> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var graphs = await db.GraphsOf(rows.Select(r => r.DefinitionId), cancellationToken);
        foreach (var row in rows)
            row.Waits = Wait.Of(row.Tokens, row.Tasks, graphs[row.DefinitionId], now);
        return rows;
    }

    private static FileContentResult AsFile(string format, IReadOnlyList<ProcessRow> rows) => new TableFile<ProcessRow>("processes",
        (Say("Процесс", "Process"), r => r.Title), (Say("Схема", "Definition"), r => r.Definition), (Say("Состояние", "State"), r => r.StateInWords), (Say("Где сейчас", "Where it is"), r => string.Join("; ", r.Waits.Select(w => w.Name))),
        (Say("У кого", "Who has it"), r => string.Join("; ", r.Waits.Select(w => w.Who ?? w.WaitsFor))), (Say("С какого времени", "Since"), r => r.Waits.Count > 0 ? r.Waits.Min(w => w.Since) : null), (Say("Срок", "Due"), r => r.DueAt),
        (Say("Начат", "Begun"), r => r.StartedAt), (Say("Закончен", "Ended"), r => r.EndedAt)).As(format, rows);
}

/// <summary>A process in the list: no more of it is read than is shown.</summary>
internal sealed record ProcessRow(Guid Id, string Title, Guid DefinitionId, string Definition, Guid? CommunityId, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, bool IsCancelled, bool IsSuspended, bool HasFailed, List<Token> Tokens, List<UserTask> Tasks)
{
    public IReadOnlyList<Wait> Waits { get; set; } = [];
    public DateTimeOffset? DueAt => Waits.Min(w => w.DueAt);

    /// <summary>As <see cref="ProcessInstance.State"/>.</summary>
    public string State => this switch { { IsCancelled: true } => "cancelled", { EndedAt: not null } => "completed", { HasFailed: true } => "incident", { IsSuspended: true } => "suspended", _ => "active" };

    public string StateInWords => State switch
    {
        "cancelled" => Say("прекращён", "stopped"), "completed" => Say("завершён", "finished"), "incident" => Say("сбой", "incident"), "suspended" => Say("приостановлен", "suspended"), _ => Say("идёт", "running"),
    };

    public string StateKind => State switch { "completed" => "good", "incident" => "bad", "suspended" => "warn", "cancelled" => "neutral", _ => "info" };

    public static IQueryable<ProcessRow> Of(IQueryable<ProcessInstance> instances) => instances.Select(i => new ProcessRow(
        i.Id, Words.InEnglish ? i.TitleEn ?? i.TitleRu : i.TitleRu, i.DefinitionId, Words.InEnglish ? i.Definition.NameEn ?? i.Definition.NameRu : i.Definition.NameRu, i.CommunityId, i.StartedAt, i.EndedAt, i.CancelledAt != null, i.SuspendedAt != null, i.Incidents.Any(x => x.ResolvedAt == null),
        i.Tokens.ToList(), i.Tasks.Where(t => t.CompletedAt == null && t.WithdrawnAt == null).ToList())).AsSplitQuery();
}
