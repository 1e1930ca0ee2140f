namespace CommunityHub.Monitoring.Forms.Ready;

/// <summary>
/// What a school might answer: right by the rules of the form, of a size with its pupils, moving over the years. Every eighth school is odd in something that
/// has to be explained. For demonstrations and tests; forms that did not come with the product get answers by the types of their fields.
/// </summary>
internal static class PlausibleAnswers
{
    /// <param name="seed">The school: the same one is like itself in other years.</param>
    /// <param name="year">The calendar year of the collection.</param>
    public static Answers For(CompiledForm form, int seed, int year, Facts facts, Answers? last)
    {
        var sheet = new Sheet(new(seed * 7919L + form.Form.Code.Length * 31), new(seed * 1_000_003L + year * 101 + form.Form.Code.Length), facts, last, year, Odd: (seed + year) % 8 == 0);
        switch (form.Form.Code)
        {
            case "data-bank": BankCard.Fill(sheet, form); break;
            case "textbook-provision": Textbooks.Fill(sheet); break;
            case "staff-potential": Staff.Fill(sheet); break;
            case "resource-base": Resources.Fill(sheet); break;
            case "holdings-movement": Movement.Fill(sheet); break;
            case "library-statistics": Statistics.Fill(sheet); break;
            case "subscription-first-half" or "subscription-second-half": Subscription.Fill(sheet); break;
            case "school-libraries-month" or "reading-day" or "book-week" or "slavic-literacy-day" or "local-lore-month": Events.Fill(sheet, form.Form.Code); break;
            default: ByType.Fill(sheet, form); break;
        }

        return sheet.Answers();
    }

    /// <param name="School">Falls alike for the school in every year.</param>
    /// <param name="Dice">Falls anew each year.</param>
    internal sealed record Sheet(Dice School, Dice Dice, Facts Facts, Answers? Last, int Year, bool Odd)
    {
        private readonly Dictionary<string, Value> values = [];

        public int Pupils { get; } = Facts.School.GetValueOrDefault("pupils") is { IsNumber: true, Number: > 0 } known ? (int)known.Number : 300 + School.Between(0, 900);

        public Value this[string path]
        {
            get => values.GetValueOrDefault(path);
            set => values[path] = value;
        }

        public void Put(string path, double number) => values[path] = Value.Of(number);

        public void Put(string path, string text) => values[path] = Value.Of(text);

        public void Put(string path, bool truth) => values[path] = Value.Of(truth);

        public int Before(string path, double otherwise) => Last is not null && Last[path] is { IsNumber: true } said ? (int)said.Number : (int)otherwise;

        public Answers Answers() => new(values);
    }
}
