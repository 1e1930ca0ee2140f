using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Posts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.People;

[Authorize]
internal sealed class PeoplePage(MembershipDb db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "post")]
    public string? Post { get; set; }

    [BindProperty(SupportsGet = true, Name = "community")]
    public Guid? Community { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<Row> People { get; private set; } = PageOf<Row>.Empty;
    public IReadOnlyList<(Guid Id, string Name)> Communities { get; private set; } = [];
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Post) || Community is not null;

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        Post = Posts.Post.All.Any(post => post.Code == Post) ? Post : null;
        var found = InOrder(Filtered());

        if (format is not null)
            return new TableFile<Row>("people",
                (Say("Фамилия, имя, отчество", "Name"), r => r.Name),
                (Say("Должности сегодня", "Posts today"), r => string.Join("; ", r.Posts)),
                (Say("Электронная почта", "E-mail"), r => r.Email)).As(format, await Rows(await found.ToListAsync()));

        var page = await found.PageAsync(Number);
        People = new(await Rows(page.Rows), page.Total, page.Number, page.Pages);
        Communities = [.. (await db.Communities.OrderBy(c => c.Name).Select(c => new { c.Id, c.Name }).ToListAsync()).Select(c => (c.Id, c.Name))];
        return Page();
    }

    private IQueryable<Person> Filtered()
    {
        var people = db.PeopleNamedTo(this.Actor(), clock.Today()).AsNoTracking().Matching(Search);
        if (string.IsNullOrEmpty(Post) && Community is null)
            return people;

        var today = clock.Today();
        var held = db.Appointments.Where(a => a.FirstDay <= today && (a.LastDay == null || today <= a.LastDay));
        if (!string.IsNullOrEmpty(Post))
            held = held.Where(a => a.Post == Post);
        if (Community is not null)
            held = held.Where(a => a.CommunityId == Community);
        return people.Where(p => held.Any(a => a.PersonId == p.Id));
    }

    private IQueryable<Person> InOrder(IQueryable<Person> people) => Sort switch
    {
        "-name" => people.OrderByDescending(p => p.Surname).ThenByDescending(p => p.GivenName).ThenBy(p => p.Id),
        "email" => people.OrderBy(p => p.Email).ThenBy(p => p.Id),
        "-email" => people.OrderByDescending(p => p.Email).ThenBy(p => p.Id),
        _ => people.OrderBy(p => p.Surname).ThenBy(p => p.GivenName).ThenBy(p => p.Id),
    };

    private async Task<IReadOnlyList<Row>> Rows(IReadOnlyList<Person> people)
    {
        var (today, seesAddresses) = (clock.Today(), this.Actor().MaySeeAddresses());
        var posts = await db.PostsOf([.. people.Select(p => p.Id)]);
        return [.. people.Select(p => new Row(
            p.Id, p.Name.Full, [.. posts[p.Id].Where(held => held.Appointment.IsHeldOn(today)).Select(held => held.What)], seesAddresses ? p.Email : null))];
    }

    internal sealed record Row(Guid Id, string Name, IReadOnlyList<string> Posts, string? Email);
}
