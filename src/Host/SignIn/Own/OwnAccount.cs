using CommunityHub.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Own;

internal static class OwnAccount
{
    /// <summary>The account of whoever is signed in; null for somebody who came in another way.</summary>
    public static Task<Account?> OwnAsync(this PageModel page, AccountsDb db)
    {
        var person = page.Actor().PersonId;
        return db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == person);
    }
}
