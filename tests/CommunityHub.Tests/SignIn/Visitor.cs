using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Host.SignIn;
using CommunityHub.Mailing;
using CommunityHub.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.SignIn;

/// <summary>Somebody with a browser who is not signed in and goes the real way: forms, cookies, letters.</summary>
internal sealed partial class Visitor(Hub hub) : IDisposable
{
    public const string Password = "длинный пароль 7";
    public const string CuratorsAddress = "curator@example.org";
    public const string AdministratorsAddress = "admin@example.org";

    private readonly HttpClient _browser = hub.Browser(null);

    /// <summary>An account as it is after its owner has set a password.</summary>
    public static async Task<Guid> MakeAccount(Hub hub, Guid person)
    {
        using var scope = hub.Services.CreateScope();
        var account = Account.For(person, hub.Clock.GetUtcNow());
        await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        return account.Id;
    }

    /// <summary>For whoever has to read on while something happens.</summary>
    public HttpClient Browser => _browser;

    public Task<HttpResponseMessage> Get(string page) => _browser.GetAsync(new Uri(page, UriKind.Relative));

    public async Task<string> Read(string page) => WebUtility.HtmlDecode(await _browser.GetStringAsync(new Uri(page, UriKind.Relative)));

    /// <summary>Opens the page and sends a form to this handler of it.</summary>
    public async Task<HttpResponseMessage> Post(string page, string? handler = null, params (string Name, string Value)[] fields)
    {
        var html = await _browser.GetStringAsync(new Uri(page, UriKind.Relative));
        var address = handler is null ? page : page + (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=" + handler;
        var token = AntiForgeryToken().Match(html) is { Success: true } found ? found.Groups[1].Value : AntiForgeryToken().Match(await _browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).ToDictionary(f => f.Item1, f => f.Item2));
        return await _browser.PostAsync(new Uri(address, UriKind.Relative), form);
    }

    /// <summary>The same, as a form sends it that may have files in it; a value «file:name» is one, and its content is its name.</summary>
    public async Task<HttpResponseMessage> PostWithFile(string page, params (string Name, string Value)[] fields)
    {
        var token = AntiForgeryToken().Match(await _browser.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value;
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", token)))
            if (value.StartsWith("file:", StringComparison.Ordinal))
                form.Add(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(value[5..])), name, value[5..]);
            else
                form.Add(new StringContent(value), name);
        return await _browser.PostAsync(new Uri(page, UriKind.Relative), form);
    }

    public async Task<string> PostAndRead(string page, string? handler = null, params (string Name, string Value)[] fields) => await Body(await Post(page, handler, fields));

    public Task<HttpResponseMessage> SignIn(string email, string password = Password, string page = "/sign-in") =>
        Post(page, null, ("Input.Email", email), ("Input.Password", password));

    /// <summary>Asks for a link and takes it out of the letter.</summary>
    public async Task<string> AskForLink(string email, string page = "/sign-in")
    {
        await Post(page, "Link", ("Input.Email", email));
        return await LastLink("sign-in.link");
    }

    public async Task<string> LastLink(string kind, string? recipient = null)
    {
        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.Kind == kind)));
        var text = await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == kind && l.CancelledAt == null && (recipient == null || l.Recipient == recipient)).OrderByDescending(l => l.QueuedAt).Select(l => l.Text).FirstAsync());
        return LinkInLetter().Match(text).Value;
    }

    public async Task<bool> IsIn() => (await Get("/account")).StatusCode == HttpStatusCode.OK;

    public static async Task<string> Body(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

    public void Dispose() => _browser.Dispose();

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex AntiForgeryToken();

    [GeneratedRegex("/(?:sign-in/link|l)/[0-9a-f]{64}")]
    private static partial Regex LinkInLetter();
}
