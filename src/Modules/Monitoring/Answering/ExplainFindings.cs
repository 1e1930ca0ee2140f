using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The school says why what looks odd is right; it travels into the report. What somebody else has said since is not overwritten: it is told.</summary>
/// <param name="Reasons">By the key of the finding: one of the reasons offered, in either language, or a note, or both. Neither takes the explanation back.</param>
/// <param name="Shown">What stood there when they were said, by the same keys.</param>
/// <param name="OnlySection">The only one the writer may fill in; null: all.</param>
internal sealed record ExplainFindings(
    Guid ResponseId, IReadOnlyDictionary<string, TypedExplanation> Reasons, IReadOnlyDictionary<string, Explanation> Shown, string? OnlySection, string By, ChangeWay Way) : IRequest<IReadOnlyList<ExplanationClash>>;

/// <summary>Two have explained the same finding.</summary>
/// <param name="Mine">What was said, and not taken; null: it was to be taken back.</param>
internal sealed record ExplanationClash(string Key, Explanation? Mine, Explanation? Theirs, OtherWriter Other);

internal sealed class ExplainFindingsHandler(MonitoringDb db, TimeProvider clock) : IRequestHandler<ExplainFindings, IReadOnlyList<ExplanationClash>>
{
    private const int MostKept = 500;

    public async Task<IReadOnlyList<ExplanationClash>> Handle(ExplainFindings command, CancellationToken cancellationToken)
    {
        var (now, sheet) = (clock.GetUtcNow(), (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!);
        if (sheet.Refusal(now) is { } refusal)
            throw refusal;

        var kept = new Dictionary<string, Explanation>(sheet.Explanations);
        var (changes, clashes) = (new List<(string Key, Explanation? Was, Explanation? Becomes)>(), new List<ExplanationClash>());
        foreach (var (key, typed) in command.Reasons)
        {
            if (!sheet.Form.MayBeExplained(key, command.OnlySection))
                throw new RuleViolation("answer.no-such-finding", "Такой проверки в форме нет. Обновите страницу: введённое в других полях сохранено.", "The form has no such check. Reload the page: what was entered elsewhere is kept.");

            var (mine, theirs) = (Explanations.Of(typed, key, sheet.Form), kept.GetValueOrDefault(key));
            if (Explanation.AreSame(mine, theirs))
                continue;
            if (theirs is null && kept.Count + changes.Count(change => change.Was is null) >= MostKept)
                throw new RuleViolation("answer.most-explained", $"К этому ответу уже есть {MostKept} пояснений, больше не помещается. Не сохранено: исправьте значения, которые выглядят необычно, или напишите куратору.", $"{MostKept} explanations are kept with this answer already, and no more fit. It is not kept: correct the values that look unusual, or write to the curator.");
            if (Explanation.AreSame(command.Shown.GetValueOrDefault(key), theirs))
                changes.Add((key, theirs, mine));
            else
                clashes.Add(new(key, mine, theirs, await db.LastWriterOf(command.ResponseId, ValueChange.PathOfWhy(key), cancellationToken) ?? new("", now)));
        }

        foreach (var (key, _, becomes) in changes)
            if (becomes is null)
                kept.Remove(key);
            else
                kept[key] = becomes;
        if (changes.Count > 0)
            sheet.Response.Explain(Explanations.ToJson(kept), now);
        foreach (var (key, was, becomes) in changes)
            db.Add(Change(key, was, becomes));
        foreach (var (key, mine, theirs, _) in clashes)
            db.Add(Change(key, theirs, mine, isRefused: true));
        await db.SaveChangesAsync(cancellationToken);
        return clashes;

        ValueChange Change(string key, Explanation? was, Explanation? becomes, bool isRefused = false) =>
            ValueChange.Of(sheet.Response, ValueChange.PathOfWhy(key), Explanations.Json(was), Explanations.Json(becomes), command.By, command.Way, now, isRefused);
    }
}
