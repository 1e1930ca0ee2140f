using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Responses;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Letters;

/// <summary>What the letters to schools say.</summary>
internal static class AnswerLetters
{
    public static LetterPage Invitation(LetterPage page, AnswerAbout about) => page
        .Subject(Say($"{about.Cycle.Title}: заполните до {Until(about.Cycle.Deadline)}", $"{about.Cycle.Title}: please fill in by {Until(about.Cycle.Deadline)}"))
        .Greeting(null)
        .Paragraph(Say($"Просим заполнить форму «{about.Cycle.Title}» по состоянию на {about.Cycle.ReferenceDay.InWords()} Обычно это занимает {Time(about.Minutes)}. Что нам уже известно, вписано: проверьте и дополните.",
            $"Please fill in the form “{about.Cycle.Title}” as of {about.Cycle.ReferenceDay.InWords()}. It usually takes {Time(about.Minutes)}. What we know already is filled in: check it and add the rest."));

    public static LetterPage Reminder(LetterPage page, AnswerAbout about, Response response, ReminderDay when)
    {
        var deadline = response.DeadlineIn(about.Cycle.Deadline);
        return page
            .Subject(when switch
            {
                ReminderDay.Before => Say($"Напоминаем: {about.Cycle.Title}, до {Until(deadline)}", $"A reminder: {about.Cycle.Title}, by {Until(deadline)}"),
                ReminderDay.OnTheDay => Say($"Сегодня последний день: {about.Cycle.Title}", $"Today is the last day: {about.Cycle.Title}"),
                _ => Say($"Срок прошёл: {about.Cycle.Title}", $"The deadline has passed: {about.Cycle.Title}"),
            })
            .Greeting(null)
            .Paragraph(response switch
            {
                { ReturnedAt: not null } => Say("Куратор вернул ответ вашей школы: кое-что нужно поправить. Замечания стоят у самих полей.", "The curator has returned your school's answer: something is to be mended. The remarks stand beside the fields."),
                { SentToHeadAt: not null } => Say("Ответ вашей школы заполнен и ждёт подтверждения руководителя.", "Your school's answer is complete and waits for the head's confirmation."),
                { StartedAt: not null } => Say("Ваша школа начала заполнять форму и не отправила её. Всё введённое сохранено: откройте и допишите.", "Your school has begun the form and not sent it. All that was entered is kept: open it and finish."),
                _ => Say($"Ваша школа ещё не начинала. Обычно форма занимает {Time(about.Minutes)}.", $"Your school has not begun yet. The form usually takes {Time(about.Minutes)}."),
            })
            .Paragraph(when is ReminderDay.WithHead
                ? Say("Это письмо получает и руководитель школы. Если успеть невозможно, напишите или позвоните куратору: он продлит срок.", "The head of the school gets this letter, too. If you cannot make it, write to the curator or ring up, and get more time.")
                : Say("Если уже отправили, спасибо: ничего делать не нужно.", "If you have sent it already, thank you: nothing is to be done."));
    }

    /// <summary>Asked by hand, from the board.</summary>
    public static LetterPage Nudge(LetterPage page, AnswerAbout about) => page
        .Subject(Say($"Ждём ответ вашей школы: {about.Cycle.Title}", $"We wait for your school's answer: {about.Cycle.Title}"))
        .Greeting(null)
        .Paragraph(Say($"Куратор просит ответить. Обычно форма занимает {Time(about.Minutes)}; всё введённое сохраняется само.", $"The curator asks for your answer. The form usually takes {Time(about.Minutes)}; what you enter is kept by itself."));

    public static LetterPage Returned(LetterPage page, AnswerAbout about, IReadOnlyList<(string Label, string Reason)> remarks)
    {
        page.Subject(Say($"Нужно поправить: {about.Cycle.Title}", $"To be mended: {about.Cycle.Title}")).Greeting(null)
            .Paragraph(Say("Спасибо за ответ. Куратор просит поправить или пояснить отмеченное; остальное менять не нужно.", "Thank you for the answer. The curator asks to mend or explain what is marked; the rest need not change."));
        foreach (var (label, reason) in remarks)
            page.Fact(label, reason);
        return page;
    }

    public static LetterPage ForHead(LetterPage page, AnswerAbout about, string by) => page
        .Subject(Say($"Подтвердите ответ школы: {about.Cycle.Title}", $"Confirm your school's answer: {about.Cycle.Title}"))
        .Greeting(null)
        .Paragraph(Say($"Ответ школы заполнен ({by}) и ждёт вашего подтверждения. Посмотрите его и подтвердите одной кнопкой или верните с замечанием.", $"The school's answer is complete ({by}) and waits for your confirmation. Look at it, and confirm it with one button or give it back with a remark."))
        .Fact(Say("Срок", "Deadline"), about.Cycle.Deadline.InWords());

    public static LetterPage Share(LetterPage page, AnswerAbout about, string section, string? note)
    {
        page.Subject(Say($"Заполните раздел «{section}»: {about.Cycle.Title}", $"Fill in the section “{section}”: {about.Cycle.Title}")).Greeting(null)
            .Paragraph(Say($"Коллега просит вас заполнить раздел «{section}». Ссылка открывает только его; всё введённое сохраняется само.", $"A colleague asks you to fill in the section “{section}”. The link opens nothing else; what you enter is kept by itself."));
        return note is null ? page : page.Quote(note);
    }

    public static LetterPage Closing(LetterPage page, Response response, Cycle cycle, string link, string centre) => page
        .Fact(Say("Школа", "School"), response.Name).Fact(Say("Ответить до", "Answer by"), response.DeadlineIn(cycle.Deadline).InWords())
        .Button(Say("Открыть форму", "Open the form"), link)
        .Small(Say($"{Personal} Письмо от {centre}.", $"{Personal} From {centre}."));

    public static string Personal => Say("Пароль не нужен. Ссылка личная, для вашей школы: не пересылайте её посторонним; коллеге можно поручить раздел на странице формы.", "No password is needed. The link is personal, for your school: do not forward it; on the form's page a section can be handed to a colleague.");

    private static string Until(DateTimeOffset deadline) => DateOnly.FromDateTime(deadline.Local().DateTime).InWords().Replace(" г.", "", StringComparison.Ordinal);

    private static string Time(int minutes) => Count(Math.Max(1, minutes), ("минуту", "минуты", "минут"), ("minute", "minutes"));
}
