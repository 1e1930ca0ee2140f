using CommunityHub.Contracts.Operations;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Operations;

/// <summary>A process is what its id, its title or the key of its paper says; its work names it also by its tasks.</summary>
internal sealed class ProcessesAsSubjects(WorkflowDb db) : IKnowSubjects
{
    private const int Most = 5;

    public async Task<IReadOnlyList<Subject>> Find(string words, CancellationToken cancellationToken)
    {
        var instances = db.Instances.AsNoTracking();
        if (words.Length == 0)
            return [];

        var text = SearchWords.Containing(words);
        instances = Guid.TryParse(words, out var id) ? instances.Where(i => i.Id == id || i.Tasks.Any(t => t.Id == id)) : instances.Where(i => EF.Functions.ILike(i.TitleRu + "\n" + i.TitleEn, text, SearchWords.Escape) || i.BusinessKey == words);
        var found = await instances.OrderByDescending(i => i.StartedAt).ThenBy(i => i.Id).Take(Most).Select(i => new { i.Id, Title = Words.InEnglish ? i.TitleEn ?? i.TitleRu : i.TitleRu, i.BusinessKey, Tasks = i.Tasks.Select(t => t.Id).ToList() }).ToListAsync(cancellationToken);

        // A short key would be found in everything.
        return [.. found.Select(i => new Subject("process", i.Title, $"/processes/{i.Id}", [$"{i.Id}", .. i.BusinessKey.Length >= 8 ? [i.BusinessKey] : Array.Empty<string>(), .. i.Tasks.Select(t => $"{t}")]))];
    }
}
