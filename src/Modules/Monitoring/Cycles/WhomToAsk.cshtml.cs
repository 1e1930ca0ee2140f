using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Before a launch: which schools the collection would ask if it were launched today, which of them no letter reaches, and which it passes by.</summary>
[Authorize]
internal sealed class WhomToAskPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "what")]
    public SortOfMeant? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Cycle Cycle { get; private set; } = null!;
    public BeforeLaunch Shown { get; private set; } = null!;
    public int Number { get; private set; }
    public int Pages => Math.Max(1, (Shown.Meant.Found + Paging.RowsOnAPage - 1) / Paging.RowsOnAPage);
    public bool IsFiltered => What is not null || !string.IsNullOrWhiteSpace(Search);

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (await db.Cycles.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } cycle)
            return NotFound();
        if (!this.Actor().MaySeeCollections(cycle.CommunityId))
            return Forbid();
        if (cycle.LaunchedAt is not null || cycle.DroppedAt is not null) // who was asked stands on the board
            return Redirect($"/cycles/{Id}");

        Cycle = cycle;
        if (format is not null)
            return Saved(await Read(0, int.MaxValue)).As(format, Shown.Meant.Schools);

        Number = Math.Max(1, P);
        Shown = await Read((Number - 1) * Paging.RowsOnAPage, Paging.RowsOnAPage);
        if (Number > Pages)
            Shown = await Read(((Number = Pages) - 1) * Paging.RowsOnAPage, Paging.RowsOnAPage);
        return Page();

        Task<BeforeLaunch> Read(int skip, int take) => BeforeLaunch.Read(db, mediator, Cycle, clock.Today(), What, Search, skip, take, cancellationToken);
    }

    private TableFile<MeantSchool> Saved(BeforeLaunch all)
    {
        Shown = all;
        return new("whom-to-ask", (Say("Школа", "School"), s => s.Name), (Say("Муниципалитет", "Municipality"), s => s.Municipality), (Say("Что с ней будет", "What becomes of it"), s => BeforeLaunch.AsStatus(s.Sort).Word), (Say("Адрес", "Address"), s => s.Address),
            (Say("Письма возвращаются с", "Letters come back from"), s => string.Join("; ", s.Bounced)), (Say("Уже просят в этом месяце, минут", "Asked for in this month already, minutes"), s => all.Minutes.GetValueOrDefault(s.SchoolId)));
    }
}
