using CommunityHub.Kernel;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.ResourceCards;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>What is known of a school on the day of an update, as the school is shown it.</summary>
internal sealed record AnswerSheet(BankUpdate Update, SchoolAnswer Answer, School School, SchoolSize? Size, SchoolHead? Head, IReadOnlyList<KnownWork> Staff, IReadOnlyList<KnownBuilding> Buildings)
{
    public static async Task<AnswerSheet?> Of(Guid answerId, MembershipDb db, CancellationToken cancellationToken = default)
    {
        if (await db.SchoolAnswers.SingleOrDefaultAsync(a => a.Id == answerId, cancellationToken) is not { } answer)
            return null;

        var update = await db.BankUpdates.SingleAsync(u => u.Id == answer.UpdateId, cancellationToken);
        var (school, day) = (answer.SchoolId, update.ReferenceDay);
        // Whoever has come since, with the school's own word or the curator's, is known too.
        var staff = await (
            from employment in db.Employments
            where employment.SchoolId == school && employment.SupersededAt == null && (employment.LastDay == null || day <= employment.LastDay)
            join person in db.People on employment.PersonId equals person.Id
            orderby person.Surname, person.GivenName, person.Id
            select new { employment, person }).AsNoTracking().ToListAsync(cancellationToken);
        var ids = staff.Select(s => s.person.Id).Distinct().ToList();
        var qualifications = await db.Qualifications.AsNoTracking().Where(q => ids.Contains(q.PersonId) && q.SupersededAt == null && q.LastDay == null).ToDictionaryAsync(q => q.PersonId, cancellationToken);
        return new(update, answer, await db.Schools.AsNoTracking().SingleAsync(s => s.Id == school, cancellationToken),
            await db.SchoolSizes.AsNoTracking().Where(s => s.SchoolId == school && s.SupersededAt == null && s.LastDay == null).SingleOrDefaultAsync(cancellationToken),
            await db.SchoolHeads.AsNoTracking().Where(h => h.SchoolId == school && h.SupersededAt == null && h.LastDay == null).SingleOrDefaultAsync(cancellationToken),
            [.. staff.Select(s => new KnownWork(s.person, s.employment, qualifications.GetValueOrDefault(s.person.Id)))], await BuildingsOf(school, db, cancellationToken));
    }

    private static async Task<IReadOnlyList<KnownBuilding>> BuildingsOf(Guid school, MembershipDb db, CancellationToken cancellationToken)
    {
        var buildings = await db.Buildings.AsNoTracking().Where(b => b.SchoolId == school && b.SupersededAt == null && b.LastDay == null).OrderBy(b => b.Number).ToListAsync(cancellationToken);
        var cards = await db.ResourceCards.AsNoTracking().Where(c => c.SchoolId == school && c.SupersededAt == null && c.LastDay == null).ToDictionaryAsync(c => c.Building, cancellationToken);
        return [.. buildings.Select(b => new KnownBuilding(b, cards.GetValueOrDefault(b.Number)))];
    }

    /// <summary>The form as it looks when everything is right.</summary>
    public AnswerForm AsKnown() => new()
    {
        Pupils = Size?.Pupils, Classes = Size?.Classes, LibraryPosts = Size?.LibraryPosts?.InDigits(), HeadName = Head?.Name, HeadTitle = Head?.Title, Seen = Answer.DraftVersion,
        Staff = [.. Staff.Select(known => known.AsLine())], Buildings = [.. Buildings.Select(known => known.AsLine())],
    };
}

internal sealed record KnownWork(Person Person, Employment Employment, Qualification? Qualification)
{
    public bool Is(StaffLine line) => line.PersonId == Person.Id && line.FormerPost == Employment.Post;

    public string InWords => Qualification is null ? Employment.InWords : $"{Employment.InWords}; {Qualification.InWords}";

    public StaffLine AsLine() => new()
    {
        PersonId = Person.Id, FormerPost = Employment.Post, Works = Employment.LastDay is null, LastDay = Employment.LastDay, Post = Employment.Post, Rate = Employment.Rate.InDigits(),
        Education = Qualification?.Learning.Education ?? Education.Unknown, IsOfLibraries = Qualification?.Learning.IsOfLibraries ?? false,
        Category = Qualification?.Learning.Category ?? Category.None, AgeBand = Qualification?.Learning.AgeBand,
    };
}

/// <param name="Card">Null when nobody has told what its library has.</param>
internal sealed record KnownBuilding(Building Building, ResourceCard? Card)
{
    public BuildingLine AsLine() => new()
    {
        Number = Building.Number, Stands = true, Address = Building.Address, HasLibrary = Building.HasLibrary, Library = Card is null ? new() : LibraryForm.Of(Card.Library),
    };
}
