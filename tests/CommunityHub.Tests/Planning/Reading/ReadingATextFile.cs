using System.Text;
using CommunityHub.Kernel;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Reading;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Planning.Reading;

public sealed class ReadingATextFile
{
    private const string Head = "№;Наименование мероприятий;Развитие компетенций;Срок;Место;Ответственный;Продукт";

    static ReadingATextFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<Encoding, bool> Encodings => new()
    {
        { new UTF8Encoding(false), false }, { new UTF8Encoding(true), true }, { Encoding.Unicode, true }, { Encoding.Unicode, false },
        { Encoding.BigEndianUnicode, true }, { Encoding.BigEndianUnicode, false }, { Encoding.GetEncoding(1251), false },
    };

    [Theory, MemberData(nameof(Encodings))]
    public void understands_it_in_whatever_encoding_it_was_saved(Encoding encoding, bool marked)
    {
        var text = Encoding.UTF8.GetString(PlanOf2024.File("plan-2024.txt"));

        var paper = PlanReader.Read([.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)], "план.txt").Paper;

        Assert.Equal([2, 10, 2, 3, 9], paper.Sections.Select(s => s.Items.Count));
        Assert.Equal("В.Е.Шагаева", paper.Approval!.Name);
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public void takes_line_breaks_and_delimiters_inside_quotes_for_text(char delimiter)
    {
        var paper = Read($"План работы на 2024 год\r\n{Head.Replace(';', delimiter)}\r\n1. Аналитика{new string(delimiter, 6)}\r\n" + string.Join(delimiter, "1.1.", "\"Сбор:\n- День чтения;\n- Неделя \"\"Книги\"\", детской\"", "", "\"ноябрь 2024\nмарт 2024\"", "ЦО № 22", "\"Иванов И.И.\nПетров П.П.\"", "\"справка, отчет\""));

        var item = Items(paper).Single();
        Assert.Equal([("День чтения", 11), ("Неделя \"Книги\", детской", 3)], item.Parts.Select(p => (p.Title, p.Occurrences[0].From!.Value.Month)));
        Assert.Equal(["Иванов И.И.", "Петров П.П."], item.Responsibles);
        Assert.Equal(["справка", "отчет"], item.Products);
    }

    [Fact]
    public void joins_rows_that_line_breaks_inside_cells_have_cut()
    {
        var paper = Read("План работы на 2024 год\n" + Head.Replace(';', '\t') + "\n1. Аналитика\n1.1.\tОпросы:\n1. Первый опрос\n2. Второй опрос\t\tМай 2024\nИюнь 2024\tЦО № 22\tИванов И.И.\nПетров П.П.\tСправка,\nотчет\n1.2.\tЛекция\t\tИюль 2024\t\tИванов И.И.\n2. Кадры\n2.1.\tСеминар\t\tмай\t\tИванов И.И.\tплан\nРуководитель ПС ______ Кузнецова Н.В.");

        Assert.Equal(["Аналитика", "Кадры"], paper.Sections.Select(s => s.Title));
        Assert.Equal(["1.1.", "1.2.", "2.1."], Items(paper).Select(i => i.Number));
        Assert.Equal([("Первый опрос", 5), ("Второй опрос", 6)], Items(paper)[0].Parts.Select(p => (p.Title, p.Occurrences[0].From!.Value.Month)));
        Assert.Equal(["Справка", "отчет"], Items(paper)[0].Products);
        Assert.Contains("Кузнецова Н.В.", Assert.Single(paper.Warnings, w => w.Code == "text.below").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void gives_lines_to_cells_where_each_cell_is_a_line()
    {
        var paper = Read($"План работы на 2024 год\n{Head.Replace(';', '\n')}\n1\n2\n3\n4\n5\n6\n7\n1. Аналитика\n1.1.\nОпрос\nо чтении\n\nМай 2024\nЦО № 22\nОтдел кадров\nИванов И.И.\nСправка\n\nЛекция без номера\nметодическая\nИюнь 2024\nЦО № 22\nПетров П.П.\nматериалы\n2. Кадры\n2.1.\nСеминар\nметодическая\nв течение года\nЦО № 7\nИванов И.И.\nплан");

        Assert.Equal([("1", 2), ("2", 1)], paper.Sections.Select(s => (s.Number!, s.Items.Count)));
        Assert.Equal([("1.1.", "Опрос\nо чтении", "Май 2024"), (null, "Лекция без номера", "Июнь 2024"), ("2.1.", "Семинар", "в течение года")], Items(paper).Select(i => (i.Number, i.Title, i.TermText)));
        Assert.Equal(["Отдел кадров", "Иванов И.И."], Items(paper)[0].Responsibles);
        Assert.Empty(paper.Warnings);
    }

    [Fact]
    public void skips_the_row_of_column_numbers_and_lets_numbers_begin_again_in_each_month()
    {
        var paper = Read("№\tСодержание деятельности\tСроки\tИсполнитель\n1\t2\t3\t4\n2024 год\nСентябрь\n1\tСеминар\t1-я неделя\tИванов И.И.\n2\tЛекция\t\tИванов И.И.\nОктябрь\n1\tОпрос\t12-15\tИванов И.И.");

        Assert.Equal(["1", "2", "1"], Items(paper).Select(i => i.Number));
        Assert.Equal(["2024 год", "Сентябрь", "Октябрь"], paper.Sections.Select(s => s.Title));
        Assert.Equal([new(2024, 9, 1), new(2024, 9, 1), new DateOnly(2024, 10, 12)], Items(paper).Select(i => i.Occurrences[0].From!.Value));
        Assert.Equal("calendar-year", paper.Period.Kind);
    }

    [Theory]
    [InlineData("№ п/п Наименование мероприятий Развитие Срок Место Ответственный Продукт\n1.1. Формирование пакета Январь МКУ Отдел План работы\nдокументов по 2024 «ЦНППМ профес- ПС школьных\n")]
    [InlineData("№\nп/п\nНаименование мероприятий\nРазвитие\nпрофессиональных\nСрок\nпроведения\n1.1.\nФормирование пакета\nЯнварь\nМКУ\n2024\nдокументов")]
    public void refuses_text_whose_cells_are_mixed_up(string text) =>
        Assert.Contains("PDF", Assert.Throws<RuleViolation>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void refuses_a_table_of_which_most_lines_belong_to_no_row()
    {
        var text = Head.Replace(';', '\t') + "\n1.1.\tОпрос\t\tмай\tЦО\tИванов И.И.\tсправка\n" + string.Concat(Enumerable.Repeat("Формирование Январь Отдел\nпакета документов 2024 профессионального\n", 10));

        Assert.Equal("file.interleaved", Assert.Throws<RuleViolation>(() => Read(text)).Code);
    }

    private static PlanPaper Read(string text) => PlanReader.Read(Encoding.UTF8.GetBytes(text), "план.txt").Paper;

    private static List<PaperItem> Items(PlanPaper paper) => [.. paper.Sections.SelectMany(s => s.Items)];
}
