using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Host.Pages;

/// <summary>Where an administrator finds the tools.</summary>
[Authorize]
internal sealed class AdministrationPage : PageModel
{
    public IActionResult OnGet() => this.Actor().Is(Group.Administrator) ? Page() : Forbid();
}
