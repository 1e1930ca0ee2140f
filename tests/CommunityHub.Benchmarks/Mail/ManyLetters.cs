using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel.Letters;
using Microsoft.Extensions.DependencyInjection;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Benchmarks.Mail;

/// <summary>Letters as a campaign writes them: each with the name of its school and its own link.</summary>
internal static class ManyLetters
{
    public const string Campaign = "0198c0de-0000-7000-8000-000000000001";

    public static IEnumerable<QueueLetter> Written(IServiceProvider services, int count, string campaign = Campaign)
    {
        var paper = services.GetRequiredService<LetterPaper>();
        for (var at = 0; at < count; at++)
        {
            var (school, address) = ($"ЦО № {at % 997}", $"school{at}@post{at % 40}.example.org");
            var letter = paper.Write("ru", page => page
                .Subject(Say($"Движение фондов за ноябрь: {school}", $"Movement of stocks: {school}")).Greeting(null)
                .Paragraph(Say("Заполните, пожалуйста, сведения о движении библиотечного фонда за месяц. Прошлогодние значения уже стоят рядом с полями.", "Please fill in the movement of the stocks."))
                .Fact(Say("Школа", "School"), school).Fact(Say("Ответить до", "Answer by"), "30 ноября 2026 г., 18:00")
                .Button(Say("Открыть форму", "Open the form"), $"/l/{at:x32}")
                .Small(Say("Ссылка личная: не пересылайте её посторонним.", "The link is personal.")));
            yield return new($"campaign:{campaign}:{at}", "bench.survey", address, school, letter.Subject, letter.Text, letter.Html) { Priority = LetterPriority.Bulk };
        }
    }
}
