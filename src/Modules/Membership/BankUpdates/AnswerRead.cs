using CommunityHub.Kernel;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Qualifications;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>One thing a school says is otherwise.</summary>
internal sealed record Difference(Proposal Proposal, DateOnly Day, string Was, string Becomes);

/// <summary>Holds what a school typed against what is known; what cannot be is refused, with the name of whom it concerns.</summary>
internal sealed class AnswerRead(AnswerSheet sheet, AnswerForm form, DateOnly today)
{
    private readonly List<Difference> found = [];

    private DateOnly Reference => sheet.Update.ReferenceDay;

    public IReadOnlyList<Difference> Differences()
    {
        ReadSize();
        ReadHead();
        foreach (var known in sheet.Staff)
            if (form.Staff.FirstOrDefault(known.Is) is { } line)
                Naming(known.Person.Name, () => ReadWork(known, line));
        foreach (var line in form.Newcomers.Where(l => !l.IsEmpty))
            ReadNewcomer(line);
        return [.. found, .. new BuildingsRead(sheet, form, today).Differences()];
    }

    private void ReadSize()
    {
        var posts = Quarters.Read(form.LibraryPosts, SchoolSizes.SchoolSize.MostLibraryPosts);
        if ((form.Pupils, form.Classes, posts) == (sheet.Size?.Pupils, sheet.Size?.Classes, sheet.Size?.LibraryPosts))
            return;
        if (form is not { Pupils: { } pupils, Classes: { } classes })
            throw new RuleViolation("school-size.incomplete", "Укажите число учеников и число классов.", "Enter the number of pupils and of classes.");

        Add(new ProposedSize(Pupils: pupils, Classes: classes, posts), Reference, sheet.Size?.InWords ?? "", SchoolSizes.SchoolSize.Of(sheet.School.Id, pupils: pupils, classes: classes, posts).InWords);
    }

    private void ReadHead()
    {
        var (name, title) = (Typed.Line(form.HeadName, 300), Typed.Line(form.HeadTitle, Person.LongestName) ?? "директор");
        if (name is null && sheet.Head is null || (name, title) == (sheet.Head?.Name, sheet.Head?.Title))
            return;

        var head = SchoolHeads.SchoolHead.Of(sheet.School.Id, name: name, title: title);
        Add(new ProposedHead(Name: head.Name, Title: head.Title), Reference, sheet.Head?.InWords ?? "", head.InWords);
    }

    private void ReadWork(KnownWork known, StaffLine line)
    {
        var (person, work) = (known.Person, known.Employment);
        if (!line.Works)
        {
            if (work.LastDay is not null)
                return;
            if (line.LastDay is not { } last || last > today || last < work.FirstDay)
                throw new RuleViolation("answer.last-day", $"если больше не работает, укажите последний день работы: с {work.FirstDay.InDigits()} по сегодняшний.", $"who no longer works with you has a last day of work: from {work.FirstDay.InDigits()} to today.");

            Add(new ProposedLeaving(person.Id, work.Post), last, Named(person.Name, work.InWords), Named(person.Name, Say($"больше не работает, последний день {last.InDigits()}", $"no longer works here, last day {last.InDigits()}")));
            return;
        }

        ReadPost(person, work, line);
        var was = known.Qualification?.Learning ?? new(Education.Unknown, false, null, Category.None, null, null, null, null, null, null);
        var becomes = was with { Education = line.Education, IsOfLibraries = line.IsOfLibraries, Category = line.Category, AgeBand = line.AgeBand, CategorySince = line.Category == was.Category ? was.CategorySince : null };
        if (becomes != was)
            Add(new ProposedLearning(person.Id, becomes), Reference, Named(person.Name, known.Qualification?.InWords ?? ""), Named(person.Name, Qualification.Of(person.Id, becomes).InWords));
    }

    private void ReadPost(Person person, Employment work, StaffLine line)
    {
        var becomes = Employment.At(person.Id, sheet.School.Id, line.Post, Quarters.Read(line.Rate, Employment.MostRate), work.IsMain);
        if (work.LastDay is null && (becomes.Post, becomes.Rate) == (work.Post, work.Rate))
            return;

        var day = line.ChangedOn ?? (work.LastDay is { } last ? last.AddDays(1) : Reference > work.FirstDay ? Reference : work.FirstDay.AddDays(1));
        if (day > today || day <= work.FirstDay)
            throw new RuleViolation("answer.changed-on", $"должность или ставка изменилась: укажите день после {work.FirstDay.InDigits()} и не позже сегодняшнего.", $"the post or rate has changed: give a day after {work.FirstDay.InDigits()} and not later than today.");

        Add(new ProposedWork(person.Id, FormerPost: becomes.Post == work.Post || work.LastDay is not null ? null : work.Post, Post: becomes.Post, becomes.Rate, becomes.IsMain), day,
            Named(person.Name, work.InWords), Named(person.Name, Say($"{becomes.InWords} с {day.InDigits()}", $"{becomes.InWords} since {day.InDigits()}")));
    }

    private void ReadNewcomer(NewcomerLine line)
    {
        var name = PersonName.Of(line.Surname, line.GivenName, line.Patronymic);
        Naming(name, () =>
        {
            if (line.FirstDay is not { } day || day > today || day < today.AddYears(-60))
                throw new RuleViolation("answer.first-day", "укажите первый день работы, не позже сегодняшнего.", "give the first day of work, not later than today.");

            var rate = Quarters.Read(line.Rate, Employment.MostRate);
            var email = Person.Register(name, line.Email, "ru", DateTimeOffset.UnixEpoch).Email;
            var work = Employment.At(Guid.Empty, sheet.School.Id, line.Post, rate, isMain: !line.IsBeside);
            Add(new ProposedNewcomer(Surname: name.Surname, GivenName: name.GivenName, Patronymic: name.Patronymic, Email: email, Post: work.Post, work.Rate, work.IsMain), day, "",
                Named(name, Say($"{work.InWords} с {day.InDigits()}", $"{work.InWords} since {day.InDigits()}")));
        });
    }

    private void Add(Proposal proposal, DateOnly day, string was, string becomes) => found.Add(new(proposal, day, was, becomes));

    private static string Named(PersonName name, string what) => what.Length == 0 ? "" : $"{name.Full}: {what}";

    // Whose line it is, has to be said: there may be several.
    private static void Naming(PersonName name, Action read)
    {
        try
        {
            read();
        }
        catch (RuleViolation refusal) when (!refusal.Message.StartsWith(name.Surname, StringComparison.Ordinal))
        {
            throw new RuleViolation(refusal.Code, $"{name.Short}: {refusal.Message}", $"{name.Short}: {refusal.Message}");
        }
    }
}
