using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Posts;

[Authorize]
internal sealed class AppointPersonPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string Name { get; private set; } = "";
    public IReadOnlyList<(Guid Id, string Name)> Communities { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutionDelegate next)
    {
        if (!this.Actor().MayEditPeople())
        {
            context.Result = Forbid();
            return;
        }
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id) is not { } person)
        {
            context.Result = NotFound();
            return;
        }

        Name = person.Name.Full;
        Communities = [.. (await db.Communities.OrderBy(c => c.Name).Select(c => new { c.Id, c.Name }).ToListAsync()).Select(c => (c.Id, c.Name))];
        await next();
    }

    public void OnGet() => Input.From = clock.Today();

    public Task<IActionResult> OnPostAsync() => this.Try(() => mediator.Send(new Appoint(
        PersonId: Id, Post: Input.Post ?? "", CommunityId: Input.CommunityId,
        From: Input.From ?? throw new RuleViolation("appointment.no-first-day", "Укажите первый день назначения.", "Enter the first day of the appointment."), To: Input.To,
        Acting: Input.Acting, By: this.Actor().PersonId, Title: Input.Title)), then: Redirect($"/people/{Id}"));

    internal sealed class Form
    {
        [Label("Должность", "Post")]
        public string? Post { get; set; }

        [Label("Сообщество", "Community")]
        public Guid? CommunityId { get; set; }

        [Label("Первый день", "First day")]
        public DateOnly? From { get; set; }

        [Label("Последний день", "Last day")]
        public DateOnly? To { get; set; }

        [Label("Исполняет обязанности (замещает того, кто занимает должность)", "Acting (stands in for whoever holds the post)")]
        public bool Acting { get; set; }

        [Label("Как назвать в документах", "Title in papers")]
        public string? Title { get; set; }
    }
}
