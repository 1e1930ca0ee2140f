using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Schools;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Internships;

/// <summary>An order opens an internship site at a school.</summary>
/// <param name="School">As typed: «ЦО 22».</param>
/// <param name="Host">As typed: who receives the interns.</param>
internal sealed record OpenSite(Guid CommunityId, string? School, string? Host, SiteTerms Terms, Actor By) : IRequest<Guid>;

/// <summary>A site has another topic, more or fewer places, or works longer or shorter.</summary>
internal sealed record ChangeSite(Guid SiteId, SiteTerms Terms) : IRequest;

internal sealed class OpenSiteHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<OpenSite, Guid>, IRequestHandler<ChangeSite>
{
    public async Task<Guid> Handle(OpenSite command, CancellationToken cancellationToken)
    {
        var school = await db.SchoolMeant(command.School ?? "", cancellationToken);
        var host = await db.PeopleNamedTo(command.By, clock.Today()).PersonMeant(command.Host, cancellationToken);
        var site = InternshipSite.Open(command.CommunityId, school.Id, host.Id, command.Terms, clock.GetUtcNow());
        await db.OneAtATime($"membership.internship-sites:{school.Id}", cancellationToken);
        if (await db.InternshipSites.AnyAsync(s => s.CommunityId == site.CommunityId && s.SchoolId == site.SchoolId && s.Topic == site.Topic && s.FirstDay <= site.LastDay && site.FirstDay <= s.LastDay, cancellationToken))
            throw new RuleViolation("site.already", "Площадка этой школы с такой темой на эти дни уже открыта. Измените её или выберите другие дни.", "This school has a site on this topic on these days already. Change that one, or choose other days.");

        db.Add(site);
        await db.SaveChangesAsync(cancellationToken);
        return site.Id;
    }

    public async Task<Unit> Handle(ChangeSite command, CancellationToken cancellationToken)
    {
        await db.LockSite(command.SiteId, cancellationToken);
        var site = await db.InternshipSites.SingleOrDefaultAsync(s => s.Id == command.SiteId, cancellationToken) ?? throw SiteUnknown();
        var was = site.Terms;
        site.Change(command.Terms, await db.Internships.AsNoTracking().Where(i => i.SiteId == site.Id).ToListAsync(cancellationToken));
        site.Remember(was, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    internal static RuleViolation SiteUnknown() => new("site.unknown", "Такой площадки нет. Обновите страницу.", "There is no such site. Reload the page.");
}

internal static class SiteLock
{
    /// <summary>Whoever takes or frees a place of a site comes here one after the other.</summary>
    public static Task LockSite(this MembershipDb db, Guid siteId, CancellationToken cancellationToken) =>
        db.OneAtATime($"membership.internship-site:{siteId}", cancellationToken);
}
