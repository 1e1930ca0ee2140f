using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.PersonalData;

/// <summary>What the data bank knows about the reader, who has looked at it, and all of it as a file.</summary>
[Authorize]
internal sealed class MyCardPage(MembershipDb db, TimeProvider clock) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public OwnData Data { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Find() ? Page() : NotFound();

    public async Task<IActionResult> OnGetFileAsync()
    {
        if (!await Find())
            return NotFound();

        Response.Headers.CacheControl = "private, no-store";
        return File(JsonSerializer.SerializeToUtf8Bytes(Data.AsFile(clock.GetUtcNow()), Readable), "application/json", $"my-data-{clock.Today():yyyy-MM-dd}.json");
    }

    private async Task<bool> Find() => await OwnData.Of(this.Actor().PersonId, db, HttpContext.RequestAborted) is { } data && (Data = data) is not null;
}
