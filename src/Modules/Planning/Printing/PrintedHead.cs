using CommunityHub.Kernel;
using CommunityHub.Planning.Papers;

namespace CommunityHub.Planning.Printing;

/// <summary>What stands above the table of the official form, line by line.</summary>
internal static class PrintedHead
{
    /// <param name="amended">By whose orders the plan says what it says today; empty for one that was never amended.</param>
    public static IEnumerable<HeadText> Lines(PlanPaper paper, string amended = "")
    {
        foreach (var line in Block(paper.Approval))
            yield return new(line, HeadPlace.Block);
        yield return new("План работы", HeadPlace.Title);
        yield return new("профессионального сообщества", HeadPlace.Title);
        if (paper.Community is { } community)
            yield return new(community, HeadPlace.Title);
        if (paper.Period is { From: { } from, To: { } to })
            yield return new(paper.Period.Kind == "school-year" ? $"на {from.Year}/{to.Year} учебный год" : $"на {from.Year} год", HeadPlace.Title);
        if (amended.Length > 0)
            yield return new(amended, HeadPlace.Note);
        foreach (var (name, text) in new[] { ("Куратор профессионального сообщества:", paper.Curator), ("Руководитель профессионального сообщества:", paper.Leader) })
            if (text is not null)
            {
                yield return new(name, HeadPlace.Label);
                yield return new(text, HeadPlace.Text);
            }

        if (paper.Goal is { } goal)
            yield return new($"Цель: {goal}", HeadPlace.Text);
        if (paper.Tasks.Count > 0)
            yield return new("Задачи:", HeadPlace.Text);
        foreach (var (at, task) in paper.Tasks.Index())
            yield return new($"- {task}{(at == paper.Tasks.Count - 1 ? "." : ";")}", HeadPlace.Text);
        yield return new("Направления деятельности профессионального сообщества", HeadPlace.Heading);
    }

    private static IEnumerable<string> Block(PaperApproval? approval) => (approval switch
    {
        null => ["Проект"],
        { Form: "official" } => new[] { "Утверждаю", approval.Post, approval.Organization, approval.Name, OrderLine(approval, "Приказ") },
        _ => ["УТВЕРЖДЕН", $"приказом {approval.Post}".Trim(), approval.Organization, OrderLine(approval, "")],
    }).OfType<string>();

    private static string? OrderLine(PaperApproval approval, string word) => ((approval.OrderDate, approval.OrderNumber) switch
    {
        ({ } on, { } number) => $"{word} от {on.InDigits()} № {number}",
        (null, { } number) => $"{word} № {number}",
        ({ } on, null) => $"{word} от {on.InDigits()}",
        _ => null,
    })?.Trim();
}

internal sealed record HeadText(string Text, HeadPlace Place);

/// <summary>Where a line stands: the approval block at the right; titles, the note of amendments and the heading of the table in the middle; labels and text at the left.</summary>
internal enum HeadPlace { Block, Title, Note, Label, Text, Heading }
