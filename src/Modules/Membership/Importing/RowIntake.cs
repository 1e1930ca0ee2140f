using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Schools;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Importing;

/// <summary>Takes the rows of a list into the data bank at hand, one after the other: a row with a slip leaves it as it was.</summary>
internal sealed class RowIntake(BankAtHand bank, Intake intake)
{
    private readonly Dictionary<(Guid Owner, string Field), (int Row, string Text)> said = [];
    private readonly SchoolIntake ofSchool = new(bank, intake);
    private readonly PersonIntake ofPerson = new(bank, intake);

    private static readonly ListField[] OfTheSchool = [ListField.Pupils, ListField.Classes, ListField.LibraryPosts, ListField.HeadOfSchool, ListField.Municipality, ListField.Cluster, ListField.Address];
    private static readonly ListField[] OfThePerson = [ListField.Post, ListField.Rate, ListField.Since, ListField.Education, ListField.Category, ListField.CategorySince, ListField.AgeBand];

    /// <param name="school">Null where that could not be told: the line has a slip then.</param>
    /// <param name="who">Which person of this name it is, given the line, the e-mail address and the school.</param>
    public RowVerdict Take(ListLine line, School? school, bool isNewSchool, IReadOnlyList<Candidate> schools, Func<ListLine, PersonName, string?, Guid, (Person? Person, bool IsNew, IReadOnlyList<Candidate> Candidates)> who)
    {
        line.LookForUncounted();
        var name = PersonIntake.Named(line);
        if (school is null)
            return Slipped(schools, isOfPeople: false, null, null);

        Contradicted(line, school.Id, OfTheSchool, "");
        var steps = new List<Step>(ofSchool.Read(line, school));
        var (person, isNewPerson, people) = name is null || line.HasSlip ? (null, false, []) : who(line, name, line[ListField.PersonEmail], school.Id);
        if (person is not null)
        {
            Contradicted(line, person.Id, OfThePerson, $"{school.Id}");
            steps.InsertRange(0, ofPerson.Read(line, person, name!, school.Id));
        }

        return line.HasSlip || line.Try(null, () => Do(line, school, isNewSchool, person, isNewPerson, steps)) is not { } verdict ? Slipped(people, isOfPeople: true, school.Id, person?.Id) : verdict;

        RowVerdict Slipped(IReadOnlyList<Candidate> candidates, bool isOfPeople, Guid? schoolId, Guid? personId) => new(RowOutcome.Slip, line.Findings, [], candidates, isOfPeople, schoolId, personId);
    }

    private RowVerdict Do(ListLine line, School school, bool isNewSchool, Person? person, bool isNewPerson, List<Step> steps)
    {
        bank.Add(school);
        if (person is not null)
            bank.Add(person);
        foreach (var step in steps)
            step.Do(bank);

        var changes = steps.ConvertAll(step => step.Change);
        if (intake.Choices.Joins)
        {
            if (bank.Join(intake.CommunityId, school, intake.Choices.Day))
                changes.Add(new(Say("Школа", "School"), "", Say("входит в сообщество", "joins the community")));
            if (person is not null && bank.BecomesMember(person))
            {
                bank.Added.Add(Appointment.Make(new(person.Id, Group.Member, intake.CommunityId, intake.Choices.Day, To: null, Acting: false, intake.By.PersonId), [], intake.Now));
                changes.Add(new(Say("Человек", "Person"), "", Say("становится членом сообщества", "becomes a member of the community")));
            }
        }

        Note(line, school.Id, OfTheSchool, "");
        if (person is not null)
            Note(line, person.Id, OfThePerson, $"{school.Id}");
        return new(isNewSchool || isNewPerson ? RowOutcome.New : changes.Count > 0 ? RowOutcome.Change : RowOutcome.Same, line.Findings, changes, [], false, school.Id, person?.Id);
    }

    // Several librarians of a school stand in several rows, and each says how large it is: they must agree.
    private void Contradicted(ListLine line, Guid owner, IEnumerable<ListField> fields, string at)
    {
        foreach (var field in fields)
            if (line[field] is { } text && said.TryGetValue((owner, field.Code + at), out var before) && !before.Text.Equals(text, StringComparison.OrdinalIgnoreCase))
                line.Slip(field, $"В строке {before.Row} этого же списка иначе: «{before.Text}». Оставьте верное.", $"Row {before.Row} of the same list says otherwise: “{before.Text}”. Leave what is right.");
    }

    private void Note(ListLine line, Guid owner, IEnumerable<ListField> fields, string at)
    {
        foreach (var field in fields)
            if (line[field] is { } text)
                said.TryAdd((owner, field.Code + at), (line.Row.Number, text));
    }
}
