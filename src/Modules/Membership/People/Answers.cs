using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.People;

/// <summary>What the other modules ask about people and what they are called.</summary>
internal sealed class Answers(MembershipDb db) :
    IRequestHandler<Everybody, IReadOnlyList<Holder>>, IRequestHandler<PeopleById, IReadOnlyList<Holder>>, IRequestHandler<PersonByEmail, Holder?>, IRequestHandler<LanguagesOf, IReadOnlyDictionary<string, string>>, IRequestHandler<Contracts.Membership.Communities, IReadOnlyList<CommunityCard>>,
    IRequestHandler<KnownNames, KnownNamesFound>
{
    public async Task<IReadOnlyList<Holder>> Handle(Everybody question, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().OrderBy(p => p.Surname).ThenBy(p => p.GivenName).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        return [.. people.Select(p => p.AsHolder())];
    }

    public async Task<IReadOnlyList<Holder>> Handle(PeopleById question, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().Where(p => question.PersonIds.Contains(p.Id)).ToListAsync(cancellationToken);
        return [.. people.Select(p => p.AsHolder())];
    }

    public async Task<Holder?> Handle(PersonByEmail question, CancellationToken cancellationToken) =>
        (await db.People.AsNoTracking().WithAddress(question.Email).SingleOrDefaultAsync(cancellationToken))?.AsHolder();

    public async Task<IReadOnlyDictionary<string, string>> Handle(LanguagesOf question, CancellationToken cancellationToken)
    {
        string[] keys = [.. question.Addresses.Select(address => address.Trim().ToLowerInvariant()).Distinct()];
        var found = await db.People.AsNoTracking().Where(p => keys.Contains(EF.Property<string?>(p, "EmailKey"))).Select(p => new { p.Email, p.Language }).ToListAsync(cancellationToken);
        return found.ToDictionary(p => p.Email!, p => p.Language, StringComparer.OrdinalIgnoreCase);
    }

    public async Task<IReadOnlyList<CommunityCard>> Handle(Contracts.Membership.Communities question, CancellationToken cancellationToken) => await (
        from community in db.Communities
        join centre in db.Centres on community.CentreId equals centre.Id
        orderby community.Name
        select new CommunityCard(community.Id, community.Name, community.InGenitive, centre.ShortName)).ToListAsync(cancellationToken);

    public async Task<KnownNamesFound> Handle(KnownNames question, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().OrderBy(p => p.Surname).ThenBy(p => p.GivenName).ToListAsync(cancellationToken);
        var centres = await db.Centres.OrderBy(c => c.ShortName).Select(c => c.ShortName).ToListAsync(cancellationToken);
        var schools = await db.Schools.OrderBy(s => s.Kind).ThenBy(s => s.Number).ThenBy(s => s.ShortName).Select(s => s.ShortName).ToListAsync(cancellationToken);
        return new([.. people.Select(p => p.Name.Short).Distinct()], [.. centres.Concat(schools).Distinct()]);
    }
}
