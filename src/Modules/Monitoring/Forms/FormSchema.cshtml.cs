using CommunityHub.Monitoring.Forms.Ready;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Monitoring.Forms;

/// <summary>The JSON Schema of forms, for editors and programs of others.</summary>
[AllowAnonymous]
internal sealed class FormSchemaPage : PageModel
{
    public ContentResult OnGet() => Content(ReadyForms.Schema, "application/schema+json; charset=utf-8");
}
