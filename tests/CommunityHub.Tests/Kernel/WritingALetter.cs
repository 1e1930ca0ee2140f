using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Kernel;

public sealed class WritingALetter
{
    private readonly LetterPaper _paper = new(Options.Create(new HubAddress { PublicUrl = new("https://hub.example.org/tula/") }));

    [Fact]
    public void says_the_same_as_text_and_as_html()
    {
        var letter = _paper.Write("ru", page => page
            .Subject("Вас ждёт решение\r\nпо плану")
            .Greeting("Виктория Евгеньевна")
            .Paragraph("На утверждение поступил план.")
            .Fact("Сообщество", "Школьные библиотекари")
            .Fact("Период", "2024 год")
            .Quote("Укажите срок.\nСтрока 2.7")
            .Button("Открыть план", "/plans/7")
            .Small("Ссылка действует до пятницы."));

        Assert.Equal("Вас ждёт решение по плану", letter.Subject);
        Assert.Equal("""
            Здравствуйте, Виктория Евгеньевна!

            На утверждение поступил план.

            Сообщество: Школьные библиотекари
            Период: 2024 год

            > Укажите срок.
            > Строка 2.7

            Открыть план:
            https://hub.example.org/tula/plans/7

            Ссылка действует до пятницы.

            -- 
            Это письмо отправлено автоматически, отвечать на него не нужно.
            https://hub.example.org/tula/

            """, letter.Text);
        Assert.Contains("<html lang=\"ru\">", letter.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://hub.example.org/tula/plans/7\"", letter.Html, StringComparison.Ordinal);
        Assert.All(["Виктория Евгеньевна!", "поступил план.", "Школьные библиотекари", "Укажите срок.<br>Строка 2.7", "до пятницы."],
            words => Assert.Contains(words, letter.Html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ru", " методический центр,\r\nтел. 00-00-00 ", "отвечать на него не нужно. Вопросы: методический центр, тел. 00-00-00.")]
    [InlineData("en", "the centre", "please do not reply to it. Questions: the centre.")]
    [InlineData("ru", " ", "отвечать на него не нужно.")]
    public void says_whom_to_ask(string language, string contact, string words)
    {
        var paper = new LetterPaper(Options.Create(new HubAddress { PublicUrl = new("https://hub.example.org/"), Contact = contact }));

        var letter = paper.Write(language, page => page.Subject("Тема"));

        Assert.EndsWith($" {words}\nhttps://hub.example.org/\n", letter.Text, StringComparison.Ordinal);
        Assert.Contains($"{words}<br>", letter.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void speaks_the_language_of_its_reader_and_leaves_the_writer_in_his()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");

        var letter = _paper.Write("en", page => page
            .Subject(Words.Say("План утверждён", "The plan is approved"))
            .Paragraph(new DateOnly(2024, 1, 12).InWords()));

        Assert.Equal("The plan is approved", letter.Subject);
        Assert.StartsWith("12 January 2024\n\n-- \nThis letter was sent automatically", letter.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", letter.Html, StringComparison.Ordinal);
        Assert.Equal("ru-RU", CultureInfo.CurrentUICulture.Name);
    }

    [Fact]
    public void shows_marks_of_html_and_never_obeys_them()
    {
        var letter = _paper.Write("ru", page => page.Subject("<b>Тема</b>").Quote("<script>alert(1)</script>").Fact("\"><img src=x>", "&"));

        Assert.DoesNotContain("<script>", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", letter.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Тема&lt;/b&gt;", letter.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plans/7")]
    [InlineData("//elsewhere.example.org/plans")]
    [InlineData("https://elsewhere.example.org")]
    public void links_nowhere_but_into_this_house(string path) =>
        Assert.Throws<ArgumentException>(() => _paper.Write("ru", page => page.Subject("Тема").Button("Открыть", path)));

    [Fact]
    public void loads_nothing_from_anywhere()
    {
        var letter = _paper.Write("ru", page => page.Subject("Тема").Paragraph("Текст"));

        Assert.All(["<img", "<link", "<script", "url(", "src="], loader => Assert.DoesNotContain(loader, letter.Html, StringComparison.Ordinal));
    }
}
