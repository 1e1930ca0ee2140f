using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Host.SignIn;

/// <summary>Only the form signs out: a link somewhere must not.</summary>
internal sealed class SignOutPage(SignInManager<Account> doorkeeper) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await doorkeeper.SignOutAsync();
        return LocalRedirect("/");
    }
}
