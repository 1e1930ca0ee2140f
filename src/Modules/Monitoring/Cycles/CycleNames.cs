using System.Linq.Expressions;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Cycles by their titles in the language of the reader, as the database finds them.</summary>
internal static class CycleNames
{
    public static Expression<Func<Cycle, Whole>> AsWhole() =>
        Words.InEnglish ? cycle => new Whole { Id = cycle.Id, Name = cycle.TitleEn ?? cycle.TitleRu } : cycle => new Whole { Id = cycle.Id, Name = cycle.TitleRu };
}
