using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Membership.PersonalData.Erasing;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData;

/// <summary>What the data bank knows about the reader, who has looked at it, and all of it as a file.</summary>
[Authorize]
internal sealed class MyCardPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public OwnData Data { get; private set; } = null!;
    public PendingErasure? Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await Find() ? Page() : NotFound();

    public async Task<IActionResult> OnGetFileAsync()
    {
        if (!await Find())
            return NotFound();

        Response.Headers.CacheControl = "private, no-store";
        return File(JsonSerializer.SerializeToUtf8Bytes(Data.AsFile(clock.GetUtcNow()), Readable), "application/json", $"my-data-{clock.Today():yyyy-MM-dd}.json");
    }

    public Task<IActionResult> OnPostAskForErasureAsync() => Act(new AskForErasure(this.Actor().PersonId));

    public Task<IActionResult> OnPostWithdrawAsync() => Act(new WithdrawErasureRequest(this.Actor().PersonId));

    private async Task<IActionResult> Act(IRequest command) => await Find() ? await this.Try(() => mediator.Send(command), then: Redirect("/my/card#erasure")) : NotFound();

    private async Task<bool> Find()
    {
        if (await OwnData.Of(this.Actor().PersonId, db, HttpContext.RequestAborted) is not { } data)
            return false;

        Data = data;
        Asked = await PendingErasure.Find(data.Person.Id, db, mediator, HttpContext.RequestAborted);
        return true;
    }
}
