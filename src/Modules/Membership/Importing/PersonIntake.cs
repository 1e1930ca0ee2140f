using CommunityHub.Kernel;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Time;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Importing;

/// <summary>What a row says of a person, beside what is known of the person.</summary>
internal sealed class PersonIntake(BankAtHand bank, Intake intake)
{
    private static readonly string[] Vacancies = ["вакансия", "вакант", "вакантная", "нет библиотекаря"];

    /// <summary>Whom the row names; null when it names nobody, or the line has a slip.</summary>
    public static PersonName? Named(ListLine line)
    {
        var whole = line[ListField.Person];
        if (whole is not null && Vacancies.Any(word => whole.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            return null;
        if (whole is not null)
            return line.Read(ListField.Person, CellReading.Name);

        return line[ListField.Surname] is { } surname
            ? line.Try(ListField.Surname, () => PersonName.Of(CellReading.Cased(surname), line[ListField.GivenName] is { } given ? CellReading.Cased(given) : null, line[ListField.Patronymic] is { } patronymic ? CellReading.Cased(patronymic) : null))
            : null;
    }

    // The work comes first: it alone may still be refused beside what else is known.
    public IReadOnlyList<Step> Read(ListLine line, Person person, PersonName name, Guid schoolId) => [.. Work(line, person, schoolId), .. Called(line, person, name), .. Learnt(line, person)];

    private IEnumerable<Step> Called(ListLine line, Person person, PersonName name)
    {
        var email = line[ListField.PersonEmail];
        if (email is not null && person.Email is { } known && !known.Equals(email, StringComparison.OrdinalIgnoreCase))
            line.Look(ListField.PersonEmail, $"В банке другой адрес: {known}. Он остаётся; поправить его можно в карточке.", $"The data bank has another address: {known}. It stays; it can be corrected in the card.");
        var fuller = person.Name.Full.Length < name.Full.Length ? name : person.Name;
        var address = person.Email ?? email;
        if (fuller != person.Name)
            yield return new(new(Say("Имя", "Name"), person.Name.Full, fuller.Full), _ => person.Correct(fuller, address, person.Language));
        if (address != person.Email && line.Try(ListField.PersonEmail, () => Person.Register(fuller, address, "ru", intake.Now)) is not null)
            yield return new(new(Say("Почта человека", "E-mail of the person"), "", address!), _ => person.Correct(fuller, address, person.Language));
    }

    private IEnumerable<Step> Work(ListLine line, Person person, Guid schoolId)
    {
        var here = bank.Of<Employment>(person.Id).Where(e => e.SupersededAt is null && e.SchoolId == schoolId && e.HeldOn(intake.Choices.Day)).ToList();
        var post = line.Read(ListField.Post, CellReading.Post) ?? (here is [var only] ? only.Post : intake.Choices.UsualPost);
        var known = here.Find(e => e.Post == post) ?? (here is [var one] ? one : null);
        var rate = line.Read<decimal?>(ListField.Rate, text => CellReading.Posts(text, Employment.MostRate)) ?? known?.Rate ?? intake.Choices.UsualRate;
        var since = line.Read<DateOnly?>(ListField.Since, text => CellReading.Day(text));
        if (since > intake.Choices.Day || since < Recording.Earliest)
            line.Slip(ListField.Since, $"День начала работы — не раньше {Recording.Earliest.InDigits()} и не позже дня, на который верен список: {intake.Choices.Day.InDigits()}.", $"The day on which the work began is not before {Recording.Earliest.InDigits()} and not after the day of the list: {intake.Choices.Day.InDigits()}.");
        if (line.HasSlip)
            yield break;
        if (post is null)
        {
            line.Slip(ListField.Post, "Должность не сказана. Впишите её или выберите вверху обычную должность для всего списка.", "No post is given. Enter it, or choose a usual post for the whole list above.");
            yield break;
        }

        if (rate is null)
        {
            line.Slip(ListField.Rate, "Ставка не сказана. Впишите её или выберите вверху обычную ставку для всего списка.", "No rate is given. Enter it, or choose a usual rate for the whole list above.");
            yield break;
        }

        var from = known is null ? since ?? intake.Choices.Day : intake.Choices.Day;
        var isMain = known?.IsMain ?? !bank.Of<Employment>(person.Id).Any(e => e is { SupersededAt: null, IsMain: true } && (e.LastDay is null || from <= e.LastDay));
        if (line.Try(ListField.Rate, () => Employment.At(person.Id, schoolId, post, rate, isMain)) is not { } work)
            yield break;
        if (known is not null && since is { } said && said != known.FirstDay)
            line.Look(ListField.Since, $"В банке работает с {known.FirstDay.InDigits()}, в списке с {said.InDigits()}: в банке остаётся как было.", $"The data bank says since {known.FirstDay.InDigits()}, the list since {said.InDigits()}: the data bank stays as it is.");
        if (known is null)
            yield return new(new(Say("Работа", "Work"), "", $"{work.InWords}, {Say($"с {from.InDigits()}", $"since {from.InDigits()}")}"), at => Record(at, work, FactAct.Change, from));
        else if (known.Post == post && known.Rate != rate)
            yield return Step.Of(Say("Работа", "Work"), known, work, intake.Choices.Day, intake);
        else if (known.Post != post && (intake.Choices.Day <= known.FirstDay || known.LastDay is not null))
            line.Slip(ListField.Post, $"В банке другая должность: {known.Title}, {known.Days}. Исправьте её в карточке человека или уберите из списка.", $"The data bank has another post: {known.Title}, {known.Days}. Correct it in the person's card, or take it out of the list.");
        else if (known.Post != post)
            yield return new(new(Say("Работа", "Work"), known.InWords, work.InWords), at =>
            {
                Record(at, known.Over(known.FirstDay, known.LastDay), FactAct.End, intake.Choices.Day.AddDays(-1));
                Record(at, work, FactAct.Change, intake.Choices.Day);
            });
    }

    private IEnumerable<Step> Learnt(ListLine line, Person person)
    {
        var education = line.Read<(Education Education, bool IsOfLibraries)?>(ListField.Education, text => CellReading.Education(text));
        var category = line.Read<Category?>(ListField.Category, text => CellReading.Category(text));
        var since = line.Read<DateOnly?>(ListField.CategorySince, text => CellReading.Day(text));
        var age = line.Read<AgeBand?>(ListField.AgeBand, text => CellReading.Age(text));
        if (line.HasSlip || education is null && category is null && since is null && age is null)
            yield break;

        var known = bank.On<Qualification>(person.Id, intake.Choices.Day);
        var before = known?.Learning ?? new(Education.Unknown, false, null, Category.None, null, null, null, null, null, null);
        var after = before with
        {
            Education = education?.Education ?? before.Education, IsOfLibraries = education?.IsOfLibraries ?? before.IsOfLibraries, Category = category ?? before.Category,
            CategorySince = category is Category.None ? null : since ?? (category is null || category == before.Category ? before.CategorySince : null), AgeBand = age ?? before.AgeBand,
        };
        if (after != before && line.Try(ListField.Category, () => Qualification.Of(person.Id, after)) is { } qualification)
            yield return Step.Of(Say("Образование и категория", "Education and category"), known, qualification, intake.Choices.Day, intake);
    }

    private void Record(BankAtHand at, DatedFact work, FactAct act, DateOnly day) => at.Record(new(work, act, day, LastDay: null, RowsSeen: null, intake.By.PersonId), intake.Now);
}
