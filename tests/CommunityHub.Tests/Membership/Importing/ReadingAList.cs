using System.Text;
using CommunityHub.Kernel;
using CommunityHub.Membership.Importing;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Membership.Importing;

public sealed class ReadingAList
{
    [Theory]
    [InlineData("Наименование ОУ", "school")]
    [InlineData("Образовательная организация", "school")]
    [InlineData("Центр образования", "school")]
    [InlineData("Полное наименование", "full-name")]
    [InlineData("Адрес электронной почты", "mailbox")]
    [InlineData("E-mail", "mailbox")]
    [InlineData("e-mail библиотеки", "library-mailbox")]
    [InlineData("Эл. почта библиотекаря", "person-email")]
    [InlineData("Юридический адрес", "address")]
    [InlineData("ФИО директора", "head")]
    [InlineData("Кол-во учащихся", "pupils")]
    [InlineData("Число классов", "classes")]
    [InlineData("Ф.И.О. библиотекаря", "person")]
    [InlineData("Педагог-библиотекарь (Ф.И.О.)", "person")]
    [InlineData("Должность", "post")]
    [InlineData("Объём ставки", "rate")]
    [InlineData("Дата приёма на работу", "since")]
    [InlineData("Образование", "education")]
    [InlineData("Кв. категория", "category")]
    [InlineData("Дата присвоения категории", "category-since")]
    [InlineData("Район", "municipality")]
    [InlineData("Кластер", "cluster")]
    [InlineData("Возраст", "age-band")]
    [InlineData("№ п/п", null)]
    [InlineData("Контактный телефон", null)]
    [InlineData("Дата рождения", null)]
    [InlineData("Стаж общий", null)]
    public void knows_how_centres_head_their_columns(string head, string? field) => Assert.Equal(field, ListField.Headed(head)?.Code);

    [Fact]
    public void a_number_of_posts_is_the_librarys_in_a_list_of_schools_and_the_persons_in_a_list_of_people()
    {
        Assert.Equal("library-posts", ListHead.Understood(["Школа", "Ставок"])[1]);
        Assert.Equal("rate", ListHead.Understood(["Школа", "Ставок", "ФИО"])[1]);
        Assert.Equal("library-posts", ListHead.Understood(["Школа", "Ставок по штатному расписанию", "ФИО"])[1]);
    }

    [Fact]
    public void a_workbook_with_a_title_a_head_of_two_rows_merged_cells_headings_and_totals()
    {
        var table = ListTable.Read(WorkbookFile.Of(
            [
                ["Список библиотекарей города"], ["№", "Школа", "Количество", "", "ФИО"], ["", "", "учеников", "классов", ""], ["1", "2", "3", "4", "5"],
                ["Зареченский район"], ["1", "ЦО № 1", "452", "18", "Иванова Мария Петровна"], ["2", "", "", "", "Петрова Анна Ивановна"], ["Итого", "", "452", "18", ""],
            ], merged: ["A1:E1", "C2:D2", "A5:E5", "B6:B7"]), "список.xlsx");

        Assert.Equal(["", "school", "pupils", "classes", "person"], Enumerable.Range(0, 5).Select(at => table.Columns.GetValueOrDefault(at, "")));
        Assert.Equal([(6, "ЦО № 1", "Иванова Мария Петровна"), (7, "ЦО № 1", "Петрова Анна Ивановна")], table.Rows.Select(r => (r.Number, r.Cells[1], r.Cells[4])));
        Assert.Equal("Не прочитаны строки без данных (заголовки, итоги): 5, 8.", Assert.Single(table.Notes));
    }

    [Fact]
    public void days_of_either_count_and_formulas_with_and_without_their_value()
    {
        string[][] rows = [["Школа", "Работает с", "Учеников", "Классов"], ["ЦО № 1", "@43709", "=C3+1|452", "=D3"]];

        var (since1900, since1904) = (ListTable.Read(WorkbookFile.Of(rows), "а.xlsx"), ListTable.Read(WorkbookFile.Of(rows, from1904: true), "а.xlsx"));

        Assert.Equal(["ЦО № 1", "01.09.2019", "452", ""], since1900.Rows[0].Cells);
        Assert.Equal("02.09.2023", since1904.Rows[0].Cells[1]);
        Assert.Equal([3], since1900.Rows[0].Uncounted);
    }

    [Theory]
    [InlineData("Школа;Учеников\nЦО № 1;452")]
    [InlineData("Школа,Учеников\n\"ЦО № 1\",452")]
    [InlineData("Школа\tУчеников\nЦО № 1\t452")]
    public void text_with_any_delimiter_and_of_either_code_page(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.GetEncoding(1251) })
            Assert.Equal(["ЦО № 1", "452"], Assert.Single(ListTable.Read(encoding.GetBytes(text), "список.csv").Rows).Cells);
    }

    [Theory]
    [InlineData("просто текст", "file.no-list-head")]
    [InlineData("Школа;Учеников\n", "file.no-rows")]
    [InlineData("Телефон;Примечание\n1;2", "file.no-list-head")]
    public void refuses_what_is_no_list(string text, string code) => Assert.Equal(code, Assert.Throws<RuleViolation>(() => ListTable.Read(Encoding.UTF8.GetBytes(text), "а.csv")).Code);

    [Fact]
    public void refuses_a_word_document_and_more_rows_than_it_reads()
    {
        Assert.Equal("file.list-in-word", Assert.Throws<RuleViolation>(() => ListTable.Read(WordFile.Of(WordFile.Line("Школа")), "а.docx")).Code);
        var many = "Школа;Учеников\n" + string.Concat(Enumerable.Repeat("ЦО № 1;1\n", ListTable.MostRows + 1));
        Assert.Equal("file.too-many-rows", Assert.Throws<RuleViolation>(() => ListTable.Read(Encoding.UTF8.GetBytes(many), "а.csv")).Code);
    }

    [Fact]
    public void numbers_rates_days_and_names_as_people_write_them()
    {
        Assert.Equal([452, 1204, 452, 12], Each(CellReading.Number, "452", "1 204", "452 чел.", "12,0"));
        Assert.Equal([0.5m, 1.25m, 1m], Each(text => CellReading.Posts(text, 1.5m), "0,5", "1.25 ст.", "1 ставка"));
        Assert.All(["01.09.2019", "1.9.19", "2019-09-01", "01.09.2019 г."], text => Assert.Equal(new DateOnly(2019, 9, 1), CellReading.Day(text)));
        Assert.All(["Иванова Мария Петровна", "ИВАНОВА МАРИЯ ПЕТРОВНА", "иванова мария петровна"], text => Assert.Equal(new PersonName("Иванова", "Мария", "Петровна"), CellReading.Name(text)));
        Assert.All(["Иванова М.П.", "Иванова М. П."], text => Assert.Equal(new PersonName("Иванова", "М.", "П."), CellReading.Name(text)));
        Assert.Equal(["teacher-librarian", "head-of-library", "head-of-centre", "librarian", "in-charge"], Each(CellReading.Post, "Педагог - библиотекарь", "зав. библиотекой", "Заведующая ИБЦ", "Библиотекарь", "ответственный за библ. фонд"));
        Assert.Equal([(Education.Higher, true), (Education.Vocational, false), (Education.Secondary, false)], Each(CellReading.Education, "высшее библиотечное", "среднее специальное", "среднее"));
        Assert.Equal([Category.Highest, Category.First, Category.First, Category.Conformity], Each(CellReading.Category, "высшая", "I кв. категория", "первая", "соотв. заним. должности, соответствие"));
        Assert.Equal([AgeBand.Under30, AgeBand.From30To55, AgeBand.Over55, AgeBand.From30To55, AgeBand.Over55], Each(CellReading.Age, "до 30", "30–55", "старше 55", "41", "58 лет"));
    }

    [Theory]
    [InlineData("number", "много", "list.not-a-number")]
    [InlineData("number", "12,5", "list.not-a-number")]
    [InlineData("day", "2019", "list.not-a-day")]
    [InlineData("day", "43709", "list.day-as-number")]
    [InlineData("day", "31.02.2019", "list.not-a-day")]
    [InlineData("name", "Иванова", "list.not-a-name")]
    [InlineData("name", "Иванова М.П. (декрет)", "list.not-a-name")]
    [InlineData("post", "сторож", "list.post-unknown")]
    [InlineData("age", "12.05.1970", "list.age-unknown")]
    public void refuses_in_words_what_it_does_not_understand(string sort, string text, string code)
    {
        Action read = sort switch
        {
            "number" => () => CellReading.Number(text),
            "day" => () => CellReading.Day(text),
            "name" => () => CellReading.Name(text),
            "post" => () => CellReading.Post(text),
            _ => () => CellReading.Age(text),
        };
        Assert.Equal(code, Assert.Throws<RuleViolation>(read).Code);
    }

    private static IEnumerable<T> Each<T>(Func<string, T> read, params string[] texts) => texts.Select(read);
}
