using CommunityHub.Kernel;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;

namespace CommunityHub.Membership.Importing;

/// <summary>Which person each row of a list means; those the data bank does not know are made, and nothing is saved.</summary>
/// <param name="mayEdit">Whom the reader of the list may change; null: anybody.</param>
internal sealed class PersonFinder(BankAtHand bank, DateOnly day, DateTimeOffset now, IReadOnlySet<Guid>? mayEdit)
{
    private readonly Dictionary<string, List<Person>> bySurname = bank.People.GroupBy(p => p.Surname.ToLowerInvariant()).ToDictionary(g => g.Key, g => g.ToList());
    private readonly Dictionary<string, Person> byEmail = bank.People.Where(p => p.Email is not null).ToDictionary(p => p.Email!.ToLowerInvariant());
    private readonly Dictionary<Guid, int> made = [];

    /// <summary>Null where that could not be told, and the people it may be; the line has a slip then.</summary>
    public (Person? Person, bool IsNew, IReadOnlyList<Candidate> Candidates) Find(ListLine line, PersonName name, string? email, Guid schoolId)
    {
        var (person, candidates) = Known(line, name, email, schoolId);
        if (line.HasSlip)
            return (null, false, candidates);
        if (person is null)
            return New(line, name, email);
        if (mayEdit?.Contains(person.Id) == false && !made.ContainsKey(person.Id))
        {
            line.Slip(ListField.Person, $"{person.Name.Full} работает в другом сообществе: его данные меняет куратор того сообщества.", $"{person.Name.Full} works in another community: the curator of that one changes the record.");
            return (null, false, []);
        }

        return (person, made.ContainsKey(person.Id), []);
    }

    private (Person? Person, IReadOnlyList<Candidate> Candidates) Known(ListLine line, PersonName name, string? email, Guid schoolId)
    {
        if (line.Row.PersonChosen is { } chosen)
            return (chosen == Guid.Empty ? null : bySurname.Values.SelectMany(people => people).FirstOrDefault(p => p.Id == chosen), []);
        if (email is not null && byEmail.GetValueOrDefault(email.ToLowerInvariant()) is { } owner)
        {
            if (!Fits(owner.Name, name))
                line.Slip(ListField.PersonEmail, $"Адрес {email} записан за другим человеком: {owner.Name.Full}. Проверьте адрес.", $"The address {email} belongs to somebody else: {owner.Name.Full}. Check it.");
            return (owner, []);
        }

        var namesakes = bySurname.GetValueOrDefault(name.Surname.ToLowerInvariant(), []).FindAll(p => Fits(p.Name, name));
        var here = namesakes.FindAll(p => WorksOf(p).Any(e => e.SchoolId == schoolId));
        if (here.Count == 1)
            return (here[0], []);
        if (namesakes.Count == 0)
            return (null, []);
        if (namesakes is [var only] && only.Name == name && !WorksOf(only).Any())
        {
            line.Look(ListField.Person, $"В банке уже есть {only.Name.Full}, который нигде не работает: это он?", $"The data bank knows {only.Name.Full}, who works nowhere: is it the same person?");
            return (only, []);
        }

        line.Slip(ListField.Person, $"Такой человек уже есть: {string.Join("; ", namesakes.Take(8).Select(Told))}. Выберите, кто это, или скажите, что это другой человек.",
            $"Somebody of this name is there already: {string.Join("; ", namesakes.Take(8).Select(Told))}. Choose who it is, or say that it is somebody else.");
        return (null, [.. namesakes.Take(8).Select(p => new Candidate(p.Id, Told(p)))]);
    }

    private (Person? Person, bool IsNew, IReadOnlyList<Candidate> Candidates) New(ListLine line, PersonName name, string? email)
    {
        if (line.Try(ListField.PersonEmail, () => Person.Register(name, email, "ru", now, line.Row.Id)) is not { } person)
            return (null, false, []);

        made[person.Id] = line.Row.Number; // its id is that of the row: the same at every check, so that it can be chosen
        if (!bySurname.TryGetValue(name.Surname.ToLowerInvariant(), out var namesakes))
            bySurname[name.Surname.ToLowerInvariant()] = namesakes = [];
        namesakes.Add(person);
        if (email is not null)
            byEmail[email.ToLowerInvariant()] = person;
        return (person, true, []);
    }

    private IEnumerable<Employment> WorksOf(Person person) => bank.Of<Employment>(person.Id).Where(e => e.SupersededAt is null && e.HeldOn(day));

    private string Told(Person person)
    {
        var works = WorksOf(person).Where(e => e.SchoolId is not null).Select(e => bank.NameOfSchool(e.SchoolId!.Value)).Distinct().ToList();
        if (made.TryGetValue(person.Id, out var row))
            works.Insert(0, Words.Say($"строка {row} этого списка", $"row {row} of this list"));
        return works.Count == 0 ? person.Name.Full : $"{person.Name.Full} ({string.Join(", ", works)})";
    }

    // «М.» may be Мария; nothing said may be anything.
    private static bool Fits(PersonName one, PersonName other) =>
        one.Surname.Equals(other.Surname, StringComparison.OrdinalIgnoreCase) && Same(one.GivenName, other.GivenName) && Same(one.Patronymic, other.Patronymic);

    private static bool Same(string? one, string? other) => one is null || other is null || one.Equals(other, StringComparison.OrdinalIgnoreCase)
        || (one.EndsWith('.') || other.EndsWith('.')) && char.ToUpperInvariant(one[0]) == char.ToUpperInvariant(other[0]);
}
