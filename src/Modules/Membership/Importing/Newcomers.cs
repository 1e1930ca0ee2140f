using CommunityHub.Membership.People;
using CommunityHub.Membership.Schools;

namespace CommunityHub.Membership.Importing;

/// <summary>
/// The schools and people of a batch, and among them those the data bank does not know yet. What somebody else has entered since the list was checked is
/// looked for once for all of them: a question for every row would make a long list wait.
/// </summary>
internal sealed class Newcomers
{
    private readonly BankAtHand bank;
    private readonly Dictionary<ListLine, School?> schools = [];
    private readonly Dictionary<ListLine, Person?> people = [];
    private IReadOnlyList<School> knownSchools = [];
    private IReadOnlyList<Person> knownPeople = [];

    private Newcomers(BankAtHand bank) => this.bank = bank;

    public static async Task<Newcomers> Make(MembershipDb db, BankAtHand bank, IReadOnlyList<ListLine> lines, string usualCity, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var newcomers = new Newcomers(bank);
        foreach (var line in lines)
        {
            if (line.Row.SchoolId is { } schoolId && bank.SchoolWith(schoolId) is null)
                newcomers.schools[line] = line.Try(ListField.School, () => SchoolFinder.Made(line, usualCity, schoolId));
            if (line.Row.PersonId is { } personId && bank.PersonWith(personId) is null)
                newcomers.people[line] = line.Try(ListField.Person, () => People.Person.Register(PersonIntake.Named(line)!, line[ListField.PersonEmail], "ru", now, personId));
        }

        newcomers.knownSchools = await db.MaybeDoublesOf([.. newcomers.schools.Values.OfType<School>()], cancellationToken);
        newcomers.knownPeople = await db.HoldersOfAddressesOf([.. newcomers.people.Values.OfType<Person>()], cancellationToken);
        return newcomers;
    }

    /// <summary>The school of a row; null where it must not be made: the line has a slip then.</summary>
    public School? School(ListLine line) => bank.SchoolWith(line.Row.SchoolId!.Value) ?? (schools[line] is { } made ? line.Try(ListField.School, () => made.RefusedAsDoubleOf(knownSchools)) : null);

    /// <summary>Likewise the person, where the row names one.</summary>
    public Person? Person(ListLine line) => line.Row.PersonId is not { } id ? null
        : bank.PersonWith(id) ?? (people[line] is { } made ? line.Try(ListField.Person, () => made.RefusedBesideHolderIn(knownPeople)) : null);
}
