using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Asking;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Forms.Ready;
using CommunityHub.Monitoring.Forms.Workbooks;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Value = CommunityHub.Monitoring.Forms.Value;

namespace CommunityHub.Tests.Monitoring.Forms;

public sealed class FillingInAWorkbook
{
    private static readonly WorkbookHead Head = new(Guid.Parse("00000000-0000-7000-8000-0000000000aa"), Guid.Parse("00000000-0000-7000-8000-0000000000bb"), "МБОУ «ЦО № 7»", "2025 год");
    private static readonly Facts Nothing = Facts.None;
    private static readonly CompiledForm Movement = ReadyForms.Compiled("holdings-movement");

    // As people type, paste and leave it.
    private static readonly string[] Slips = ["", " ", "нет", "-", "н/д", "н/п", "0", "1 234,5", "12.5", "12,75", "-3", "1,2,3", "12.май", "01.12.2026", "2026-02-30", "46154", "=1+1", "да", "yes", "слово", "9999999999999999", "высшее", "librarian", "  два   слова "];

    public static TheoryData<string> Codes => [.. ReadyForms.Codes];

    [Theory, MemberData(nameof(Codes))]
    public void and_sending_it_back_finds_what_the_page_finds(string code)
    {
        var form = ReadyForms.Compiled(code);
        Gen.Select(Gen.Int[1, 60], Gen.Int[2024, 2027], Gen.Int[0, 6], Gen.Int[0, 1_000_000]).Sample(
            (school, year, slips, chance) =>
            {
                var facts = Known(school);
                var last = form.Judge(PlausibleAnswers.For(form, school, year - 1, facts, null), null, facts).With;
                var answers = Slip(form, PlausibleAnswers.For(form, school, year, facts, last), slips, chance);
                var read = FormWorkbook.Read(form, FormWorkbook.Write(form, Head, answers, last, facts), "form.xlsx", Head, Answers.None);

                Assert.Empty(read.Unread);
                Assert.Equal(answers.ToJson(), read.Answers.ToJson());
                Assert.Equal(InShort(form.Judge(answers, last, facts)), InShort(form.Judge(read.Answers, last, facts)));
            },
            iter: 12, threads: 1);
    }

    [Theory, MemberData(nameof(Codes))]
    public void and_typing_the_same_on_the_page_say_find_and_refuse_the_same(string code)
    {
        var (form, facts) = (ReadyForms.Compiled(code), Known(3));
        var kept = PlausibleAnswers.For(form, 3, 2026, facts, null);
        var places = WorkbookLayout.Of(form, kept, facts).Inputs.Where(cell => cell.Field!.Field.Type is not FieldType.File).Select(cell => cell.Path!).ToList();
        Gen.Select(Gen.Int[0, places.Count - 1], Gen.Int[0, Slips.Length - 1]).List[1, 12].Sample(
            list =>
            {
                var typed = list.DistinctBy(one => one.Item1).Select(one => (Path: places[one.Item1], Text: Slips[one.Item2])).ToArray();
                var page = Posted.Read(form, kept, new FormCollection(typed.ToDictionary(t => t.Path, t => new StringValues(t.Text))));
                var file = Changed(form, facts, kept, typed);

                Assert.Equal(page.Refused.Select(r => $"{r.Key}: {r.Value.Sentence.Ru}").Order(StringComparer.Ordinal), file.Unread.Select(u => $"{u.Path}: {u.Sentence.Ru}").Order(StringComparer.Ordinal));
                var said = page.Refused.Keys.Aggregate(page.After(), (answers, path) => answers.With(path, Value.Nothing));
                Assert.Equal(said.ToJson(), file.Answers.ToJson());
                Assert.Equal(InShort(form.Judge(said, null, facts)), InShort(form.Judge(file.Answers, null, facts)));
            },
            iter: 25, threads: 1);
    }

    [Theory]
    [InlineData("book-week", 0, 60, "Больше 60 строк эта таблица не принимает")]
    [InlineData("subscription-first-half", 0, 60, "Если строк не хватило")]
    [InlineData("subscription-first-half", 55, 85, "Если строк не хватило")]
    [InlineData("subscription-first-half", 90, 100, "Больше 100 строк эта таблица не принимает")]
    public void there_are_rows_for_a_year_and_words_for_when_they_end(string code, int lastYear, int rows, string told)
    {
        var form = ReadyForms.Compiled(code);
        var table = form.Tables.Values.Single(one => one.Table.Grows is { Per: null });
        var column = table.ColumnList.First(one => one.Compute is null);
        var last = Enumerable.Range(1, lastYear).Aggregate(Answers.None, (answers, n) => answers.With(column.PathIn($"r{n}"), Value.Of("что-то")));

        var layout = WorkbookLayout.Of(form, Answers.None, Nothing, last);

        Assert.Equal(rows, layout.Rows[table.Table.Code].Count);
        Assert.Contains(layout.Sheets.SelectMany(sheet => sheet.Cells), cell => cell.Text?.StartsWith(told, StringComparison.Ordinal) == true);
    }

    [Fact]
    public void takes_a_date_that_excel_has_made_of_a_number_for_none_and_a_day_for_a_day()
    {
        var form = ReadyForms.Compiled("data-bank");
        var content = Rewritten(FormWorkbook.Write(form, Head, Answers.None, null, Nothing), document =>
        {
            foreach (var path in (string[])["pupils", "newcomers/r1/since"])
            {
                var placed = WorkbookLayout.Of(form, Answers.None, Nothing).At(path)!;
                var cell = SheetNamed(document, placed.Sheet).Descendants<Cell>().Single(c => c.CellReference == placed.Ref);
                (cell.DataType, cell.CellValue, cell.StyleIndex) = (null, new("46154"), WorkbookStyles.Day);
            }
        });

        var read = FormWorkbook.Read(form, content, "form.xlsx", Head, Answers.None);

        Assert.Equal("2026-05-12", read.Answers["newcomers/r1/since"].Text);
        Assert.Contains("сделал из числа дату (12.05.2026)", Assert.Single(read.Unread).Sentence.Ru, StringComparison.Ordinal);
    }

    [Fact]
    public void asks_once_more_for_a_fraction_that_excel_has_taken_for_the_twelfth_of_may()
    {
        var form = ReadyForms.Compiled("resource-base");
        var facts = Known(3);
        var content = Rewritten(FormWorkbook.Write(form, Head, Answers.None, null, facts), document =>
        {
            var formats = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!;
            formats.Append(new CellFormat { NumberFormatId = 16, ApplyNumberFormat = true });
            var placed = WorkbookLayout.Of(form, Answers.None, facts).At("buildings/b1/area")!;
            var cell = SheetNamed(document, placed.Sheet).Descendants<Cell>().Single(c => c.CellReference == placed.Ref);
            (cell.DataType, cell.CellValue, cell.StyleIndex) = (null, new("46154"), (uint)formats.Elements<CellFormat>().Count() - 1);
        });

        var read = FormWorkbook.Read(form, content, "form.xlsx", Head, Answers.None);

        Assert.True(read.Answers["buildings/b1/area"].IsNothing);
        Assert.Equal("Excel сделал из числа дату (12.05). Наберите ещё раз, через запятую: 12,5.", Assert.Single(read.Unread).Sentence.Ru);
    }

    [Fact]
    public void takes_only_the_empty_that_the_field_takes()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(FormWorkbook.Write(Movement, Head, Answers.None, null, Nothing)), false);
        var layout = WorkbookLayout.Of(Movement, Answers.None, Nothing);

        Assert.EndsWith("=\"н/п\")", Rule("movement/02/opening"), StringComparison.Ordinal);
        Assert.DoesNotContain("н/д", Rule("movement/02/opening"), StringComparison.Ordinal);
        Assert.EndsWith("=\"н/д\")", Rule("sums/01/opening"), StringComparison.Ordinal);
        Assert.DoesNotContain("н/п", Rule("sums/01/opening"), StringComparison.Ordinal);

        string Rule(string path) => SheetNamed(document, layout.At(path)!.Sheet).Descendants<DataValidation>().Single(v => v.SequenceOfReferences!.InnerText == layout.At(path)!.Ref).Formula1!.Text;
    }

    [Theory, MemberData(nameof(Codes))]
    public void starts_from_a_workbook_that_excel_opens(string code)
    {
        var form = ReadyForms.Compiled(code);
        var facts = Known(3);
        var answers = PlausibleAnswers.For(form, 3, 2026, facts, null);
        var findings = form.Judge(Slip(form, answers, 5, 17), null, facts).Findings;
        using var document = SpreadsheetDocument.Open(new MemoryStream(FormWorkbook.Write(form, Head, answers, null, facts, findings)), false);

        Assert.Equal([], new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void understands_what_is_typed_into_its_cells_as_the_page_does()
    {
        var read = Changed(("movement/01/opening", "12 840"), ("movement/06/opening", "нет"), ("movement/08/arrived", "н/п"), ("sums/01/arrived", "384 000,50"), ("sums/01/left", "н/д"), ("pupils", "=HYPERLINK(\"http://example.org\")"));

        Assert.Equal(12_840, read.Answers["movement/01/opening"].Number);
        Assert.Equal(ValueKind.Inapplicable, read.Answers["movement/08/arrived"].Kind);
        Assert.Equal(384_000.5, read.Answers["sums/01/arrived"].Number);
        Assert.Equal(ValueKind.Unknown, read.Answers["sums/01/left"].Kind);
        Assert.Equal(["movement/06/opening", "pupils"], read.Unread.Select(u => u.Path).Order());
        Assert.Contains("не число", read.Unread.Single(u => u.Path == "pupils").Sentence.Ru, StringComparison.Ordinal);
    }

    [Fact]
    public void comes_back_with_each_remark_in_its_cell()
    {
        var answers = Answers.None.With("pupils", Value.Of(512)).With("movement/06/opening", Value.Of(10)).With("movement/06/arrived", Value.Of(0)).With("movement/06/left", Value.Of(50));
        var findings = Movement.Judge(answers, null, Nothing).Findings.Where(f => f.Code == "not-below-zero").ToList();
        using var document = SpreadsheetDocument.Open(new MemoryStream(FormWorkbook.Write(Movement, Head, answers, null, Nothing, findings)), false);

        var note = document.WorkbookPart!.WorksheetParts.SelectMany(p => p.WorksheetCommentsPart?.Comments?.Descendants<Comment>() ?? []).Single();
        Assert.Equal("Выбыло 50, а было и поступило 10.", note.InnerText);
        Assert.Equal(WorkbookLayout.Of(Movement, answers, Nothing).At("movement/06/left")!.Ref, note.Reference!.Value);
        Assert.Contains(document.WorkbookPart.Workbook!.Descendants<Sheet>(), s => s.Name == "Замечания");
    }

    [Theory]
    [InlineData("version", "workbook.other-version")]
    [InlineData("school", "workbook.other-school")]
    public void of_another_school_or_version_is_refused_in_words(string other, string code)
    {
        var content = FormWorkbook.Write(Movement, Head, Answers.None, null, Nothing);
        var expected = other == "version" ? Head with { Version = Guid.NewGuid() } : Head with { Response = Guid.NewGuid() };

        var refusal = Assert.Throws<RuleViolation>(() => FormWorkbook.Read(Movement, content, "form.xlsx", expected, Answers.None));
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public void with_a_row_put_in_is_refused_and_names_the_cell()
    {
        var content = Rewritten(FormWorkbook.Write(Movement, Head, Answers.None, null, Nothing), document =>
        {
            foreach (var row in SheetNamed(document, "2. ").Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Where(r => r.RowIndex! >= 8).Reverse())
            {
                row.RowIndex = row.RowIndex! + 1;
                foreach (var cell in row.Elements<Cell>())
                    cell.CellReference = string.Concat(cell.CellReference!.Value!.TakeWhile(char.IsAsciiLetter)) + row.RowIndex;
            }
        });

        var refusal = Assert.Throws<RuleViolation>(() => FormWorkbook.Read(Movement, content, "form.xlsx", Head, Answers.None));
        Assert.Equal("workbook.moved", refusal.Code);
        Assert.Contains("«2. Фонд в экземплярах»", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void any_other_file_is_refused_in_words()
    {
        Assert.All(
            (byte[][])[[], [1, 2, 3], "PK\u0003\u0004broken"u8.ToArray(), "<html>"u8.ToArray(), Support.WorkbookFile.Of([["a", "b"]])],
            content => Assert.Throws<RuleViolation>(() => FormWorkbook.Read(Movement, content, "form.xlsx", Head, Answers.None)));
    }

    [Fact]
    public void counts_its_totals_while_one_types()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(FormWorkbook.Write(Movement, Head, Answers.None, null, Nothing)), false);
        var at = WorkbookLayout.Of(Movement, Answers.None, Nothing).At("movement/01/closing")!.Ref;

        var formula = SheetNamed(document, "2. ").Descendants<Cell>().Single(c => c.CellReference == at).CellFormula!.Text;
        // As the page does, it passes by «н/п» and says nothing of nothing.
        Assert.Equal("IF(COUNT('2. Фонд в экземплярах'!$B$7,'2. Фонд в экземплярах'!$C$7,'2. Фонд в экземплярах'!$D$7)=0,\"\",IFERROR(ROUND(SUM(N('2. Фонд в экземплярах'!$B$7),N('2. Фонд в экземплярах'!$C$7),-N('2. Фонд в экземплярах'!$D$7)),0),\"—\"))", formula);
    }

    private static ReadWorkbook Changed(params (string Path, string Typed)[] typed) => Changed(Movement, Nothing, Answers.None, typed);

    private static ReadWorkbook Changed(CompiledForm form, Facts facts, Answers kept, (string Path, string Typed)[] typed)
    {
        var layout = WorkbookLayout.Of(form, kept, facts);
        var content = Rewritten(FormWorkbook.Write(form, Head, kept, null, facts), document =>
        {
            foreach (var (path, text) in typed)
            {
                var placed = layout.At(path)!;
                var cell = SheetNamed(document, placed.Sheet).Descendants<Cell>().Single(c => c.CellReference == placed.Ref);
                cell.RemoveAllChildren();
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new(new DocumentFormat.OpenXml.Spreadsheet.Text(text));
            }
        });
        return FormWorkbook.Read(form, content, "form.xlsx", Head, kept);
    }

    private static byte[] Rewritten(byte[] content, Action<SpreadsheetDocument> change)
    {
        using var stream = new MemoryStream();
        stream.Write(content);
        using (var document = SpreadsheetDocument.Open(stream, true))
            change(document);
        return stream.ToArray();
    }

    private static Worksheet SheetNamed(SpreadsheetDocument document, string begins)
    {
        var sheet = document.WorkbookPart!.Workbook!.Descendants<Sheet>().Single(s => s.Name!.Value!.StartsWith(begins, StringComparison.Ordinal));
        return ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!;
    }

    // Numbers that are wrong, too large or missing, as people leave them.
    private static Answers Slip(CompiledForm form, Answers answers, int slips, int chance)
    {
        var numbers = answers.Values.Where(v => v.Value.IsNumber).Select(v => v.Key).Order(StringComparer.Ordinal).ToList();
        for (var n = 0; n < slips; n++)
        {
            var path = numbers[(chance + n * 7919) % numbers.Count];
            answers = answers.With(path, ((chance >> n) % 4) switch { 0 => Value.Of(-3), 1 => Value.Of(answers[path].Number * 3 + 1), 2 => Value.Nothing, _ => Value.Of(answers[path].Number + 0.5) });
        }

        return answers;
    }

    private static Facts Known(int school) => new(
        new Dictionary<string, Value> { ["pupils"] = Value.Of(300 + school * 11), ["posts"] = Value.Of(1), ["day"] = Value.Of("2026-09-01") },
        [new("b1", "Главный корпус", new Dictionary<string, Value>()), new("b2", "Корпус 2", new Dictionary<string, Value>())],
        [new("p00000000-0000-7000-8000-000000000010", "Иванова И.И.", new Dictionary<string, Value>())])
    {
        Works = [new("p00000000000070008000000000000010", "Иванова И.И.", new Dictionary<string, Value> { ["name"] = Value.Of("Иванова Ирина Ивановна"), ["works"] = Value.Of(true), ["post"] = Value.Of("librarian"), ["rate"] = Value.Of(0.5), ["main"] = Value.Of(true) })],
    };

    private static List<string> InShort(Judged judged) => [.. judged.Findings.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Severity} {f.Code} {f.Path} {f.Message.Ru}"))];
}
