using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Internships;

/// <summary>A person gets a place at a site for some days.</summary>
internal sealed record PlaceIntern(Guid SiteId, string? Person, DateOnly? FirstDay, DateOnly? LastDay, Actor By) : IRequest<Guid>;

internal sealed record EndInternship(Guid InternshipId, DateOnly? Day, string? Reason) : IRequest;

/// <summary>What the internship has given, and the paper about it.</summary>
/// <param name="File">Null leaves the paper that is there.</param>
internal sealed record TellOfInternship(Guid InternshipId, string? Report, byte[]? File, Actor By) : IRequest;

internal sealed class PlaceInternHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<PlaceIntern, Guid>, IRequestHandler<EndInternship>, IRequestHandler<TellOfInternship>
{
    public async Task<Guid> Handle(PlaceIntern command, CancellationToken cancellationToken)
    {
        await db.LockSite(command.SiteId, cancellationToken);
        var site = await db.InternshipSites.SingleOrDefaultAsync(s => s.Id == command.SiteId, cancellationToken) ?? throw OpenSiteHandler.SiteUnknown();
        var person = await db.PeopleNamedTo(command.By, clock.Today()).PersonMeant(command.Person, cancellationToken);
        var internship = Internship.Place(site, person.Id, command.FirstDay, command.LastDay, await db.Internships.AsNoTracking().Where(i => i.SiteId == site.Id).ToListAsync(cancellationToken), clock.GetUtcNow());
        db.Add(internship);
        await db.SaveChangesAsync(cancellationToken);
        return internship.Id;
    }

    public async Task<Unit> Handle(EndInternship command, CancellationToken cancellationToken)
    {
        var internship = await Find(command.InternshipId, cancellationToken);
        var was = internship.Course;
        internship.EndEarly(command.Day, command.Reason);
        internship.Remember(was, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(TellOfInternship command, CancellationToken cancellationToken)
    {
        var internship = await Find(command.InternshipId, cancellationToken);
        var was = internship.Course;
        internship.Tell(command.Report, command.By.Name, clock.GetUtcNow(), clock.Today());
        internship.Remember(was, clock.GetUtcNow());
        if (command.File is { Length: > 0 } content)
        {
            var file = ReportFile.Of(internship.Id, content);
            await db.ReportFiles.Where(f => f.InternshipId == internship.Id).ExecuteDeleteAsync(cancellationToken);
            db.Add(file);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<Internship> Find(Guid id, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"membership.internship:{id}", cancellationToken);
        return await db.Internships.SingleOrDefaultAsync(i => i.Id == id, cancellationToken) ?? throw new RuleViolation("internship.unknown", "Такой стажировки нет. Обновите страницу.", "There is no such internship. Reload the page.");
    }
}
