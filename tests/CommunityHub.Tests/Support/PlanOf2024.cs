using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Planning;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Support;

/// <summary>The real plan of the school librarians, read from its paper, and what may become of it.</summary>
internal sealed class PlanOf2024(Hub hub, Guid plan)
{
    public string Link(int version) => $"/plans/{plan}/v/{version}";

    /// <summary>All its versions with what two of them have different.</summary>
    public string Versions => $"/plans/{plan}/versions";

    /// <summary>A file of the samples.</summary>
    public static byte[] File(string name)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(at.FullName, "samples", name)))
            at = at.Parent!;
        return System.IO.File.ReadAllBytes(Path.Combine(at.FullName, "samples", name));
    }

    /// <summary>In a furnished house: read and submitted.</summary>
    public static async Task<PlanOf2024> Submitted(Hub hub)
    {
        await hub.Send(new SeedDemoPlan(Cast.Librarians, "plan-2024.docx", File("plan-2024.docx"), Cast.Curator));
        return new(hub, await hub.In<PlanningDb, Guid>(db => db.Plans.Select(p => p.Id).SingleAsync()));
    }

    /// <summary>In force by the order № 02-а of 12.01.2024.</summary>
    public static async Task<PlanOf2024> InForce(Hub hub)
    {
        var plan = await Submitted(hub);
        await plan.Approve("02-а", new(2024, 1, 12));
        return plan;
    }

    /// <summary>The version that was submitted last is approved by this order.</summary>
    public async Task Approve(string orderNumber, DateOnly orderedOn)
    {
        var version = await hub.In<PlanningDb, Guid>(db => db.Versions.Where(v => v.PlanId == plan && v.SubmittedAt != null && v.Hash == null).Select(v => v.Id).SingleAsync());
        var task = (await hub.Ask(new OpenTasks($"{version}", Cast.ActingDirector))).Single();
        await hub.Ask(new ApprovePlan(version, task.Id, orderNumber, orderedOn, Cast.ActingDirector));
        await hub.Settle();
    }

    /// <summary>An amendment in which these cells are written, by the number of their row.</summary>
    public async Task<Guid> Amend(params (string Row, Cell Cell, string Text)[] cells)
    {
        var version = await hub.Ask(new BeginAmendment(plan, Cast.Curator));
        foreach (var (row, cell, text) in cells)
        {
            var item = await Row(version, row);
            await hub.Ask(new WriteCell(version, item.ItemId, cell, text, item[cell], Cast.Curator));
        }

        return version;
    }

    public async Task<Item> Row(Guid version, string number) =>
        (await hub.In<PlanningDb, PlanVersion>(db => db.Versions.Include(v => v.Sections).ThenInclude(s => s.Items).SingleAsync(v => v.Id == version))).Items.Single(i => i.Number == number);

    public async Task Submit(Guid version) => await hub.Ask(new SubmitPlan(version, Cast.Curator));
}
