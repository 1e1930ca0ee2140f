using System.Net.Sockets;
using CommunityHub.Host.Look;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Pages;

/// <summary>Says in a sentence what went wrong and what to do. A form that was refused comes here as it was sent, so no proof of its origin is asked for once more.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorPage : PageModel
{
    // Nobody types a megabyte.
    private const int LongForm = 1024 * 1024;

    public string Heading { get; private set; } = "";
    public string What { get; private set; } = "";

    /// <summary>Where to try again; null when trying again is of no use.</summary>
    public string? Again { get; private set; }

    public string? Number => NumberErrors.NumberOf(HttpContext);

    public void OnGet(int? code)
    {
        code ??= Response.StatusCode; // Where a form cannot be read, nothing is taken from the address either.
        var error = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is not null && DatabaseIsAway(error))
            code = Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var isText = IsTooMuchText(HttpContext);
        if (code is 400 && (isText || IsTooLarge(HttpContext)))
            code = Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        (Heading, What) = error is RuleViolation refusal ? (Say("Так сделать нельзя", "That cannot be done"), refusal.Message)
            : code is 413 && isText ? (Say("Слишком много текста", "Too much text"), Say("Столько текста за один раз не принимаем, и он не сохранён. Вернитесь назад: набранное ещё на странице. Сократите его или приложите файлом.", "That is more text than is taken at once, and it was not saved. Go back: what you typed is still on the page. Shorten it, or attach it as a file."))
            : code is 403 && User.ActorOrNobody() is null ? OfAnotherLink() : InWords(code.Value);

        if (Frame.Here(HttpContext) is var meant && !meant.StartsWith("/error", StringComparison.Ordinal) && code is 400 or 429 or 500 or 503)
            Again = meant;
    }

    public void OnPost(int? code) => OnGet(code);

    // The proof of its origin lies at the end of a form: where that was not read so far, the form seems to come from elsewhere.
    private static bool IsTooLarge(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most && context.Request.ContentLength > most;

    // Nor is a form read whose one text is longer than a form's text may be.
    private static bool IsTooMuchText(HttpContext context) => context.Request.ContentLength > LongForm && context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static bool DatabaseIsAway(Exception error) =>
        error is NpgsqlException { InnerException: SocketException or IOException or TimeoutException } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow }
        || error.InnerException is { } inner && DatabaseIsAway(inner);

    // Whoever has no account and may not be here has come by a link, and no appointment would help.
    private static (string Heading, string What) OfAnotherLink() => (Say("Эту страницу открывает другая ссылка", "Another link opens this page"),
        Say("Ссылка, по которой вы вошли, открывает не её. Найдите письмо, в котором просят именно об этом, и нажмите на кнопку в нём.", "The link by which you came in opens something else. Find the letter that asks for this very thing, and press its button."));

    private static (string Heading, string What) InWords(int code) => code switch
    {
        400 => (Say("Страница устарела", "The page was out of date"),
            Say("Страница была открыта слишком долго, или в другой вкладке вошли заново. Откройте её ещё раз и повторите: то, что вы набрали, браузер покажет, если вернуться назад.",
                "The page was open too long, or somebody signed in anew in another tab. Open it again and repeat; your browser shows what you typed when you go back.")),
        401 => (Say("Эта страница открывается по личной ссылке", "This page is opened by a personal link"),
            Say("Откройте письмо и нажмите на кнопку в нём: пароль не нужен. Открытая страница действует двенадцать часов, потом ссылку нужно открыть ещё раз. Всё сохранённое на месте.",
                "Open the letter and press its button: no password is needed. A visit lasts twelve hours; then the link has to be opened again. Whatever was saved is safe.")),
        403 => (Say("Сюда вам нельзя", "This is not yours to open"),
            Say("Сегодня у вас нет назначения, которое это позволяет. Если оно должно быть, обратитесь к администратору.", "You hold no appointment today that allows this. If you should, ask the administrator.")),
        404 => (Say("Такой страницы нет", "There is no such page"),
            Say("Возможно, ссылка устарела или в ней опечатка. Начните с главной.", "The link may be old or mistyped. Begin at the front page.")),
        405 => (Say("Так эту страницу не открыть", "This page does not open like that"),
            Say("Похоже, адрес формы открыли как ссылку. Начните с главной.", "It seems the address of a form was opened as a link. Begin at the front page.")),
        413 => (Say("Файл слишком большой", "The file is too large"), Say("Так много за один раз не принимаем. Сожмите картинки в файле или разделите его, вернитесь назад и приложите снова.", "That is more than is taken at once. Compress the pictures of the file, or split it; go back and send it again.")),
        429 => (Say("Слишком много попыток", "Too many attempts"), Say("Подождите минуту и попробуйте снова.", "Wait a minute and try again.")),
        503 => (Say("База данных не отвечает", "The database does not answer"),
            Say("То, что вы сохранили раньше, на месте. Подождите минуту и откройте страницу заново; если не поможет, сообщите администратору.", "What you saved before is safe. Wait a minute and open the page again; if that does not help, tell the administrator.")),
        _ => (Say("Что-то сломалось", "Something broke"),
            Say("Ошибка записана, её увидит администратор. То, что вы сохранили раньше, на месте. Попробуйте ещё раз.", "The error has been recorded for the administrator. What you saved before is safe. Please try again.")),
    };
}
