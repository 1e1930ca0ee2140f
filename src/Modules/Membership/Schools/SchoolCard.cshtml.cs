using CommunityHub.Kernel;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools;

[Authorize]
internal sealed class SchoolCardPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public School School { get; private set; } = null!;
    public IReadOnlyList<SchoolMailbox> Mailboxes { get; private set; } = [];
    public IReadOnlyList<Row> Communities { get; private set; } = [];
    public bool MayEdit { get; private set; }
    public bool SeesAddresses => this.Actor().MaySeeAddresses();

    /// <summary>Of a mailbox to be added.</summary>
    [BindProperty, Label("Адрес", "Address")] public string? Address { get; set; }
    [BindProperty, Label("Чей", "Whose")] public MailboxRole Role { get; set; }

    /// <summary>The day as of which the card is shown; today unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public DateOnly? On { get; set; }

    /// <summary>What was known at the end of this day; what is known now unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "known")]
    public DateOnly? KnownOn { get; set; }

    public DateOnly Day => On ?? clock.Today();
    public bool SeesFacts { get; private set; }
    public IReadOnlyList<SortOfFacts> Facts { get; private set; } = [];

    /// <summary>Who works in the library on that day.</summary>
    public IReadOnlyList<(Guid PersonId, PersonName Name, Employment Employment)> Staff { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id) => await db.Schools.IgnoreQueryFilters().Where(s => s.Id == id).Select(s => s.MergedIntoId).SingleOrDefaultAsync() is { } kept ? Redirect($"/schools/{kept}") : await Load(id) ? Page() : NotFound();

    public Task<IActionResult> OnPostAddressAsync(Guid id) => Act(id, () => mediator.Send(new AddMailbox(id, Address, Role, this.Actor())));

    public Task<IActionResult> OnPostConfirmAsync(Guid id, Guid mailbox) => Act(id, () => mediator.Send(new ConfirmMailbox(id, mailbox)));

    public Task<IActionResult> OnPostRemoveAsync(Guid id, Guid mailbox) => Act(id, () => mediator.Send(new RemoveMailbox(id, mailbox, this.Actor())));

    private async Task<IActionResult> Act(Guid id, Func<Task> act)
    {
        if (!await Load(id))
            return NotFound();
        if (!MayEdit)
            return Forbid();

        return await this.Try(act, then: Redirect($"/schools/{id}#addresses"));
    }

    private async Task<bool> Load(Guid id)
    {
        if (await db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id) is not { } school)
            return false;

        School = school;
        SeesFacts = await db.MaySeeSchool(this.Actor(), id, clock.Today());
        if (SeesFacts)
            await LoadFacts(id);
        MayEdit = await db.MayEditSchool(this.Actor(), id, clock.Today());
        if (SeesAddresses)
            Mailboxes = [.. (await db.SchoolMailboxes.AsNoTracking().Where(m => m.SchoolId == id && m.RemovedAt == null).ToListAsync()).OrderBy(m => m.Role).ThenBy(m => m.AddedAt)];
        Communities = await (
            from member in db.MemberSchools
            where member.SchoolId == id
            join community in db.Communities on member.CommunityId equals community.Id
            orderby member.LastDay == null descending, community.Name
            select new Row(community.Id, community.Name, member.FirstDay, member.LastDay)).ToListAsync();
        return true;
    }

    private async Task LoadFacts(Guid id)
    {
        var asOf = AsOf.Asked(On, KnownOn, clock);
        Facts = await SortOfFacts.Of(id, asOf, db);
        Staff = [.. (await (
            from employment in db.Employments.On(asOf)
            where employment.SchoolId == id
            join person in db.People on employment.PersonId equals person.Id
            orderby person.Surname, person.GivenName, person.Id
            select new { employment, person }).AsNoTracking().ToListAsync()).Select(found => (found.person.Id, found.person.Name, found.employment))];
    }

    internal sealed record Row(Guid CommunityId, string Community, DateOnly FirstDay, DateOnly? LastDay);
}
