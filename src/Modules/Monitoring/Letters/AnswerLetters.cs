using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Responses;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Letters;

/// <summary>What the letters to schools say beside their worded subject and lead.</summary>
internal static class AnswerLetters
{
    /// <summary>What every letter about an answer may put in.</summary>
    public static LetterPage About(LetterPage page, AnswerAbout about, Response response) => page
        .With("title", about.Cycle.Title).With("until", Until(response.DeadlineIn(about.Cycle.Deadline))).With("day", about.Cycle.ReferenceDay.InWords()).With("time", Time(about.Minutes))
        .With("school", response.Name).With("centre", about.Centre).With("state", StateOf(response, about.Minutes));

    public static LetterKind Of(ReminderDay when) => when switch
    {
        ReminderDay.Before => CollectionLetterKinds.Before,
        ReminderDay.OnTheDay => CollectionLetterKinds.OnTheDay,
        ReminderDay.DayAfter => CollectionLetterKinds.After,
        _ => CollectionLetterKinds.WithHead,
    };

    public static LetterPage Usual(LetterPage page) => page.Greeting(null).Lead();

    /// <summary>The first letter says all ways to answer; by mail only where somebody reads what comes back.</summary>
    public static LetterPage Invitation(LetterPage page, bool readsAnswers) => !readsAnswers ? Usual(page) : Usual(page).Paragraph(Say(
        "Удобнее в Excel? Скачайте таблицу на странице формы, заполните и пришлите её, ответив на это письмо, или загрузите там же.",
        "Is Excel easier? Take the sheet from the page of the form, fill it in, and send it in reply to this letter, or upload it there."));

    public static LetterPage Returned(LetterPage page, IReadOnlyList<(string Label, string Reason)> remarks) =>
        remarks.Aggregate(Usual(page), (filled, remark) => filled.Remark(remark.Label, remark.Reason));

    public static LetterPage GivenBack(LetterPage page, string remark) => Usual(page).Quote(remark);

    public static LetterPage Closing(LetterPage page, AnswerAbout about, Response response, string link) => page
        .Fact(Say("Школа", "School"), response.Name).Fact(response.DeadlineIn(about.Cycle.Deadline) < about.Now ? Say("Срок был", "The deadline was") : Say("Ответить до", "Answer by"), response.DeadlineIn(about.Cycle.Deadline).InWords())
        .Button(Say("Открыть форму", "Open the form"), link)
        .Small(Say($"{Personal} Письмо от {about.Centre}.", $"{Personal} From {about.Centre}."));

    /// <summary>The same where one is to do one thing.</summary>
    public static LetterPage ClosingForOne(LetterPage page, AnswerAbout about, Response response, OneWay way) => page
        .Fact(Say("Школа", "School"), response.Name).Fact(Say("Ответить до", "Answer by"), response.DeadlineIn(about.Cycle.Deadline).InWords())
        .Button(way.Button(), way.LeadsTo).Small(way.IsOfSchool ? Personal : PersonalToOne);

    public static string Personal => Say("Пароль не нужен. Ссылка личная, для вашей школы: не пересылайте её посторонним; коллеге можно поручить раздел на странице формы.", "No password is needed. The link is personal, for your school: do not forward it; on the form's page a section can be handed to a colleague.");

    /// <summary>To a colleague or the head of the school: their link opens one page, from which nothing can be handed on.</summary>
    public static string PersonalToOne => Say("Пароль не нужен. Ссылка личная, только для вас: не пересылайте её.", "No password is needed. The link is personal, for you alone: do not forward it.");

    private static string StateOf(Response response, int minutes) => response switch
    {
        { SentToHeadAt: not null } => Say("Ответ вашей школы заполнен и ждёт подтверждения руководителя.", "Your school's answer is complete and waits for the head's confirmation."), // also one that was returned and is mended
        { ReturnedAt: not null } => Say("Куратор вернул ответ вашей школы: кое-что нужно поправить. Замечания стоят у самих полей.", "The curator has returned your school's answer: something is to be mended. The remarks stand beside the fields."),
        { IsTakenBack: true } => Say("Ваша школа взяла отправленный ответ, чтобы исправить, и не отправила его снова. Пока он не отправлен, он не засчитывается. Всё введённое сохранено: откройте, проверьте и отправьте.", "Your school has taken back the answer it had sent, to correct it, and not sent it again. It does not count until it is sent. All that was entered is kept: open it, check it and send it."),
        { StartedAt: not null } => Say("Ваша школа начала заполнять форму и не отправила её. Всё введённое сохранено: откройте и допишите.", "Your school has begun the form and not sent it. All that was entered is kept: open it and finish."),
        _ => Say($"Ваша школа ещё не начала заполнять форму. Обычно она занимает {Time(minutes)}.", $"Your school has not started the form yet. It usually takes {Time(minutes)}."),
    };

    private static string Until(DateTimeOffset deadline) => DateOnly.FromDateTime(deadline.Local().DateTime).InWords().Replace(" г.", "", StringComparison.Ordinal);

    private static string Time(int minutes) => Count(Math.Max(1, minutes), ("минуту", "минуты", "минут"), ("minute", "minutes"));
}
