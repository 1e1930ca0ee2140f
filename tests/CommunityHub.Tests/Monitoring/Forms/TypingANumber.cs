using System.Globalization;
using CommunityHub.Monitoring.Forms;
using CsCheck;

namespace CommunityHub.Tests.Monitoring.Forms;

public sealed class TypingANumber
{
    private static readonly Field Money = Field("money"), Day = Field("date"), Held = Field("yes-no"), Kind = Field("choice\", \"choices\": [{\"code\": \"full\", \"label\": {\"ru\": \"Полный учёт\", \"en\": \"Full\"}}], \"hint\": \"");

    [Theory]
    [InlineData("1 234,5", 1234.5)]
    [InlineData("12.5", 12.5)]
    [InlineData("1\u00A0234", 1234)]
    [InlineData("1\u202F234\u202F567,89", 1234567.89)]
    [InlineData(" 007 ", 7)]
    [InlineData("−3", -3)]
    [InlineData("1'234", 1234)]
    [InlineData(",5", 0.5)]
    public void is_understood_as_people_write_it(string typed, double number)
    {
        Assert.Equal(Value.Of(number), TypedValue.Read(Money, typed).Value);
    }

    [Theory]
    [InlineData("н/д", "Unknown")]
    [InlineData("Нет данных", "Unknown")]
    [InlineData("не применимо", "Inapplicable")]
    [InlineData("", "Nothing")]
    [InlineData("  ", "Nothing")]
    public void knows_the_empties_in_words(string typed, string kind)
    {
        Assert.Equal(kind, TypedValue.Read(Money, typed).Value.Kind.ToString());
    }

    [Theory]
    [InlineData("нет", "можно понять по-разному")]
    [InlineData("-", "можно понять по-разному")]
    [InlineData("12 шт.", "не число")]
    [InlineData("1,234,567", "не число")]
    [InlineData("1.2.3", "не число")]
    [InlineData("=1+1", "не число")]
    [InlineData("1e5", "не число")]
    [InlineData("12.май", "похоже на дату")]
    [InlineData("01.12.2026", "похоже на дату")]
    [InlineData("9999999999999999", "не число")]
    public void says_what_to_type_instead(string typed, string sentence)
    {
        var (value, said) = TypedValue.Read(Money, typed);

        Assert.Equal(ValueKind.Nothing, value.Kind);
        Assert.Contains(sentence, said!.Ru, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("26.11.2026", "2026-11-26")]
    [InlineData("1.9.26", "2026-09-01")]
    [InlineData("2026-11-26", "2026-11-26")]
    [InlineData("46352", "2026-11-26")]
    public void of_a_day_is_a_day_also_as_excel_keeps_it(string typed, string day)
    {
        Assert.Equal(day, TypedValue.Read(Day, typed).Value.Text);
    }

    /// <summary>As a workbook of the house writes several of them down.</summary>
    [Theory]
    [InlineData("педагоги, сотрудники; родители", "staff parents")]
    [InlineData("родители, ученики", "parents pupils")]
    [InlineData("педагоги, сотрудники", "staff")]
    public void several_choices_are_read_also_where_a_label_has_a_comma(string typed, string codes)
    {
        var field = Kind with { Type = FieldType.Choices, Choices = [new("staff", new("педагоги, сотрудники", "staff")), new("parents", new("родители", "parents")), new("pupils", new("ученики", "pupils"))] };

        Assert.Equal(codes.Split(' '), TypedValue.Read(field, typed).Value.Choices);
    }

    [Fact]
    public void yes_no_and_choices_are_said_in_words()
    {
        Assert.Equal([Value.Of(true), Value.Of(false), Value.Of(false)], ((string[])["Да", "нет", "-"]).Select(typed => TypedValue.Read(Held, typed).Value));
        Assert.Equal("full", TypedValue.Read(Kind, "полный учет").Value.Text);
        Assert.Contains("нет в списке", TypedValue.Read(Kind, "никакой").Sentence!.Ru, StringComparison.Ordinal);
    }

    [Fact]
    public void what_is_shown_in_an_input_is_read_back_as_the_same_number()
    {
        Gen.Select(Gen.Long[-1_000_000_000_00, 1_000_000_000_00], Gen.Bool).Sample((cents, grouped) =>
        {
            var value = Value.Of(cents / 100.0);
            return TypedValue.Read(Money, grouped ? TypedValue.InWords(Money, value) : TypedValue.Shown(Money, value)).Value == value;
        });
    }

    [Fact]
    public void a_sum_is_read_in_whole_kopecks_however_finely_it_was_typed()
    {
        Gen.Long[-1_000_000_000, 1_000_000_000].Sample(thousandths =>
            TypedValue.Read(Money, TypedValue.InWords(Money, Value.Of(thousandths / 1000.0))).Value == Value.Of(Math.Round(thousandths / 1000.0, 2)));
    }

    [Fact]
    public void any_text_is_a_value_or_a_sentence()
    {
        Gen.String.Sample(typed =>
        {
            var (value, sentence) = TypedValue.Read(Money, typed);
            return sentence is null ? value.IsNumber || !value.IsGiven : value.IsNothing;
        });
    }

    [Fact]
    public void every_number_is_read_whatever_the_thousands_are_kept_apart_with()
    {
        Gen.Select(Gen.Int[0, 2_000_000_000], Gen.Int[0, 3]).Sample((number, apart) =>
            TypedValue.Read(Money, number.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", ((string[])["", " ", "\u00A0", "\u202F"])[apart], StringComparison.Ordinal)).Value == Value.Of(number));
    }

    private static Field Field(string type) =>
        FormsOfTests.Compiled($$"""{ "code": "f", "title": "f", "sections": [ { "code": "s", "title": "s", "parts": [ { "field": "x", "type": "{{type}}", "label": "Поле", "empties": ["unknown", "not-applicable"] } ] } ] }""").Fields["x"].Field;
}
