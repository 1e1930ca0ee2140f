using System.Globalization;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The curator asks the schools of a community what still holds; the process «data-bank-update» begins.</summary>
/// <param name="Words">How the first letter is worded, of this update alone; null: as always.</param>
internal sealed record StartBankUpdate(Guid CommunityId, DateOnly ReferenceDay, DateTimeOffset Deadline, int RemindEveryDays, Actor By, WordsOfFirstLetter? Words = null) : IRequest<Guid>;

internal sealed record WordsOfFirstLetter(string? Subject, string? Lead);

internal sealed class StartBankUpdateHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<StartBankUpdate, Guid>
{
    public async Task<Guid> Handle(StartBankUpdate command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"bank-update:{command.CommunityId}", cancellationToken);
        var community = await db.Communities.SingleAsync(c => c.Id == command.CommunityId, cancellationToken);
        if (await db.BankUpdates.AnyAsync(u => u.CommunityId == community.Id && u.FinishedAt == null, cancellationToken))
            throw new RuleViolation("bank-update.one-at-a-time", "Обновление уже идёт. Завершите его, прежде чем начинать следующее.", "An update is going on. Finish it before you begin another.");

        if (await mediator.Send(new BankCollectionIn(command.CommunityId, clock.Today()), cancellationToken) is { } collection)
            throw new RuleViolation("bank-update.asked-by-collection", $"В этом месяце школы подтверждают те же сведения в сборе «{collection.Title}». Дождитесь его или отмените его в календаре сборов.",
                $"This month the schools confirm the same in the collection “{collection.Title}”. Wait for it, or drop it in the calendar of collections.");

        var (today, update) = (clock.Today(), BankUpdate.Start(command.CommunityId, command.ReferenceDay, command.Deadline, command.RemindEveryDays, command.By, clock.GetUtcNow()));
        var schools = await (
            from member in db.MemberSchools
            where member.CommunityId == community.Id && member.FirstDay <= today && (member.LastDay == null || today <= member.LastDay)
            join school in db.Schools on member.SchoolId equals school.Id
            select new { school.Id, school.ShortName }).Distinct().ToListAsync(cancellationToken);
        if (schools.Count == 0)
            throw new RuleViolation("bank-update.no-schools", "В сообществе нет школ. Добавьте их в карточке сообщества.", "The community has no schools. Add them in its card.");

        // A school may work in two communities: whoever confirms the same in a collection of another is not asked once more.
        var asked = await mediator.Send(new SchoolsConfirmingBankIn(today), cancellationToken);
        if (schools.RemoveAll(school => asked.Contains(school.Id)) > 0 && schools.Count == 0)
            throw new RuleViolation("bank-update.all-asked", "Все школы сообщества в этом месяце уже подтверждают те же сведения в сборе другого сообщества. Дождитесь его.", "All schools of the community confirm the same in a collection of another community this month. Wait for it.");

        var answers = schools.Select(school => (Answer: SchoolAnswer.Of(update, school.Id), Name: school.ShortName)).OrderBy(a => a.Name, StringComparer.CurrentCulture).ToList();
        db.Add(update);
        db.AddRange(answers.Select(a => a.Answer));
        await db.SaveChangesAsync(cancellationToken);
        if (command.Words is { } words)
            await mediator.Send(new WordLettersAbout(MembershipLetterKinds.BankFirst.Code, "ru", $"{update.Id}", community.Id, words.Subject, words.Lead, command.By), cancellationToken);

        var (title, titleEn) = ($"Обновление банка данных {update.YearInWords}", $"Update of the data bank {update.YearInWords}");
        await mediator.Send(new StartProcess("data-bank-update", $"{update.Id}", $"{title}: {community.Name}", $"/updates/{update.Id}", community.Id, command.By, new Dictionary<string, object?>
        {
            ["communityId"] = $"{community.Id}", ["title"] = title, ["titleEn"] = titleEn, ["deadline"] = update.Deadline.ToString("O", CultureInfo.InvariantCulture), ["remindEvery"] = $"R/P{update.RemindEveryDays}D",
            ["answers"] = AsList(answers),
        }, TitleEn: $"{titleEn}: {community.Name}"), cancellationToken);
        return update.Id;
    }

    /// <summary>As the drawing takes it apart: an id and a name in each line.</summary>
    public static string AsList(IEnumerable<(SchoolAnswer Answer, string Name)> answers) =>
        string.Join('\n', answers.Select(a => $"{a.Answer.Id}|{a.Name.Replace('|', ' ').ReplaceLineEndings(" ")}"));
}
