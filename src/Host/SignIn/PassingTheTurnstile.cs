using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn;

internal static class PassingTheTurnstile
{
    /// <summary>Counts a try; when there were too many, the page says how long to wait.</summary>
    public static async Task<bool> Passes(this PageModel page, Turnstile turnstile, params (Limit Limit, string Who)[] counts)
    {
        foreach (var (limit, who) in counts)
            if (await turnstile.Enter(limit, who) is { } wait)
            {
                page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                page.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                page.ModelState.AddModelError("", Sentence(limit, Turnstile.InWords(wait)));
                return false;
            }

        return true;
    }

    private static string Sentence(Limit limit, string wait) => limit.Name switch
    {
        "password" => Say($"Слишком много неверных паролей. Подождите {wait} или войдите по ссылке из письма.", $"Too many wrong passwords. Wait {wait}, or sign in by a link sent by e-mail."),
        "code" => Say($"Слишком много неверных кодов. Подождите {wait}.", $"Too many wrong codes. Wait {wait}."),
        "link" => Say($"Ссылку на этот адрес только что просили несколько раз. Посмотрите в папке «Спам» или подождите {wait}.", $"A link to this address has just been asked for several times. Look into the spam folder, or wait {wait}."),
        "openings" => Say($"Эту ссылку открывают слишком часто. Подождите {wait}.", $"This link is opened too often. Wait {wait}."),
        "another-link" => Say($"Новую ссылку уже просили несколько раз. Посмотрите в папке «Спам» или подождите {wait}.", $"A new link has been asked for several times. Look into the spam folder, or wait {wait}."),
        _ => Say($"Из вашей сети слишком много попыток. Подождите {wait}.", $"Too many attempts from your network. Wait {wait}."),
    };
}
