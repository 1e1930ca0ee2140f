using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Importing;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.ResourceCards;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Proposals;

/// <summary>Holds what is said of a school against what the data bank knows on that day.</summary>
internal sealed class HeldAgainstBank(MembershipDb db, DateOnly today)
{
    public Task<Held> Read(ProposeChange command, CancellationToken cancellationToken) => command.What switch
    {
        HasPupils said => Size(command, said, cancellationToken),
        HasHead said => Head(command, said, cancellationToken),
        WorksAs said => Work(command, said, cancellationToken),
        NoLongerWorks said => Leaving(command, said, cancellationToken),
        NewPersonWorks said => Newcomer(command, said, cancellationToken),
        IsNamed said => Name(command, said, cancellationToken),
        HasLearned said => Learning(command, said, cancellationToken),
        HasFinished said => Course(command, said, cancellationToken),
        HasTenure said => TenureOf(command, said, cancellationToken),
        IsMentor said => Mentor(command, said, cancellationToken),
        HasEmail said => Email(command, said, cancellationToken),
        HasBuilding said => Building(command, said, cancellationToken),
        HasNewBuilding said => NewBuilding(command, said, cancellationToken),
        LibraryHas said => Library(command, said, cancellationToken),
        _ => throw new InvalidOperationException($"{command.What.GetType().Name} cannot be proposed."),
    };

    private async Task<Held> Size(ProposeChange command, HasPupils said, CancellationToken cancellationToken)
    {
        var known = await db.SchoolSizes.AsNoTracking().Where(s => s.SchoolId == command.SchoolId).On(command.From).SingleOrDefaultAsync(cancellationToken);
        var then = SchoolSize.Of(command.SchoolId, pupils: said.Pupils, classes: said.Classes, said.LibraryPosts ?? known?.LibraryPosts);
        return new(new ProposedSize(Pupils: then.Pupils, Classes: then.Classes, then.LibraryPosts), command.From,
            known is not null && (known.Pupils, known.Classes, known.LibraryPosts) == (then.Pupils, then.Classes, then.LibraryPosts), known?.InWords ?? "", then.InWords);
    }

    private async Task<Held> Head(ProposeChange command, HasHead said, CancellationToken cancellationToken)
    {
        var known = await db.SchoolHeads.AsNoTracking().Where(h => h.SchoolId == command.SchoolId).On(command.From).SingleOrDefaultAsync(cancellationToken);
        var then = SchoolHead.Of(command.SchoolId, name: said.Name, title: said.Title);
        return new(new ProposedHead(Name: then.Name, Title: then.Title), command.From, known is not null && (known.Name, known.Title) == (then.Name, then.Title), known?.InWords ?? "", then.InWords);
    }

    private async Task<Held> Work(ProposeChange command, WorksAs said, CancellationToken cancellationToken)
    {
        var then = Employment.At(said.PersonId, command.SchoolId, said.Post, said.Rate, said.IsMain);
        var former = said.FormerPost is { } post && post != then.Post ? SchoolPost.Of(post).Code : null;
        var (person, known) = await WorkOf(said.PersonId, command.SchoolId, former ?? then.Post, command.From, cancellationToken);
        // What takes the place of something comes after its first day.
        var day = former is not null && known is not null && command.From <= known.FirstDay && known.FirstDay < today ? known.FirstDay.AddDays(1) : command.From;
        return new(new ProposedWork(said.PersonId, known is null ? null : former, Post: then.Post, then.Rate, then.IsMain), day,
            former is null && known is not null && (known.Rate, known.IsMain) == (then.Rate, then.IsMain), known is null ? "" : $"{person.Name.Full}: {known.InWords}", $"{person.Name.Full}: {then.InWords}");
    }

    private async Task<Held> Leaving(ProposeChange command, NoLongerWorks said, CancellationToken cancellationToken)
    {
        var post = SchoolPost.Of(said.Post).Code;
        var (person, known) = await WorkOf(said.PersonId, command.SchoolId, post, command.From, cancellationToken);
        return new(new ProposedLeaving(said.PersonId, post), command.From, known is null || known.LastDay == command.From, known is null ? "" : $"{person.Name.Full}: {known.InWords}",
            Say($"{person.Name.Full}: последний день работы {command.From.InDigits()}", $"{person.Name.Full}: last day of work {command.From.InDigits()}"));
    }

    private async Task<Held> Newcomer(ProposeChange command, NewPersonWorks said, CancellationToken cancellationToken)
    {
        var name = CellReading.Name(said.FullName);
        // Who works here by that name already is nobody new: it is another post, or another rate.
        var here = await db.Employments.AsNoTracking().Where(e => e.SchoolId == command.SchoolId).On(command.From).Join(db.People.Where(p => p.Surname == name.Surname && p.ErasedAs == null), e => e.PersonId, p => p.Id, (_, p) => p).Distinct().ToListAsync(cancellationToken);
        if (here.FindAll(p => string.Equals(p.Name.Full, name.Full, StringComparison.OrdinalIgnoreCase)) is [var one])
            return await Work(command, new(one.Id, said.Post, said.Rate, said.IsMain), cancellationToken);

        var email = Person.Register(name, said.Email, "ru", DateTimeOffset.UnixEpoch).Email;
        var work = Employment.At(Guid.Empty, command.SchoolId, said.Post, said.Rate, said.IsMain);
        return new(new ProposedNewcomer(Surname: name.Surname, GivenName: name.GivenName, Patronymic: name.Patronymic, Email: email, Post: work.Post, work.Rate, work.IsMain, said.CommunityId), command.From, false, "",
            Say($"{name.Full}: {work.InWords} с {command.From.InDigits()}", $"{name.Full}: {work.InWords} since {command.From.InDigits()}"));
    }

    private async Task<Held> Name(ProposeChange command, IsNamed said, CancellationToken cancellationToken)
    {
        var (person, name) = (await PersonAt(said.PersonId, cancellationToken), CellReading.Name(said.FullName));
        return new(new ProposedName(said.PersonId, name.Surname, name.GivenName, name.Patronymic), command.From, person.Name == name || person.Name.Full == name.Full, person.Name.Full, Say($"{person.Name.Full}: теперь {name.Full}", $"{person.Name.Full}: now {name.Full}"));
    }

    private async Task<Held> Learning(ProposeChange command, HasLearned said, CancellationToken cancellationToken)
    {
        var person = await PersonAt(said.PersonId, cancellationToken);
        var known = (await db.Qualifications.AsNoTracking().Where(q => q.PersonId == said.PersonId).On(command.From).SingleOrDefaultAsync(cancellationToken));
        var was = known?.Learning ?? new(Education.Unknown, false, null, Category.None, null, null, null, null, null, null);
        var category = Code<Category>(said.Category) ?? was.Category;
        var then = was with { Education = Code<Education>(said.Education) ?? was.Education, Category = category, CategorySince = category == was.Category ? was.CategorySince : null, AgeBand = Code<AgeBand>(said.AgeBand) ?? was.AgeBand };
        return new(new ProposedLearning(said.PersonId, then), command.From, then == was, known is null ? "" : $"{person.Name.Full}: {known.InWords}", $"{person.Name.Full}: {Qualification.Of(said.PersonId, then).InWords}");
    }

    private async Task<Held> Course(ProposeChange command, HasFinished said, CancellationToken cancellationToken)
    {
        var person = await PersonAt(said.PersonId, cancellationToken);
        var then = Courses.Course.Finish(said.PersonId, new(said.Title, Provider: null, said.Hours, said.FinishedOn), today, byName: "", DateTimeOffset.UnixEpoch);
        var known = await db.Courses.AnyAsync(c => c.PersonId == said.PersonId && c.RemovedAt == null && c.Title == then.Title && c.FinishedOn == then.FinishedOn, cancellationToken);
        return new(new ProposedCourse(said.PersonId, then.Title, then.Hours, then.FinishedOn), command.From, known, "",
            Say($"{person.Name.Full}: курсы «{then.Title}», {then.Hours} ч, окончены {then.FinishedOn.InDigits()}",
                $"{person.Name.Full}: course “{then.Title}”, {then.Hours} h, finished {then.FinishedOn.InDigits()}"));
    }

    private async Task<Held> TenureOf(ProposeChange command, HasTenure said, CancellationToken cancellationToken)
    {
        var person = await PersonAt(said.PersonId, cancellationToken);
        var works = await db.Employments.AsNoTracking().Where(e => e.PersonId == said.PersonId && e.SupersededAt == null).ToListAsync(cancellationToken);
        var known = Tenure.Of(works, command.From);
        var was = $"{person.Name.Full}: {ProposedTenure.InWords(known.Months / 12, known.InLibraries / 12)}";
        if (ProposedTenure.Of(person.Id, person.Name.Full, works, said.Years, said.InLibraries, command.From) is not { } then)
            return new(new ProposedTenure(person.Id, command.From, command.From, command.From), command.From, IsKnown: true, was, was);

        var years = $"{person.Name.Full}: {ProposedTenure.InWords(said.Years, said.InLibraries ?? known.InLibraries / 12)}";
        return new(then, command.From, IsKnown: false, was, years + Say(
            $"; запишется прежняя работа с {then.FirstDay.InDigits()} по {then.LastDay.InDigits()} (дни сосчитаны по полным годам, уточните их в карточке)",
            $"; earlier work from {then.FirstDay.InDigits()} to {then.LastDay.InDigits()} is recorded (its days follow from full years; put them right in the card)"));
    }

    private async Task<Held> Mentor(ProposeChange command, IsMentor said, CancellationToken cancellationToken)
    {
        var (person, day) = (await PersonAt(said.PersonId, cancellationToken), command.From);
        var mentors = await db.Mentors.AsNoTracking().Where(m => m.PersonId == said.PersonId).ToListAsync(cancellationToken);
        var (here, elsewhere) = (mentors.Find(m => m.CommunityId == said.CommunityId && m.IsMentorOn(day)), mentors.Exists(m => m.CommunityId != said.CommunityId && m.IsMentorOn(day)));
        if (!said.Teaches && here is null && elsewhere)
            throw new RuleViolation("mentor.of-another-community",
                $"{person.Name.Full}: наставник другого сообщества, и решает его куратор.", $"{person.Name.Full} is a mentor of another community, whose curator decides.");

        var isKnown = said.Teaches ? here is not null || elsewhere : here is null;
        var was = here is null ? "" : Say($"{person.Name.Full}: наставник {here.Days}", $"{person.Name.Full}: a mentor {here.Days}");
        return new(new ProposedMentor(said.PersonId, said.CommunityId, said.Teaches), day, isKnown, was, said.Teaches
            ? Say($"{person.Name.Full}: наставник сообщества с {day.InDigits()}", $"{person.Name.Full}: a mentor of the community since {day.InDigits()}")
            : Say($"{person.Name.Full}: больше не наставник, последний день — {day.InDigits()}", $"{person.Name.Full}: a mentor no longer, last day {day.InDigits()}"));
    }

    private async Task<Held> Email(ProposeChange command, HasEmail said, CancellationToken cancellationToken)
    {
        var then = SchoolMailbox.Add(command.SchoolId, said.Address, MailboxRole.Other, new(Guid.Empty, "", []), DateTimeOffset.UnixEpoch).Address;
        var known = await db.SchoolMailboxes.AsNoTracking().Where(m => m.SchoolId == command.SchoolId && m.RemovedAt == null).OrderBy(m => m.Role).ToListAsync(cancellationToken);
        return new(new ProposedEmail(then), command.From, known.Exists(m => m.State is not MailboxState.Bounces && string.Equals(m.Address, then, StringComparison.OrdinalIgnoreCase)),
            string.Join(", ", known.Select(m => m.Address)), Say($"адрес почты: {then}", $"e-mail address: {then}"));
    }

    private async Task<Held> Building(ProposeChange command, HasBuilding said, CancellationToken cancellationToken)
    {
        var known = await db.Buildings.AsNoTracking().Where(b => b.SchoolId == command.SchoolId && b.Number == said.Number).On(command.From).SingleOrDefaultAsync(cancellationToken);
        var then = Buildings.Building.Of(command.SchoolId, said.Number, said.Address, said.HasLibrary);
        return new(new ProposedBuilding(then.Number, then.Address, then.HasLibrary), command.From, known is not null && known.InWords == then.InWords, known?.InWords ?? "", then.InWords);
    }

    private async Task<Held> NewBuilding(ProposeChange command, HasNewBuilding said, CancellationToken cancellationToken)
    {
        var then = Buildings.Building.Of(command.SchoolId, number: 1, said.Address, said.HasLibrary);
        // What stands at that address already is nothing new: it has a library now, or has none any more.
        var standing = await db.Buildings.AsNoTracking().Where(b => b.SchoolId == command.SchoolId).On(command.From).ToListAsync(cancellationToken);
        if (standing.Find(b => string.Equals(b.Address, then.Address, StringComparison.OrdinalIgnoreCase)) is { } known)
            return await Building(command, new(known.Number, known.Address, said.HasLibrary), cancellationToken);

        return new(new ProposedNewBuilding(then.Address, then.HasLibrary), command.From, false, "", then.HasLibrary
            ? Say($"новый корпус: {then.Address}, с библиотекой", $"a new building: {then.Address}, with a library") : Say($"новый корпус: {then.Address}, без библиотеки", $"a new building: {then.Address}, without a library"));
    }

    private async Task<Held> Library(ProposeChange command, LibraryHas said, CancellationToken cancellationToken)
    {
        var known = await db.ResourceCards.AsNoTracking().Where(r => r.SchoolId == command.SchoolId && r.Building == said.Building).On(command.From).SingleOrDefaultAsync(cancellationToken);
        var was = known?.Library ?? new LibraryForm().Said;
        var then = ResourceCard.Of(command.SchoolId, said.Building, was with
        {
            Area = said.Area ?? was.Area, StockArea = said.StockArea ?? was.StockArea, UsersArea = said.UsersArea ?? was.UsersArea, Seats = said.Seats ?? was.Seats, SeatsWithComputer = said.SeatsWithComputer ?? was.SeatsWithComputer,
            SeatsOnline = said.SeatsOnline ?? was.SeatsOnline, Computers = said.Computers ?? was.Computers, Equipment = said.Machines?.AsEquipment() ?? was.Equipment, IsAccessible = said.IsAccessible ?? was.IsAccessible, OpeningHours = said.OpeningHours ?? was.OpeningHours,
        }).Library;
        var (lines, where) = (was.ChangedTo(then), Say($"корпус {said.Building}", $"building {said.Building}"));
        return new(new ProposedCard(said.Building, then), command.From, lines.Count == 0, known is null ? "" : InLine(lines.Select(line => (line.What, line.Was))), InLine(lines.Select(line => (line.What, line.Becomes))));

        string InLine(IEnumerable<(string What, string Said)> said) => $"{where}: {string.Join(", ", said.Select(one => $"{one.What} {one.Said}"))}";
    }

    private async Task<(Person Person, Employment? Work)> WorkOf(Guid personId, Guid school, string post, DateOnly day, CancellationToken cancellationToken) =>
        (await PersonAt(personId, cancellationToken), await db.Employments.AsNoTracking().Where(e => e.PersonId == personId && e.SchoolId == school && e.Post == post).On(day).SingleOrDefaultAsync(cancellationToken));

    private async Task<Person> PersonAt(Guid id, CancellationToken cancellationToken) => await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.ErasedAs == null, cancellationToken)
        ?? throw new RuleViolation("person.unknown", "Такого человека нет в банке данных.", "The data bank knows no such person.");

    private static TCode? Code<TCode>(string? said) where TCode : struct, Enum => said is null ? null
        : Enum.TryParse<TCode>(said.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var code) && Enum.IsDefined(code) ? code
        : throw new RuleViolation("learning.code-unknown", $"«{said}» нет среди вариантов банка данных.", $"“{said}” is not among the choices of the data bank.");
}

/// <summary>What was said, as it would be recorded, beside what is known.</summary>
/// <param name="Day">From which it holds.</param>
internal sealed record Held(Proposal Proposal, DateOnly Day, bool IsKnown, string Was, string Becomes);
