using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;

namespace CommunityHub.Monitoring.Answering;

// When an answer may be sent, and what becomes of it then: the same alone and in company.
internal static class Submitting
{
    /// <exception cref="RuleViolation">It may not be sent now, or not as it is.</exception>
    public static void MustBeReadyFor(this AnswerSheet sheet, SubmitAnswer command, DateTimeOffset now)
    {
        var response = sheet.Response;
        var isWithHead = response.SentToHeadAt is not null;
        if (command.IsHead && !isWithHead)
            throw new RuleViolation("answer.not-with-head", "Этот ответ уже не ждёт вашего подтверждения.", "This answer waits for your confirmation no longer.");
        if (command.IsHead && command.Seen != response.Version)
            throw new RuleViolation("answer.changed-since", "Пока эта страница была открыта, ответ изменили и прислали вам снова. Ниже он такой, как сейчас: посмотрите ещё раз и подтвердите или верните.", "While this page was open, the answer was changed and sent to you again. Below it is as it is now: look once more, and confirm it or give it back.");
        if (!(command.IsHead && isWithHead) && sheet.Refusal(now) is { } refusal)
            throw refusal;
        if (!command.IsHead && command.Seen is { } seen && seen != response.Version)
            throw new RuleViolation("answer.changed-meanwhile", "Пока эта страница была открыта, ответ изменили. Ниже он такой, как сейчас: посмотрите ещё раз и отправьте.", "While this page was open, the answer was changed. Below it is as it is now: look once more, and send it.");
        if (command.IsHead && !sheet.MayBeConfirmed(now))
            throw new RuleViolation("answer.closed-for-head", "Срок прошёл, подтвердить ответ уже нельзя. Напишите куратору.", "The deadline is over, the answer can be confirmed no longer. Write to the curator.");
        MustBeRight(sheet);
    }

    public static void Submit(this AnswerSheet sheet, SubmitAnswer command, DateTimeOffset now)
    {
        var (response, figures) = (sheet.Response, sheet.Form.FiguresOf(sheet.Judged, sheet.Facts));
        response.Submit(command.By, command.IsHead ? command.By : null, [.. figures.Select(f => f ?? double.NaN)], [.. sheet.Judged.Findings.Where(f => f.Severity is Severity.Warning).Select(f => f.Key)], sheet.Cycle.Deadline, now);
        // What is hidden now does not count, and stays for the case that it is asked again.
        response.Write(new Forms.Answers(new Dictionary<string, Value>([.. sheet.Answers.Values.Where(v => !sheet.Judged.With.Values.ContainsKey(v.Key)), .. sheet.Judged.With.Values])).ToJson(), now, isFinal: true);
        response.Suspect(Suspicion.Of(sheet, figures));
    }

    private static void MustBeRight(AnswerSheet sheet)
    {
        var hindering = sheet.Judged.Findings.Where(f => f.Hinders).ToList();
        if (hindering.Count == 0)
            return;

        var first = hindering[0].Message;
        throw new RuleViolation("answer.not-right",
            hindering.Count == 1 ? $"Осталось одно замечание: {first.Ru}" : $"Замечаний: {hindering.Count}. Первое: {first.Ru} Все они перечислены ниже.",
            hindering.Count == 1 ? $"One remark is left: {first.En}" : $"{hindering.Count} remarks are left. The first: {first.En} All of them are listed below.");
    }
}
