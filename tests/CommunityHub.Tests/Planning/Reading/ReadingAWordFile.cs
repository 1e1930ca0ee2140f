using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Reading;
using CommunityHub.Tests.Support;
using static CommunityHub.Tests.Support.WordFile;

namespace CommunityHub.Tests.Planning.Reading;

public sealed class ReadingAWordFile
{
    private static readonly string[] Head = ["№ п/п", "Содержание деятельности", "Сроки", "Исполнитель"];

    [Fact]
    public void sees_the_numbers_and_bullets_that_word_shows_and_does_not_store()
    {
        var paper = Read(Line("План работы на 2024 год") + Table(
            Head,
            [Cell(Line("Работа с кадрами", list: 1), span: 4)],
            [Cell(Line("", list: 1, level: 1)), "Семинар", "май", "Иванов И.И."],
            [Cell(Line("", list: 1, level: 1)), Cell(Line("Мониторинги:") + Line("первый;", list: 2) + Line("второй", list: 2)), "июнь, июль", "Иванов И.И."],
            [Cell(Line("Методическая работа", list: 1), span: 4)],
            [Cell(Line("", list: 1, level: 1)), "Лекция", "август", "Иванов И.И."]));

        Assert.Equal([("1", "Работа с кадрами"), ("2", "Методическая работа")], paper.Sections.Select(s => (s.Number, s.Title)));
        Assert.Equal(["1.1.", "1.2.", "2.1."], Items(paper).Select(i => i.Number));
        Assert.Equal([("первый", 6), ("второй", 7)], Items(paper)[1].Parts.Select(p => (p.Title, p.Occurrences[0].From!.Value.Month)));
    }

    [Fact]
    public void reads_blocks_that_stand_side_by_side_one_after_the_other()
    {
        var paper = Read(
            Table(["СОГЛАСОВАНО", "УТВЕРЖДАЮ"], ["Председатель совета", "И.о. директора МБОУ «ЦО № 22»"], ["П.П. Петров", "______ И.И. Иванова"], ["", "Приказ от «12» января 2024 г. № 77-ОД"])
            + Line("План работы методического объединения учителей математики") + Line("на 2023/2024 учебный год") + Table(Head, ["1", "Семинар", "май", "Иванов И.И."]));

        Assert.Equal(new PaperApproval("official", "И.о. директора", "МБОУ «ЦО № 22»", "И.И. Иванова", Acting: true, "77-ОД", new(2024, 1, 12)), paper.Approval);
        Assert.Equal(("учителей математики", "school-year", new DateOnly(2023, 9, 1)), (paper.Community, paper.Period.Kind, paper.Period.From));
        Assert.Equal(new DateOnly(2024, 5, 1), Items(paper)[0].Occurrences[0].From);
        Assert.Contains("Председатель совета", Assert.Single(paper.Warnings, w => w.Code == "head.not-understood").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void takes_what_stands_between_tables_for_headings_and_tells_what_stands_below()
    {
        var paper = Read(Line("План работы на 2024 год") + Line("Сентябрь") + Table(Head, ["1", "Семинар", "5", "Иванов И.И."], ["2", "Сверка фондов", "до 10", "Иванов И.И."])
            + Line("Октябрь") + Table(["№ п/п", "Сроки", "Содержание деятельности", "Исполнитель"], ["1", "III декада", "Лекция", "Петров П.П."]) + Line("Руководитель ______ Сидорова А.А."));

        Assert.Equal("Октябрь", paper.Sections[1].Title);
        Assert.Equal([new DateOnly(2024, 9, 5), new DateOnly(2024, 9, 10)], Items(paper).Take(2).Select(i => i.Occurrences[0].To!.Value));
        Assert.Equal(("Лекция", "III декада", new DateOnly(2024, 10, 21)), (Items(paper)[2].Title, Items(paper)[2].TermText, Items(paper)[2].Occurrences[0].From));
        Assert.Contains("Сидорова А.А.", Assert.Single(paper.Warnings, w => w.Code == "text.below").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void lets_a_cell_that_runs_over_rows_speak_for_all_of_them()
    {
        var paper = Read(Line("План работы на 2024 год") + Table(
            Head,
            ["1", "Семинар", "май", Cell("Иванов И.И.", merged: "restart")],
            ["2", "Лекция", "июнь", Cell("", merged: "continue")],
            [Cell("3", merged: "restart"), Cell("Встречи", merged: "restart"), "июль", "Петров П.П."],
            [Cell("", merged: "continue"), Cell("", merged: "continue"), "август", "Сидоров С.С."]));

        Assert.Equal(["Иванов И.И.", "Иванов И.И."], Items(paper).Take(2).Select(i => i.Responsibles.Single()));
        Assert.Equal(3, Items(paper).Count);
        Assert.Equal([7, 8], Items(paper)[2].Occurrences.Select(o => o.From!.Value.Month));
    }

    [Fact]
    public void leaves_out_what_was_deleted_while_changes_were_tracked_and_looks_into_content_controls()
    {
        const string Words = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        var paper = Read(Line("План работы на 2024 год") + "<w:sdt><w:sdtContent>" + Table(
            Head, ["1", Cell($"<w:p {Words}><w:r><w:t>Семинар</w:t></w:r><w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText> старый</w:delText></w:r></w:del><w:moveFrom w:id=\"2\" w:author=\"a\"><w:r><w:t> ушло</w:t></w:r></w:moveFrom></w:p>"), "май", "Иванов И.И."]) + "</w:sdtContent></w:sdt>");

        Assert.Equal("Семинар", Items(paper).Single().Title);
    }

    [Fact]
    public void tells_the_columns_of_a_table_without_a_head_by_what_stands_in_them_and_says_so()
    {
        var paper = Read(Line("План работы на 2024 год") + Table(["1", "Семинар для библиотекарей", "май", "Иванов И.И."], ["2", "Лекция о детском чтении", "до 5 июня", "Петров П.П."]));

        Assert.Equal([("Семинар для библиотекарей", "май", "Иванов И.И."), ("Лекция о детском чтении", "до 5 июня", "Петров П.П.")], Items(paper).Select(i => (i.Title, i.TermText, i.Responsibles.Single())));
        Assert.Equal(["columns.guessed"], paper.Warnings.Select(w => w.Code));
    }

    [Fact]
    public void keeps_what_columns_say_that_no_plan_has()
    {
        var paper = Read(Line("План работы на 2024 год") + Table([.. Head, "Соисполнители", "Класс"], ["1", "Семинар", "май", "Иванов И.И.", "Отдел кадров", "5–7"]));

        Assert.Equal(["Иванов И.И.", "Отдел кадров"], Items(paper).Single().Responsibles);
        Assert.Contains("Класс: 5–7", Assert.Single(paper.Warnings, w => w.Code == "cell.unused").Message, StringComparison.Ordinal);
    }

    private static PlanPaper Read(string body) => PlanReader.Read(WordFile.Of(body), "план.docx").Paper;

    private static List<PaperItem> Items(PlanPaper paper) => [.. paper.Sections.SelectMany(s => s.Items)];
}
