using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Statistics;
using CommunityHub.Membership.ResourceCards;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Asking;

/// <summary>What the other modules ask of schools and communities on a day.</summary>
internal sealed class AnswersOfTheBank(MembershipDb db, IMediator mediator, TimeProvider clock) :
    IRequestHandler<OfficialAddressOf, SchoolContact?>, IRequestHandler<HeadOfSchoolOn, HeadOfSchool?>, IRequestHandler<SizeOfSchoolOn, SizeOfSchool?>, IRequestHandler<LibrariansOn, IReadOnlyList<LibrarianOfSchool>>,
    IRequestHandler<BuildingsWithLibrariesOn, IReadOnlyList<BuildingOfSchool>>, IRequestHandler<ResourceCardsOn, IReadOnlyList<ResourcesOfLibrary>>,
    IRequestHandler<MembersOn, IReadOnlyList<Holder>>, IRequestHandler<NumbersOfCommunityOn, NumbersOfCommunity?>
{
    public async Task<SchoolContact?> Handle(OfficialAddressOf question, CancellationToken cancellationToken) =>
        (await mediator.Send(new ContactChainOf(question.SchoolId), cancellationToken)).FirstOrDefault(contact => contact.Role == $"{Schools.Mailboxes.MailboxRole.Official}");

    public Task<HeadOfSchool?> Handle(HeadOfSchoolOn question, CancellationToken cancellationToken) =>
        db.SchoolHeads.Where(h => h.SchoolId == question.SchoolId).On(question.Day).Select(h => new HeadOfSchool(h.Name, h.Title)).SingleOrDefaultAsync(cancellationToken);

    public Task<SizeOfSchool?> Handle(SizeOfSchoolOn question, CancellationToken cancellationToken) =>
        db.SchoolSizes.Where(s => s.SchoolId == question.SchoolId).On(question.Day).Select(s => new SizeOfSchool(s.Pupils, s.Classes, s.LibraryPosts)).SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<LibrarianOfSchool>> Handle(LibrariansOn question, CancellationToken cancellationToken)
    {
        var found = await db.Employments.AsNoTracking().Where(e => e.SchoolId == question.SchoolId && SchoolPost.OfLibrary.Contains(e.Post)).On(question.Day)
            .Join(db.People, e => e.PersonId, p => p.Id, (work, person) => new { work, person }).ToListAsync(cancellationToken);
        return [.. found.OrderBy(f => f.person.Name.Full, StringComparer.CurrentCulture).ThenByDescending(f => f.work.IsMain).ThenBy(f => f.work.Post, StringComparer.Ordinal)
            .Select(f => new LibrarianOfSchool(f.person.Id, f.person.Name.Short, f.person.Name.Full, f.work.Post, f.work.Title, f.work.Rate, f.work.IsMain))];
    }

    public async Task<IReadOnlyList<BuildingOfSchool>> Handle(BuildingsWithLibrariesOn question, CancellationToken cancellationToken) =>
        await db.Buildings.Where(b => b.SchoolId == question.SchoolId && b.HasLibrary).On(question.Day).OrderBy(b => b.Number).Select(b => new BuildingOfSchool(b.Number, b.Address)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<ResourcesOfLibrary>> Handle(ResourceCardsOn question, CancellationToken cancellationToken) =>
        [.. (await db.ResourceCards.AsNoTracking().Where(r => r.SchoolId == question.SchoolId).On(question.Day).OrderBy(r => r.Building).ToListAsync(cancellationToken)).Select(r => new ResourcesOfLibrary(
            r.Building, r.Library.Area, r.Library.Seats, r.Library.SeatsWithComputer, r.Library.SeatsOnline, r.Library.Computers, r.Library.HasCatalogue, r.Library.CatalogueRecords, r.Library.Software, r.Library.OpeningHours)
            {
                StockArea = r.Library.StockArea, UsersArea = r.Library.UsersArea, Machines = r.Library.Equipment.AsMachines(), IsAccessible = r.Library.IsAccessible ? true : null,
            })];

    public async Task<IReadOnlyList<Holder>> Handle(MembersOn question, CancellationToken cancellationToken) =>
        [.. (await db.MembersOf(question.CommunityId, question.Day).AsNoTracking().ToListAsync(cancellationToken)).Select(p => p.AsHolder()).OrderBy(p => p.FullName, StringComparer.CurrentCulture)];

    public async Task<NumbersOfCommunity?> Handle(NumbersOfCommunityOn question, CancellationToken cancellationToken)
    {
        if (!await db.Communities.AnyAsync(c => c.Id == question.CommunityId, cancellationToken))
            return null;

        var total = (await db.FiguresOn(question.CommunityId, new AsOf(question.Day, clock.GetUtcNow()), cancellationToken)).Total;
        return new(Schools: total.Schools, People: total.People, Beginners: total.Beginners, Pupils: total.Pupils, total.LibraryPosts, total.Taken, total.Vacant);
    }
}
