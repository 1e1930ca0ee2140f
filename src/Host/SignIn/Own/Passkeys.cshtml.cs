using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Net.Mime;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Host.SignIn.Own;

/// <summary>The devices that open the door by finger, face or PIN.</summary>
[Authorize]
internal sealed class PasskeysPage(AccountsDb db, UserManager<Account> accounts, Doorkeeper doorkeeper, IMediator mediator) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await Load() is null ? NotFound() : Page();

    /// <summary>What the browser needs to make a passkey; those that are there already are named, so that none is made twice.</summary>
    public async Task<IActionResult> OnPostOptionsAsync()
    {
        if (await this.OwnAsync(db) is not { } account)
            return NotFound();

        var person = (await mediator.Send(new PeopleById([account.PersonId]))).Single();
        var options = await doorkeeper.MakePasskeyCreationOptionsAsync(new() { Id = $"{account.Id}", Name = person.Email ?? person.Name, DisplayName = person.FullName });
        return Content(options, MediaTypeNames.Application.Json);
    }

    public async Task<IActionResult> OnPostAsync(string? credential)
    {
        if (await Load() is not { } account)
            return NotFound();

        return await this.Try(() => mediator.Send(new AddPasskey(account.Id, credential ?? "", Input.Name ?? "")), then: Redirect("/account/passkeys"));
    }

    public Task<IActionResult> OnPostRenameAsync(string id) => With(id, (account, key) => new RenamePasskey(account.Id, key, Input.Name ?? ""));

    public Task<IActionResult> OnPostRemoveAsync(string id) => With(id, (account, key) => new RemovePasskey(account.Id, key));

    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    private async Task<IActionResult> With(string id, Func<Account, byte[], IRequest> command)
    {
        if (await Load() is not { } account || !Base64Url.IsValid(id))
            return NotFound();

        return await this.Try(() => mediator.Send(command(account, Base64Url.DecodeFromChars(id))), then: Redirect("/account/passkeys"));
    }

    private async Task<Account?> Load()
    {
        var account = await this.OwnAsync(db);
        if (account is not null)
            Passkeys = [.. (await accounts.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt)];
        return account;
    }

    internal sealed class Form
    {
        [StringLength(AddPasskeyHandler.LongestName), Label("Название ключа", "Name of the passkey")]
        public string? Name { get; set; }
    }
}
