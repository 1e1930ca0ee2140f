using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Letters;
using CommunityHub.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Mailing;

/// <summary>
/// Letters as pictures: a browser draws each of every kind as wide as a window and as wide as a phone, light and dark. The sheets stay in artifacts/letters, for whoever
/// wants to look with his own eyes.
/// </summary>
public sealed class DrawingLetters(Hub hub) : IAsyncLifetime
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly EveryKindOfLetter letters = new(hub);

    public async ValueTask InitializeAsync() => await letters.Furnish();

    public async ValueTask DisposeAsync() => await letters.Rest();

    [Theory, InlineData("ru"), InlineData("en")]
    public async Task is_whole_readable_and_in_one_language_on_every_width_and_in_the_dark(string language)
    {
        await letters.Speak(language);
        var written = new List<Letter>();
        foreach (var kind in hub.Services.GetServices<LetterKind>())
            written.Add((await letters.Write(kind))[0]);
        var sheet = await Sheet(language, written);

        foreach (var isDark in (bool[])[false, true])
        {
            var drawn = await Draw(sheet, isDark);
            Assert.Equal(written.Count * 2, drawn.Count);
            Assert.Equal((isDark, language), (drawn.All(one => one.IsDark), drawn.Select(one => one.Language).Distinct().Single()));
            Assert.All(drawn, one => Assert.True(one.Taken <= one.Width, $"{one.Name} is {one.Taken} px wide on {one.Width}"));
            Assert.All(drawn, one => Assert.True(one.Height > 300, $"{one.Name} shows nothing"));
            Assert.Empty(drawn.SelectMany(one => one.Problems.Select(problem => $"{one.Name}, {one.Width} px, {(isDark ? "dark" : "light")}: {problem}")));
        }
    }

    private static async Task<string> Sheet(string language, IEnumerable<Letter> letters)
    {
        var folder = Path.Combine(Root(), "artifacts", "letters");
        Directory.CreateDirectory(folder);
        var sheet = new StringBuilder("<!doctype html><meta charset=utf-8><style>:root{color-scheme:light dark}body{margin:0;display:grid;grid-template-columns:600px 360px;gap:16px;align-items:start}iframe{border:0}</style>");
        foreach (var letter in letters)
            foreach (var width in (int[])[600, 360])
                sheet.Append(System.Globalization.CultureInfo.InvariantCulture, $"<iframe title=\"{letter.Kind}\" width={width} height=400 srcdoc=\"{WebUtility.HtmlEncode(letter.Html)}\"></iframe>");
        var path = Path.Combine(folder, $"{language}.html");
        await File.WriteAllTextAsync(path, sheet.Append("<script>").Append(Look).Append("</script>").ToString());
        return path;
    }

    private static async Task<List<Drawn>> Draw(string sheet, bool isDark)
    {
        var browser = Browsers.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Run ./hub test, or install chromium: letters are drawn by it.");
        var profile = Directory.CreateTempSubdirectory("letters");
        try
        {
            using var process = Process.Start(new ProcessStartInfo(browser,
                ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", $"--user-data-dir={profile.FullName}",
                    $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}", "--window-size=1000,900", "--dump-dom", new Uri(sheet).AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(Patience);
            var page = await process.StandardOutput.ReadToEndAsync(patience.Token);
            var found = page[(page.LastIndexOf("<output>", StringComparison.Ordinal) + 8)..page.LastIndexOf("</output>", StringComparison.Ordinal)];
            return JsonSerializer.Deserialize<List<Drawn>>(WebUtility.HtmlDecode(found), JsonSerializerOptions.Web)!;
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "CommunityHub.slnx")))
            at = at.Parent!;
        return at.FullName;
    }

    /// <param name="Taken">How wide what is drawn is, in CSS pixels.</param>
    private sealed record Drawn(string Name, int Width, int Taken, int Height, string Language, bool IsDark, IReadOnlyList<string> Problems);

    // Contrast as WCAG 2.2 has it, 1.4.3: 4.5, and 3 for large letters; what is pressed is 24 px high at least, 2.5.8.
    private const string Look = """
        const light = color => color.match(/[\d.]+/g).slice(0, 3).map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
        const isSeen = color => !/, 0\)$/.test(color) && color !== 'transparent';
        onload = () => {
            const all = [...document.querySelectorAll('iframe')].map(frame => {
                const page = frame.contentDocument, view = frame.contentWindow, problems = [];
                frame.height = page.documentElement.scrollHeight;
                const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
                for (let text = walker.nextNode(); text; text = walker.nextNode()) {
                    const said = text.data.trim(), holder = text.parentElement, style = view.getComputedStyle(holder), size = parseFloat(style.fontSize);
                    if (said === '' || holder.closest('style, title') || style.display === 'none' || holder.getBoundingClientRect().height <= 1) continue;
                    let ground = holder;
                    while (ground && !isSeen(view.getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
                    const [a, b] = [light(style.color), ground ? light(view.getComputedStyle(ground).backgroundColor) : 1].sort((x, y) => y - x), contrast = (a + 0.05) / (b + 0.05);
                    const isLarge = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
                    if (contrast < (isLarge ? 3 : 4.5)) problems.push(`contrast ${contrast.toFixed(2)}: ${said}`);
                    if (size < 12) problems.push(`${size} px: ${said}`);
                    if (/\{\{|\}\}|undefined|null/.test(said)) problems.push(`not filled in: ${said}`);
                    if (page.documentElement.lang === 'en' && holder.matches('.soft, a:not(.address)') && /[а-яё]{4,}/i.test(said) && !/[A-Za-z]{4,}/.test(said)) problems.push(`not in English: ${said}`);
                }
                for (const link of page.querySelectorAll('a')) if (link.textContent.trim() === '') problems.push('a link without words');
                for (const button of page.querySelectorAll('a:not(.address)')) if (button.getBoundingClientRect().height < 24) problems.push(`${button.textContent.trim()} is ${button.getBoundingClientRect().height} px high`);
                return { name: frame.title, width: +frame.width, taken: page.documentElement.scrollWidth, height: page.documentElement.scrollHeight, language: page.documentElement.lang, isDark: view.matchMedia('(prefers-color-scheme: dark)').matches, problems };
            });
            document.body.append(Object.assign(document.createElement('output'), { textContent: JSON.stringify(all) }));
        };
        """;
}
