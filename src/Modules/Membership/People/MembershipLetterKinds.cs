using CommunityHub.Kernel.Letters;

namespace CommunityHub.Membership.People;

/// <summary>The letters about the data bank, consents and personal data.</summary>
internal static class MembershipLetterKinds
{
    private static readonly LetterVariable Year = new("year", ("учебный год", "the school year"), ("2026-2027", "2026-2027"));
    private static readonly LetterVariable School = new("school", ("школа", "the school"), ("МБОУ ЦО № 31", "MBOU CO No. 31"));
    private static readonly LetterVariable Centre = new("centre", ("центр", "the centre"), ("МКУ «ЦНППМ г. Тулы»", "MKU CNPPM Tula"));
    private static readonly LetterVariable Until = new("until", ("до какого времени отвечать", "until when to answer"), ("15 сентября 2026 г., 18:00", "15 September 2026, 18:00"));
    private static readonly LetterVariable Person = new("person", ("фамилия и инициалы", "surname and initials"), ("Петрова П.П.", "Petrova P.P."));
    private static readonly LetterVariable FullName = new("fullname", ("имя полностью", "the whole name"), ("Петрова Полина Павловна", "Petrova Polina Pavlovna"));

    public static readonly LetterKind BankFirst = new("membership.bank-update", ("Банк данных: запрос школе", "Data bank: a school is asked"),
        ("Банк данных {{ year }}: проверьте сведения о школе", "Data bank {{ year }}: check the facts about your school"),
        ("Проверьте, пожалуйста, что мы знаем о вашей школе и её библиотекарях на {{ day }} Если всё верно, нажмите одну кнопку; если нет — исправьте.",
            "Please check what we know of your school and its librarians on {{ day }}. If everything is right, press one button; if not, correct it."),
        Year, new("day", ("по состоянию на какой день", "as of which day"), ("1 сентября 2026 г.", "1 September 2026")), School, Centre, Until);

    public static readonly LetterKind BankReminder = new("membership.bank-update-reminder", ("Банк данных: напоминание школе", "Data bank: a school is reminded"),
        ("Напоминаем: сведения для банка данных {{ year }}", "A reminder: facts for the data bank {{ year }}"),
        ("Ваша школа ещё не ответила. Если ничего не изменилось, достаточно нажать одну кнопку.", "Your school has not answered yet. If nothing has changed, pressing one button is enough."),
        Year, School, Centre, Until) { LedgerCode = BankFirst.Code };

    public static readonly LetterKind BankQuestions = new("membership.bank-update-questions", ("Банк данных: вопросы школе", "Data bank: questions to a school"),
        ("Уточните, пожалуйста: банк данных {{ year }}", "A question about your answer: data bank {{ year }}"),
        ("Спасибо за ответ. Куратор просит кое-что уточнить:", "Thank you for the answer. The curator asks you to clarify something:"),
        Year, School, Centre, Until) { LedgerCode = BankFirst.Code };

    public static readonly LetterKind BankPublished = new("membership.bank-published", ("Банк данных обновлён", "The data bank is updated"), ("Банк данных {{ year }} обновлён", "The data bank {{ year }} is updated"),
        ("Ответили {{ answered }} из {{ schools | plural: \"школы\", \"школ\", \"школ\" }}, принято изменений: {{ changes }}.", "{{ answered }} of {{ schools | plural: \"school\", \"schools\" }} have answered; changes accepted: {{ changes }}."),
        Year, new("answered", ("сколько школ ответило", "how many schools have answered"), ("60", "60")), new("schools", ("скольких спросили", "how many were asked"), ("63", "63")), new("changes", ("сколько изменений принято", "how many changes were accepted"), ("17", "17")));

    public static readonly LetterKind Consents = new("membership.consents", ("Просьба решить о согласиях", "A person is asked for consent"), ("Ваши согласия: данные, публикация, рассылка", "Your consents: data, publication, news"),
        ("{{ centre }} ведёт банк данных профессионального сообщества. Решите, пожалуйста, на что вы согласны: это три отдельных документа, каждый можно дать, не дать и отозвать.",
            "{{ centre }} keeps the data bank of a professional community. Please decide what you agree to: these are three separate documents, each of which you may give, not give, or withdraw."), Centre);

    public static readonly LetterKind Deficits = new("membership.deficits", ("Просьба о самооценке", "A person is asked for a self-assessment"), ("Чему хотелось бы научиться? Самооценка, {{ community }}", "What would you like to learn? A self-assessment, {{ community }}"),
        ("Отметьте, пожалуйста, в чём вы уверены, а чему хотели бы научиться: это займёт минуты три. По ответам сообщество выберет темы мероприятий.",
            "Please say what you are confident of, and what you would like to learn: it takes three minutes or so. The community chooses the topics of its events by the answers."),
        new LetterVariable("community", ("сообщество", "the community"), ("Школьные библиотекари", "School librarians")));

    public static readonly LetterKind ConsentRevoked = new("membership.consent-revoked", ("Согласие отозвано", "A consent is taken back"), ("Отозвано согласие на обработку данных: {{ person }}", "Consent to processing taken back: {{ person }}"),
        ("{{ fullname }}: согласие на обработку персональных данных отозвано. Перестаньте вести карточку и решите, что из неё закон велит хранить.",
            "{{ fullname }} has taken back the consent to the processing of personal data. Stop keeping the card, and decide which of its facts the law requires you to keep."), Person, FullName) { IsOfHouse = true };

    public static readonly LetterKind ErasureAskedFor = new("membership.erasure-asked-for", ("Просят удалить личные данные", "Erasure of personal data is asked for"), ("Просят удалить личные данные: {{ person }}", "Personal data to be erased: {{ person }}"),
        ("{{ fullname }} просит удалить свои личные данные. Срок: {{ terms }}. Сначала завершите назначения, если они есть; удаляет администратор.",
            "{{ fullname }} asks for their personal data to be erased: {{ terms }}. First end their appointments, if there are any; an administrator does the erasing."),
        Person, FullName, new("terms", ("сроки ответа и удаления", "until when to answer and to erase"), ("ответить до 29 июня, удалить до 15 июля", "answer by 29 June, erase by 15 July"))) { IsOfHouse = true };

    public static IEnumerable<LetterKind> All => [BankFirst, BankReminder, BankQuestions, BankPublished, Consents, Deficits, ConsentRevoked, ErasureAskedFor];
}
