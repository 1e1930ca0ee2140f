using System.Text.RegularExpressions;
using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Host.Digests;
using CommunityHub.Host.SignIn.Admin;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Membership;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Deficits;
using CommunityHub.Membership.People;
using CommunityHub.Membership.PersonalData.Erasing;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Planning;
using CommunityHub.Planning.Approving;
using CommunityHub.Tests.Mailing.Returns;
using CommunityHub.Tests.Monitoring;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Comments;
using CommunityHub.Workflow.Inbox;
using CommunityHub.Workflow.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Mailing;

/// <summary>Writes a letter of each kind the house knows, with the links it really has, by what really writes it.</summary>
internal sealed class EveryKindOfLetter(Hub hub)
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero), FirstWorkingDay = new(2024, 9, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Collection collection = new(hub);
    private string language = "ru";

    /// <summary>How each kind comes about, by its code.</summary>
    public IReadOnlyDictionary<string, Func<Task>> Ways => new Dictionary<string, Func<Task>>
    {
        ["workflow.task-arrived"] = () => hub.Offer("План школьных библиотекарей"),
        ["workflow.task-reminder"] = () => OfTask(TaskLetterKinds.Reminder),
        ["workflow.task-due-soon"] = () => OfTask(TaskLetterKinds.DueSoon),
        ["workflow.task-escalated"] = () => OfTask(TaskLetterKinds.Escalated),
        ["workflow.task-delegated"] = Delegation,
        ["workflow.task-mention"] = Mention,
        ["workflow.incident"] = () => Hear<QueueLettersWhenIncidentIsRaised, IncidentRaised>(new(Guid.NewGuid(), Guid.NewGuid(), "План", "Разослать анкету", "Нет связи")),
        ["planning.plan-returned"] = async () => await Hear<QueueLettersWhenPlanIsReturned, PlanReturned>(new(Guid.Empty, await PlanVersion(), Cast.Librarians, Guid.NewGuid(), Cast.ActingDirector.PersonId, [new("2.3", "Укажите срок", Cast.ActingDirector.Name)])),
        ["planning.plan-approved"] = async () => await Hear<QueueLettersWhenPlanIsApproved, PlanApproved>(new(Guid.Empty, await PlanVersion(), Cast.Librarians, new(2024, 1, 1), new(2024, 12, 31), "02-а", new(2024, 1, 12))),
        ["membership.bank-update"] = () => OfBank(MembershipLetterKinds.BankFirst),
        ["membership.bank-update-reminder"] = () => OfBank(MembershipLetterKinds.BankReminder),
        ["membership.bank-update-questions"] = () => OfBank(MembershipLetterKinds.BankQuestions),
        ["membership.bank-published"] = async () => await Hear<WriteDigestWhenBankIsPublished, DataBankPublished>(new((await Update()).Id, Cast.Librarians, 2026, new(2026, 6, 1), new(2026, 6, 29), $"/communities/{Cast.Librarians}")),
        ["membership.consents"] = () => hub.Send(new AskForConsents(Cast.Leader.PersonId)),
        ["membership.deficits"] = () => hub.Send(new AskForSelfAssessment(Cast.Librarians, Cast.Leader.PersonId)),
        ["membership.consent-revoked"] = () => Hear<WriteWhenConsentIsRevoked, ConsentRevoked>(new(Guid.NewGuid(), Cast.Leader.PersonId, "Processing")),
        ["membership.erasure-asked-for"] = Erasure,
        ["sign-in.link"] = AskForLink,
        ["sign-in.invitation"] = () => hub.Send(new InvitePerson(Cast.Leader.PersonId, Cast.Administrator.Name)),
        ["digest.month"] = Digest,
        ["mailing.stopped"] = Stop,
        ["monitoring.invitation"] = () => OfCollection(CollectionLetterKinds.Invitation),
        ["monitoring.reminder-before"] = () => OfCollection(CollectionLetterKinds.Before),
        ["monitoring.reminder-today"] = () => OfCollection(CollectionLetterKinds.OnTheDay),
        ["monitoring.reminder-after"] = () => OfCollection(CollectionLetterKinds.After),
        ["monitoring.reminder-head"] = () => OfCollection(CollectionLetterKinds.WithHead),
        ["monitoring.reminder"] = () => OfCollection(CollectionLetterKinds.Nudge),
        ["monitoring.more-time"] = () => OfCollection(CollectionLetterKinds.MoreTime),
        ["monitoring.link-again"] = () => OfCollection(CollectionLetterKinds.LinkAgain),
        ["monitoring.returned"] = () => OfCollection(CollectionLetterKinds.Returned),
        ["monitoring.given-back"] = () => OfCollection(CollectionLetterKinds.GivenBack),
        ["monitoring.head"] = ToHead,
        ["monitoring.share"] = async () => await hub.Send(new ShareSection((await collection.Of(Collection.School31)).Id, language is "ru" ? "school" : "copies", "school31@example.org", "Спасибо!", "school31@example.org")),
        ["monitoring.share-back"] = ColleagueNotReached,
        ["monitoring.workbook"] = Workbook,
    };

    /// <summary>What this way of writing such a letter has written: one letter, or one to each of its readers.</summary>
    public async Task<IReadOnlyList<Letter>> Write(LetterKind kind)
    {
        var known = await hub.In<MailingDb, List<Guid>>(db => db.Letters.Select(l => l.Id).ToListAsync());
        await Ways[kind.Code]();
        List<Letter> written = [];
        await Hub.Eventually(async () => (written = await hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking()
            .Where(l => l.Kind == kind.LedgerCode && !known.Contains(l.Id)).ToListAsync())).Count > 0);
        return written;
    }

    /// <summary>A house in which all of it can happen; school 31 and school 21 are read by people with a language of their own.</summary>
    public async Task Furnish()
    {
        await Collection.Furnish(hub);
        foreach (var person in new[] { Cast.ActingDirector, Cast.Curator })
            await Visitor.MakeAccount(hub, person.PersonId);
        foreach (var (person, address) in new[] { (Cast.Librarian, "school31@example.org"), (Cast.OtherCurator, "school21@example.org") })
            await hub.In<MembershipDb, int>(db => db.People.Where(p => p.Id == person.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, address)));
        await PlanOf2024.InForce(hub);
        await collection.Launch();
        await hub.Submit(Cast.Curator, $"/communities/{Cast.Librarians}/updates", ("Input.ReferenceDay", "2026-06-01"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.RemindEveryDays", "5"));
        await Rest();
    }

    public async Task Rest()
    {
        await Collection.Rest(hub);
        await hub.DealtWith();
        await hub.Settle();
    }

    /// <summary>Everybody reads this language from now on; what was written before stands in nobody's way.</summary>
    public async Task Speak(string newLanguage)
    {
        language = newLanguage;
        await hub.In<MembershipDb, int>(db => db.People.ExecuteUpdateAsync(set => set.SetProperty(p => p.Language, newLanguage)));
        await hub.In<MailingDb, int>(db => db.Letters.ExecuteUpdateAsync(set => set.SetProperty(l => l.Occasion, l => l.Occasion + ":before-" + newLanguage)));
    }

    private async Task Hear<THandler, TEvent>(TEvent told) where THandler : IHandle<TEvent> where TEvent : IEvent
    {
        using var scope = hub.Services.CreateScope();
        await ActivatorUtilities.CreateInstance<THandler>(scope.ServiceProvider).Handle(told, CancellationToken.None);
    }

    private async Task OfTask(LetterKind kind)
    {
        var task = await hub.Offer("План школьных библиотекарей");
        await With<TaskLetters>(letters => letters.Queue(task, kind, CancellationToken.None));
    }

    private async Task Delegation()
    {
        var (task, to) = (await TaskOf(await hub.Offer("План школьных библиотекарей")), await People(Cast.Curator));
        await With<TaskLetters>(letters => letters.QueueDelegation(task, to[0], Cast.ActingDirector, "Посмотрите, пожалуйста.", CancellationToken.None));
    }

    private async Task Mention()
    {
        var (task, called) = (await TaskOf(await hub.Offer("План школьных библиотекарей")), await People(Cast.Curator));
        await With<TaskLetters>(letters => letters.QueueMention(task, Comment.Say(task, "Посмотрите, пожалуйста.", called, Cast.ActingDirector, hub.Clock.GetUtcNow()), called, CancellationToken.None));
    }

    private Task<CommunityHub.Workflow.Running.UserTask> TaskOf(Guid id) =>
        hub.In<WorkflowDb, CommunityHub.Workflow.Running.UserTask>(db => db.OpenTasks().Include(t => t.Instance).ThenInclude(i => i.Definition).SingleAsync(t => t.Id == id));

    private Task<IReadOnlyList<Holder>> People(Actor who) => hub.Ask(new PeopleById([who.PersonId]));

    private Task<Guid> PlanVersion() => hub.In<PlanningDb, Guid>(db => db.Versions.Where(v => v.SubmittedAt != null).Select(v => v.Id).FirstAsync());

    private Task<BankUpdate> Update() => hub.In<MembershipDb, BankUpdate>(db => db.BankUpdates.AsNoTracking().SingleAsync());

    private async Task OfBank(LetterKind kind)
    {
        var update = await Update();
        var answer = await hub.In<MembershipDb, SchoolAnswer>(db => db.SchoolAnswers.AsNoTracking().SingleAsync(a => a.UpdateId == update.Id && a.SchoolId == Collection.School31));
        await With<BankLetters>(letters => letters.QueueTo("school31@example.org", update, answer, kind.Code, kind, update.Deadline, [], follows: null, CancellationToken.None));
    }

    private async Task Erasure()
    {
        await hub.Send(new AskForErasure(Cast.Leader.PersonId));
        await hub.Send(new WithdrawErasureRequest(Cast.Leader.PersonId));
    }

    private async Task AskForLink()
    {
        using var visitor = new Visitor(hub);
        await visitor.AskForLink((await People(Cast.Curator))[0].Email!);
    }

    private async Task Digest()
    {
        hub.Clock.AdjustTime(FirstWorkingDay);
        await hub.Send(new SendDigestOfMonth());
        hub.Clock.AdjustTime(Now);
    }

    private async Task Stop()
    {
        for (var at = 0; at < 20; at++)
            await hub.Send(new QueueLetter($"failing:{language}:{at}", "tests.failing", "nobody@example.org", "", "Не уйдёт", "Текст.", ""));
        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Kind == "tests.failing").ExecuteUpdateAsync(set => set.SetProperty(l => l.HandedAt, hub.Clock.GetUtcNow()).SetProperty(l => l.RefusedAt, hub.Clock.GetUtcNow())));
        await hub.Send(new PauseWhenTooManyFail());
        await hub.In<MailingDb, int>(db => db.Pauses.ExecuteDeleteAsync());
    }

    private Task OfCollection(LetterKind kind) => InCollection(async (letters, cycle, response) =>
        await letters.Write(cycle, response, kind, $"every:{kind.Code}", page => AnswerLetters.Usual(page.With("by", "head31@example.org")), CancellationToken.None, "school31@example.org"));

    private Task ToHead() => InCollection(async (letters, cycle, response) =>
    {
        response.SendToHead("school31@example.org", hub.Clock.GetUtcNow()); // which is not kept: the other kinds want an open answer
        await letters.WriteToHead(cycle, response, "library@example.org", before: null, CancellationToken.None);
    });

    private async Task ColleagueNotReached()
    {
        await hub.Send(new ShareSection((await collection.Of(Collection.School31)).Id, "money", $"{language}-colleague@example.org", "", "school31@example.org"));
        await hub.Bounce($"{language}-colleague@example.org");
    }

    private async Task Workbook()
    {
        var reply = await Collection.Reply(hub, "school21@example.org", await collection.Workbook(Collection.School21, 4, ("pupils", Value.Of("девятьсот"))));
        await hub.Receive(Regex.Replace(reply, "reply@school.example", $"reply-{language}@school.example"));
    }

    private async Task InCollection(Func<CycleLetters, Cycle, Response, Task> write)
    {
        using var scope = hub.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MonitoringDb>();
        var response = await db.Responses.AsNoTracking().SingleAsync(r => r.CycleId == collection.Id && r.SchoolId == Collection.School31);
        await write(scope.ServiceProvider.GetRequiredService<CycleLetters>(), await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == collection.Id), response);
    }

    private async Task With<T>(Func<T, Task> work) where T : notnull
    {
        using var scope = hub.Services.CreateScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }
}
