using CommunityHub.Contracts.Workflow;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Tests.Support;

/// <summary>A decision form that does not open.</summary>
internal sealed class BrokenFormViewComponent : ViewComponent
{
    public const string Key = "rehearsal.broken";

    public IViewComponentResult Invoke(TaskCard task) => throw new InvalidOperationException($"The form of {task.Element} is broken at {Request.Path}.");
}
