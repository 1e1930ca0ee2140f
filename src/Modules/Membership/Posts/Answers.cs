using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Posts;

/// <summary>What the other modules ask about posts: all of it follows from the appointments of the day.</summary>
internal sealed class Answers(MembershipDb db) :
    IRequestHandler<WhoIs, Actor?>, IRequestHandler<WhoAre, IReadOnlyList<Actor>>, IRequestHandler<Contracts.Membership.Posts, IReadOnlyList<PostCard>>,
    IRequestHandler<HoldersOf, IReadOnlyList<Holder>>, IRequestHandler<SignatoryOn, Signatory?>, IRequestHandler<StaffOf, IReadOnlyList<StaffMember>>
{
    public async Task<Actor?> Handle(WhoIs question, CancellationToken cancellationToken)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == question.PersonId, cancellationToken) is not { } person)
            return null;

        var held = await HeldOn(question.Day).Where(a => a.PersonId == person.Id).OrderBy(a => a.Acting).ThenBy(a => a.FirstDay).ToListAsync(cancellationToken);
        var replaced = await ReplacedBy(held, question.Day, cancellationToken);
        return new(person.Id, person.Name.Short, [.. held.Select(a => a.AsCapacity(replaced[a.Group].FirstOrDefault())).DistinctBy(c => c.Group)]);
    }

    public async Task<IReadOnlyList<Actor>> Handle(WhoAre question, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().Where(p => question.PersonIds.Contains(p.Id)).ToListAsync(cancellationToken);
        var held = (await HeldOn(question.Day).Where(a => question.PersonIds.Contains(a.PersonId)).OrderBy(a => a.Acting).ThenBy(a => a.FirstDay).ToListAsync(cancellationToken)).ToLookup(a => a.PersonId);
        var replaced = await ReplacedBy([.. held.SelectMany(a => a)], question.Day, cancellationToken);
        return [.. people.Select(p => new Actor(p.Id, p.Name.Short, [.. held[p.Id].Select(a => a.AsCapacity(replaced[a.Group].FirstOrDefault())).DistinctBy(c => c.Group)]))];
    }

    public Task<IReadOnlyList<PostCard>> Handle(Contracts.Membership.Posts question, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PostCard>>([.. Post.All.Select(post => new PostCard(post.Code, post.Title(acting: false)))]);

    public async Task<IReadOnlyList<Holder>> Handle(HoldersOf question, CancellationToken cancellationToken)
    {
        var posts = question.Groups.Select(group => group.Split(':')[0]).ToList();
        var held = await HeldOn(question.Day).Where(a => posts.Contains(a.Post)).ToListAsync(cancellationToken);
        var ids = held.Where(a => question.Groups.Contains(a.Group)).Select(a => a.PersonId).Distinct().ToList();

        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Surname).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        return [.. people.Select(p => p.AsHolder())];
    }

    public async Task<Signatory?> Handle(SignatoryOn question, CancellationToken cancellationToken)
    {
        var held = await HeldOn(question.Day).Where(a => a.Post == Group.Director).OrderByDescending(a => a.Acting).ThenByDescending(a => a.FirstDay).FirstOrDefaultAsync(cancellationToken);
        if (held is null)
            return null;

        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == held.PersonId, cancellationToken);
        var centre = await db.Centres.AsNoTracking().OrderBy(c => c.Id).Select(c => c.ShortName).FirstOrDefaultAsync(cancellationToken);
        return new(person.Id, Post.Of(held.Post).PaperTitle(held.Acting), centre ?? "", person.Name.InitialsFirst, held.Acting);
    }

    public async Task<IReadOnlyList<StaffMember>> Handle(StaffOf question, CancellationToken cancellationToken)
    {
        var held = await HeldOn(question.Day).Where(a => a.CommunityId == question.CommunityId && a.Post != Group.Member).ToListAsync(cancellationToken);
        var ids = held.Select(a => a.PersonId).ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);

        var inOrder = Post.All.Select(post => post.Code).ToList();
        return [.. held.OrderBy(a => inOrder.IndexOf(a.Post)).ThenBy(a => a.Acting).ThenBy(a => a.FirstDay)
            .Select(a => new StaffMember(a.PersonId, a.Post, a.Acting, people[a.PersonId].Name.Short, people[a.PersonId].Name.Full, a.Title))];
    }

    /// <summary>The names of those in whose stead somebody acts, by the group.</summary>
    private async Task<ILookup<string, string>> ReplacedBy(IReadOnlyCollection<Appointment> held, DateOnly day, CancellationToken cancellationToken)
    {
        var posts = held.Where(a => a.Acting).Select(a => a.Post).Distinct().ToList();
        if (posts.Count == 0)
            return Array.Empty<string>().ToLookup(name => name);

        var holders = await (
            from appointment in HeldOn(day)
            where !appointment.Acting && posts.Contains(appointment.Post)
            join person in db.People on appointment.PersonId equals person.Id
            orderby appointment.FirstDay
            select new { appointment, person }).ToListAsync(cancellationToken);
        return holders.ToLookup(h => h.appointment.Group, h => h.person.Name.Short);
    }

    private IQueryable<Appointment> HeldOn(DateOnly day) => db.Appointments.AsNoTracking().Where(a => a.FirstDay <= day && (a.LastDay == null || day <= a.LastDay));
}
