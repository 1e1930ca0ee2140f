using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Deficits;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.Demo;

/// <summary>Two of three librarians of the demonstration have said this school year what they would like to learn; everybody was asked.</summary>
internal static class DemoDeficits
{
    // Of ten people, so many would like to learn each of the competences as they are shipped.
    private static readonly int[] WouldLearn = [3, 6, 7, 5, 2, 6, 2, 1, 4, 2, 3, 5];

    public static IEnumerable<object> Everything(DemoYears years, IReadOnlyDictionary<Guid, Person> staff, Dice dice)
    {
        var competences = ShippedCompetences.For(DemoCentre.Librarians);
        foreach (var competence in competences)
            yield return competence;

        var begin = years.Autumns[^1];
        foreach (var person in staff.Values.OrderBy(person => person.Id))
        {
            yield return SelfAssessmentAsked.At(DemoCentre.Librarians, person.Id, SchoolYear.Of(begin).FirstYear, years.Moment(begin, 10));
            if (dice.OneIn(3))
                continue;

            var answeredAt = years.Moment(begin, dice.Between(11, 40));
            var levels = competences.Zip(WouldLearn).ToDictionary(asked => asked.First.Id, asked => dice.Roll(10) < asked.Second ? 2 + dice.Roll(3) / 2 : dice.Roll(2));
            yield return Consent.Give(person, ConsentText.Shipped(ConsentKind.Processing), "МКУ «ЦНППМ г. Тулы»", Publishable.Nothing, ConsentWay.Link, person.Email, answeredAt);
            yield return SelfAssessment.Answer(DemoCentre.Librarians, person.Id, competences, levels, answeredAt, begin);
        }
    }
}
