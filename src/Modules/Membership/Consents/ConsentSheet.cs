using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Consents;

/// <summary>The three consents of a person: the wording in force of each, and what was given and taken back.</summary>
internal sealed record ConsentSheet(Person Person, string Centre, IReadOnlyList<ConsentText> Texts, IReadOnlyList<Consent> Given)
{
    public Consent? InForce(ConsentKind kind) => Given.FirstOrDefault(c => c.Kind == kind && c.IsInForce);

    public IEnumerable<Consent> Before(ConsentKind kind) => Given.Where(c => c.Kind == kind && !c.IsInForce);

    public static async Task<ConsentSheet?> Of(Guid personId, MembershipDb db, CancellationToken cancellationToken)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId, cancellationToken) is not { } person)
            return null;

        var texts = new List<ConsentText>();
        foreach (var kind in Enum.GetValues<ConsentKind>())
            texts.Add(await db.TextInForce(kind, cancellationToken));
        return new(person, await db.Centres.Select(c => c.ShortName).FirstOrDefaultAsync(cancellationToken) ?? "", texts,
            await db.Consents.AsNoTracking().Where(c => c.PersonId == personId).OrderByDescending(c => c.GivenAt).ToListAsync(cancellationToken));
    }
}
