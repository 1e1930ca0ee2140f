using System.Text;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Wordings;
using CommunityHub.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Mailing;

/// <summary>What every letter of the house has to be, whatever its kind and its reader's language.</summary>
public sealed class WritingEveryKind(Hub hub)
{
    private const int Largest = 50 * 1024;

    [Fact]
    public async Task says_its_own_words_with_variables_that_the_kind_knows()
    {
        await hub.Reset();
        foreach (var kind in Kinds)
            foreach (var language in (string[])["ru", "en"])
            {
                WordingTemplate.Check(kind.Subject.In(language), kind, language);
                WordingTemplate.Check(kind.Lead.In(language), kind, language);
                Assert.All([kind.Name.In(language), kind.Subject.In(language), kind.Lead.In(language)], Assert.NotEmpty);
            }
    }

    [Fact]
    public async Task stays_below_fifty_kilobytes_however_much_it_quotes()
    {
        await hub.Reset();
        foreach (var kind in Kinds)
            foreach (var language in (string[])["ru", "en"])
            {
                var letter = await Written(kind, language, page =>
                {
                    page.Greeting("Виктория Евгеньевна").Lead();
                    for (var at = 0; at < 60; at++)
                        page.Quote($"Строка 2.{at}\n{new string('ж', 4_000 - at * 60)}").Remark($"Строка 2.{at}", new string('я', 1_000));
                    return page.Fact("Сообщество", "Школьные библиотекари").Fact("Срок", "15 июня 2026 г., 18:00").Button("Открыть", "/plans/0198c0de-0000-7000-8000-000000000001/edit").Small("Не пересылайте это письмо.");
                });

                Assert.Contains(language is "en" ? "more on the page that the button opens" : "на странице, которую открывает кнопка", letter.Text, StringComparison.Ordinal);
                Assert.Contains("/plans/0198c0de", letter.Text, StringComparison.Ordinal);
                Assert.InRange(Encoding.UTF8.GetByteCount(letter.Html), 1000, Largest);
                Assert.InRange(Encoding.UTF8.GetByteCount(letter.Text), 100, Largest);
            }
    }

    [Fact]
    public async Task reads_as_text_as_well_as_with_pictures_off()
    {
        await hub.Reset();
        foreach (var kind in Kinds)
            foreach (var language in (string[])["ru", "en"])
            {
                var letter = await Written(kind, language, page => page.Greeting("Виктория").Lead().Fact("Срок", "15 июня").Button("Открыть", "/inbox"));

                Assert.DoesNotContain("{{", letter.Text + letter.Subject, StringComparison.Ordinal);
                Assert.DoesNotContain("<", letter.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("&#", letter.Text, StringComparison.Ordinal);
                Assert.StartsWith(language is "en" ? "Dear Виктория,\n\n" : "Здравствуйте, Виктория!\n\n", letter.Text, StringComparison.Ordinal);
                Assert.Contains(language is "en" ? "\n-- \nThis letter was sent automatically" : "\n-- \nЭто письмо отправлено автоматически", letter.Text, StringComparison.Ordinal);
                Assert.All(letter.Text.Split('\n'), line => Assert.True(line.Length < 600, line));
                foreach (var loaded in (string[])["<img", "<link", "url(", "<script", "@import"])
                    Assert.DoesNotContain(loaded, letter.Html, StringComparison.OrdinalIgnoreCase);
            }
    }

    private IEnumerable<LetterKind> Kinds => hub.Services.GetServices<LetterKind>();

    private async Task<WrittenLetter> Written(LetterKind kind, string language, Func<LetterPage, LetterPage> write)
    {
        using var scope = hub.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WritingDesk>().Write(kind, language, null,
            page => write(WordingTemplate.Examples(kind, language).Aggregate(page, (filled, value) => filled.With(value.Key, value.Value))), TestContext.Current.CancellationToken);
    }
}
