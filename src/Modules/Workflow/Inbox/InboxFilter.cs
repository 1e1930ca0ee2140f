using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Workflow.Running;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Inbox;

/// <summary>What of the inbox to show, and in which order; the names are those of the address.</summary>
internal sealed class InboxFilter
{
    /// <summary>Words of the task or its paper, or the address of the paper.</summary>
    [FromQuery(Name = "q")] public string? Search { get; set; }
    [FromQuery(Name = "late")] public bool Late { get; set; }

    /// <summary>Only what I have taken, or was given by name.</summary>
    [FromQuery(Name = "mine")] public bool Mine { get; set; }
    [FromQuery(Name = "unread")] public bool Unread { get; set; }

    /// <summary>What has been put off, instead of what has not.</summary>
    [FromQuery(Name = "later")] public bool Later { get; set; }
    [FromQuery(Name = "process")] public string? Process { get; set; }
    [FromQuery(Name = "community")] public Guid? Community { get; set; }
    [FromQuery(Name = "urgency")] public Urgency? Urgency { get; set; }

    /// <summary>«due» (usual), «priority», «arrived», «paper»; with a minus the other way round.</summary>
    [FromQuery(Name = "sort")] public string? Sort { get; set; }

    public bool IsEmpty => AsQuery().Length == 0;

    /// <summary>More than a word to look for: then the page shows what is chosen.</summary>
    public bool IsDetailed => Late || Mine || Unread || Process is { Length: > 0 } || Community is not null || Urgency is not null || Sort is { Length: > 0 };

    public IQueryable<UserTask> Of(IQueryable<UserTask> tasks, WorkflowDb db, Guid me, DateTimeOffset now)
    {
        tasks = Later ? tasks.PutOff(now) : tasks.NotPutOff(now);
        if (Late)
            tasks = tasks.Where(t => t.DueAt < now);
        if (Mine)
            tasks = tasks.Where(t => t.ClaimedBy == me || t.AssigneeId == me);
        if (Unread)
            tasks = tasks.Where(t => !db.Seen.Any(s => s.TaskId == t.Id && s.PersonId == me && s.SeenAt >= (t.NewsAt ?? t.CreatedAt)));
        if (Process is { Length: > 0 } process)
            tasks = tasks.Where(t => t.Instance.Definition.Key == process);
        if (Community is { } community)
            tasks = tasks.Where(t => t.Instance.CommunityId == community);
        if (Urgency is { } urgency)
            tasks = tasks.Of(urgency);
        return Found(tasks);
    }

    public IOrderedQueryable<UserTask> InOrder(IQueryable<UserTask> tasks) => (Sort switch
    {
        "-due" => tasks.OrderByDescending(t => t.DueAt != null).ThenByDescending(t => t.DueAt),
        "priority" => tasks.OrderByDescending(t => t.Priority).ThenBy(t => t.DueAt),
        "-priority" => tasks.OrderBy(t => t.Priority).ThenBy(t => t.DueAt),
        "arrived" => tasks.OrderBy(t => t.CreatedAt),
        "-arrived" => tasks.OrderByDescending(t => t.CreatedAt),
        "paper" => tasks.OrderBy(t => Words.InEnglish ? t.Instance.TitleEn ?? t.Instance.TitleRu : t.Instance.TitleRu),
        "-paper" => tasks.OrderByDescending(t => Words.InEnglish ? t.Instance.TitleEn ?? t.Instance.TitleRu : t.Instance.TitleRu),
        _ => tasks.OrderBy(t => t.DueAt).ThenByDescending(t => t.Priority), // those without a day come last
    }).ThenBy(t => t.CreatedAt).ThenBy(t => t.Id);

    /// <summary>As the address says it; empty when everything is shown in the usual order.</summary>
    public string AsQuery()
    {
        var query = new QueryBuilder();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                query.Add(name, value.Trim());
        }

        Add("q", Typed.Cut(Search, 200));
        Add("late", Late ? "true" : null);
        Add("mine", Mine ? "true" : null);
        Add("unread", Unread ? "true" : null);
        Add("later", Later ? "true" : null);
        Add("process", Process?.Length > 100 ? null : Process);
        Add("community", Community?.ToString());
        Add("urgency", Urgency?.ToString());
        Add("sort", Sort is { Length: <= 20 } ? Sort : null);
        return query.ToString().TrimStart('?');
    }

    private IQueryable<UserTask> Found(IQueryable<UserTask> tasks)
    {
        var search = Search?.Trim() ?? "";
        if (search.IndexOf("/plans/", StringComparison.Ordinal) is >= 0 and var at) // the address of a paper, copied from the browser
        {
            var path = search[at..];
            return tasks.Where(t => t.Instance.Link != "" && path.StartsWith(t.Instance.Link));
        }

        return SearchWords.In(Plain(search)).Aggregate(tasks, (found, pattern) => found.Where(t =>
            EF.Functions.ILike((t.Instance.TitleRu + "\n" + t.Instance.TitleEn).Replace("ё", "е"), pattern, SearchWords.Escape) || EF.Functions.ILike((t.NameRu + "\n" + t.NameEn).Replace("ё", "е"), pattern, SearchWords.Escape)));
    }

    private static string Plain(string words) => words.Replace('ё', 'е').Replace('Ё', 'Е');
}
