using System.Text;
using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Printing;
using CommunityHub.Planning.Reading;
using CommunityHub.Planning.Terms;
using CommunityHub.Tests.Support;
using CsCheck;

namespace CommunityHub.Tests.Planning.Reading;

public sealed class ReadingThePlanOf2024
{
    private static readonly PlanPaper Word = Read("plan-2024.docx");
    private static readonly PlanPaper Text = Read("plan-2024.txt");

    public static TheoryData<string> Both => ["plan-2024.docx", "plan-2024.txt"];

    [Theory, MemberData(nameof(Both))]
    public void finds_five_sections_and_twenty_six_rows_three_of_them_without_a_number(string file)
    {
        var paper = Read(file);

        Assert.Equal([2, 10, 2, 3, 9], paper.Sections.Select(s => s.Items.Count));
        Assert.Equal(3, paper.Sections.SelectMany(s => s.Items).Count(i => i.Number is null));
        Assert.Contains("2.7", paper.Sections[1].Items.Select(i => i.Number));
        Assert.Contains("2.8.", paper.Sections[1].Items.Select(i => i.Number));
    }

    [Theory, MemberData(nameof(Both))]
    public void finds_the_order_of_the_acting_director(string file) => Assert.Equal(
        new PaperApproval("official", "И.о. директора", "МКУ «ЦНППМ г. Тулы»", "В.Е.Шагаева", Acting: true, "02-а", new(2024, 1, 12)), Read(file).Approval);

    [Theory, MemberData(nameof(Both))]
    public void pairs_the_five_events_of_one_row_with_their_months(string file)
    {
        var row = Read(file).Sections[4].Items.Single(i => i.Number == "5.7.");

        Assert.Equal(
            [("Месячник школьных библиотек", 10), ("День чтения", 11), ("Неделя детской и юношеской книги", 3), ("День славянской письменности и культур", 5), ("Месячник литературного краеведения", 2)],
            row.Parts.Select(p => (p.Title, Assert.Single(p.Occurrences).From!.Value.Month)));
    }

    [Theory, MemberData(nameof(Both))]
    public void reads_december_and_may_as_two_times_and_no_span(string file)
    {
        var row = Read(file).Sections[4].Items.Single(i => i.Number is null);

        Assert.Equal(
            [new(OccurrenceKind.Month, new(2024, 12, 1), new(2024, 12, 31)), new(OccurrenceKind.Month, new(2024, 5, 1), new(2024, 5, 31))],
            row.Occurrences);
    }

    [Fact]
    public void heals_what_page_breaks_have_cut_so_that_text_and_word_say_the_same()
    {
        static string Folded(PaperItem item) => string.Join('|', new[] { item.Number ?? "", item.Title, item.TermText }.Concat(item.Responsibles).Concat(item.Places).Concat(item.Products)).Replace('\n', ' ').Replace("- ", "-", StringComparison.Ordinal); // the one thing in which the two samples themselves differ

        Assert.Equal(Word.Sections.SelectMany(s => s.Items).Select(Folded), Text.Sections.SelectMany(s => s.Items).Select(Folded));
    }

    [Fact]
    public void keeps_a_doubled_responsible_once_and_says_so()
    {
        Assert.Equal(["Отдел профессионального развития педагогических кадров", "Антимонова В.В.", "Шагаева В.Е."], Word.Sections[1].Items.Single(i => i.Number == "2.6.").Responsibles);
        Assert.Equal(["responsible.doubled"], Word.Warnings.Select(w => w.Code));
    }

    [Fact]
    public void then_printing_it_and_reading_that_gives_the_same()
    {
        var again = PlanReader.Read(PlanDocx.Write(Word), "again.docx").Paper;

        Assert.Equal(JsonSerializer.Serialize(Word with { Warnings = [] }, PaperJson.Compact), JsonSerializer.Serialize(again, PaperJson.Compact));
    }

    [Fact]
    public void then_saving_it_as_a_workbook_and_reading_that_gives_the_same()
    {
        var again = PlanReader.Read(PlanXlsx.Write(Word), "again.xlsx").Paper;

        Assert.Equal(JsonSerializer.Serialize(Word with { Warnings = [] }, PaperJson.Compact), JsonSerializer.Serialize(again, PaperJson.Compact));
    }

    [Fact]
    public void that_any_page_break_has_cut_in_two_gives_the_whole_cell() =>
        Gen.Select(Gen.String[Gen.Char["абвгдежзик "], 8, 60].Select(s => s.Trim()), Gen.Int[1, 7], Gen.Int[4, 20]).Where(t => t.Item1.Length > 12).Sample((whole, at, overlap) =>
        {
            var (first, second) = (whole[..(at + overlap > whole.Length - 1 ? whole.Length - 1 : at + overlap)], whole[at..]);
            Assert.Contains(whole.Replace(" ", "", StringComparison.Ordinal)[..3], CutRow.Join(first, second).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("%PDF-1.7 …", "file.pdf")]
    [InlineData("{\\rtf1 …", "file.not-office")]
    [InlineData("просто текст без таблицы", "file.no-head")]
    [InlineData("", "file.empty")]
    public void refuses_what_is_no_plan_with_a_sentence(string content, string code) =>
        Assert.Equal(code, Assert.Throws<RuleViolation>(() => PlanReader.Read(Encoding.UTF8.GetBytes(content), "план.txt")).Code);

    [Fact]
    public void refuses_a_file_that_was_cut_short()
    {
        var half = PlanOf2024.File("plan-2024.docx")[..20_000];

        Assert.Equal("file.broken", Assert.Throws<RuleViolation>(() => PlanReader.Read(half, "план.docx")).Code);
    }

    [Fact]
    public void reads_windows_1251_and_utf_16_as_well()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Encoding.UTF8.GetString(PlanOf2024.File("plan-2024.txt"));

        foreach (var bytes in new[] { Encoding.GetEncoding(1251).GetBytes(text), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)] })
            Assert.Equal(26, PlanReader.Read(bytes, "план.txt").Paper.Sections.Sum(s => s.Items.Count));
    }

    private static PlanPaper Read(string file) => PlanReader.Read(PlanOf2024.File(file), file).Paper;
}
