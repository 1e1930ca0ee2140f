using CommunityHub.Kernel.Letters;

namespace CommunityHub.Monitoring.Letters;

/// <summary>The letters to schools about what is collected.</summary>
internal static class CollectionLetterKinds
{
    private static readonly LetterVariable Title = new("title", ("сбор", "the collection"), ("Движение фондов, 2026", "Movement of holdings, 2026"));
    private static readonly LetterVariable Until = new("until", ("до какого дня отвечать", "until which day to answer"), ("15 декабря 2026", "15 December 2026"));
    private static readonly LetterVariable Day = new("day", ("по состоянию на какой день", "as of which day"), ("1 декабря 2026 г.", "1 December 2026"));
    private static readonly LetterVariable Time = new("time", ("сколько времени занимает", "how long it takes"), ("25 минут", "25 minutes"));
    private static readonly LetterVariable State = new("state", ("что сделала школа", "what the school has done"), ("Ваша школа ещё не начала заполнять форму.", "Your school has not started the form yet."));
    private static readonly LetterVariable School = new("school", ("школа", "the school"), ("МБОУ ЦО № 31", "MBOU CO No. 31"));
    private static readonly LetterVariable Centre = new("centre", ("центр", "the centre"), ("МКУ «ЦНППМ г. Тулы»", "MKU CNPPM Tula"));
    private static readonly LetterVariable Section = new("section", ("раздел формы", "the section of the form"), ("Фонд в экземплярах", "Holdings in copies"));
    private static readonly LetterVariable By = new("by", ("кто заполнил или вернул", "who has filled it in or given it back"), ("library@example.org", "library@example.org"));

    public static readonly LetterKind Invitation = new(CycleLetters.InvitationKind, ("Сбор: приглашение школе", "Collection: a school is invited"),
        ("{{ title }}: заполните до {{ until }}", "{{ title }}: please fill in by {{ until }}"),
        ("Просим заполнить форму «{{ title }}» по состоянию на {{ day }} Обычно это занимает {{ time }}. Уже известные нам сведения вписаны: проверьте и дополните их.",
            "Please fill in the form “{{ title }}” as of {{ day }}. It usually takes {{ time }}. What we already know is filled in: please check it and add the rest."),
        Title, Until, Day, Time, School, Centre);

    public static readonly LetterKind Before = Reminder("monitoring.reminder-before", ("Сбор: напоминание до срока", "Collection: a reminder before the deadline"),
        ("Ответьте до {{ until }}: {{ title }}", "Please answer by {{ until }}: {{ title }}"), ("Если вы уже отправили ответ, спасибо: ничего делать не нужно.", "If you have sent it already, thank you: there is nothing more to do."));

    public static readonly LetterKind OnTheDay = Reminder("monitoring.reminder-today", ("Сбор: последний день", "Collection: the last day"),
        ("Сегодня последний день: {{ title }}", "Today is the last day: {{ title }}"), ("Если вы уже отправили ответ, спасибо: ничего делать не нужно.", "If you have sent it already, thank you: there is nothing more to do."));

    public static readonly LetterKind After = Reminder("monitoring.reminder-after", ("Сбор: срок прошёл", "Collection: the deadline has passed"),
        ("Срок прошёл: {{ title }}", "The deadline has passed: {{ title }}"), ("Если успеть невозможно, напишите или позвоните куратору: он продлит срок.", "If you cannot make it, write to or phone the curator, who can give you more time."));

    public static readonly LetterKind WithHead = Reminder("monitoring.reminder-head", ("Сбор: срок прошёл, копия руководителю", "Collection: the deadline has passed, a copy to the head"),
        ("Срок прошёл: {{ title }}", "The deadline has passed: {{ title }}"),
        ("Это письмо получает и руководитель школы. Если успеть невозможно, напишите или позвоните куратору: он продлит срок.", "The head of the school gets this letter, too. If you cannot make it, write to or phone the curator, who can give you more time."));

    public static readonly LetterKind Nudge = new(CycleLetters.ReminderKind, ("Сбор: напоминание от куратора", "Collection: a reminder by the curator"),
        ("Ждём ответ вашей школы: {{ title }}", "We are waiting for your school's answer: {{ title }}"),
        ("Куратор ждёт ответа вашей школы. Обычно форма занимает {{ time }}; всё введённое сохраняется само.", "The curator is asking for your answer. The form usually takes {{ time }}; everything you enter is saved automatically."), Title, Until, Day, Time, School, Centre);

    public static readonly LetterKind MoreTime = new(CycleLetters.MoreTimeKind, ("Сбор: школе продлили срок", "Collection: a school is given more time"),
        ("Срок продлён до {{ until }}: {{ title }}", "You have until {{ until }}: {{ title }}"),
        ("Куратор продлил вашей школе срок ответа до {{ until }}. Всё, что вы уже ввели, сохранено: продолжите по ссылке из этого письма.", "The curator has given your school more time, until {{ until }}. Everything you have entered is kept: go on by the link in this letter."),
        Title, Until, Day, Time, School, Centre);

    public static readonly LetterKind LinkAgain = new("monitoring.link-again", ("Сбор: ссылка ещё раз", "Collection: the link again"), ("Ссылка на ответ вашей школы: {{ title }}", "The link to your school's answer: {{ title }}"),
        ("Вы просили ссылку на ответ вашей школы. Ответ уже отправлен, больше ничего делать не нужно: по ссылке его можно посмотреть и напечатать.", "You asked for the link to your school's answer. The answer has been sent and nothing more needs to be done: the link shows it, to read and to print."), Title, Until, Day, Time, School, Centre) { LedgerCode = CycleLetters.InvitationKind };

    public static readonly LetterKind Returned = new(CycleLetters.ReturnedKind, ("Сбор: ответ возвращён", "Collection: an answer is returned"), ("Нужно поправить: {{ title }}", "Please correct: {{ title }}"),
        ("Спасибо за ответ. Куратор просит поправить или пояснить отмеченное; остальное менять не нужно.", "Thank you for the answer. The curator asks you to correct or explain what is marked; the rest can stay as it is."), Title, Until, Day, Time, School, Centre);

    public static readonly LetterKind Head = new(CycleLetters.HeadKind, ("Сбор: подтверждение руководителя", "Collection: the head confirms"), ("Подтвердите ответ школы: {{ title }}", "Please confirm your school's answer: {{ title }}"),
        ("Ответ школы заполнен ({{ by }}) и ждёт вашего подтверждения. Посмотрите его и подтвердите одной кнопкой или верните с замечанием.", "The school's answer is complete ({{ by }}) and waits for your confirmation. Look at it, then confirm it with one button or return it with a remark."),
        Title, Until, Day, Time, School, Centre, By);

    public static readonly LetterKind GivenBack = new(CycleLetters.GivenBackKind, ("Сбор: руководитель вернул ответ", "Collection: the head returns an answer"), ("Руководитель вернул ответ: {{ title }}", "The head of your school has returned the answer: {{ title }}"),
        ("Руководитель школы ({{ by }}) посмотрел ответ и просит исправить. Всё введённое на месте: исправьте и отправьте ещё раз.", "The head of the school ({{ by }}) has looked at the answer and asks you to correct it. Everything you entered is still there: correct it and send it again."),
        Title, Until, Day, Time, School, Centre, By);

    public static readonly LetterKind Share = new(CycleLetters.ShareKind, ("Сбор: раздел поручен коллеге", "Collection: a section is given to a colleague"), ("Заполните раздел «{{ section }}»: {{ title }}", "Fill in the section “{{ section }}”: {{ title }}"),
        ("Коллега просит вас заполнить раздел «{{ section }}». Ссылка открывает только его; всё введённое сохраняется само.", "A colleague asks you to fill in the section “{{ section }}”. The link opens nothing else, and everything you enter is saved automatically."),
        Title, Until, Day, Time, School, Centre, Section);

    public static readonly LetterKind ShareCameBack = new(CycleLetters.ShareBackKind, ("Сбор: письмо коллеге не дошло", "Collection: the letter to a colleague did not arrive"), ("Письмо коллеге не дошло: {{ title }}", "The letter to your colleague did not arrive: {{ title }}"),
        ("Вы поручили коллеге раздел «{{ section }}», но письмо на адрес {{ to }} не дошло. Откройте форму: под списком разделов можно указать другой адрес или заполнить раздел самим.",
            "You gave the section “{{ section }}” to a colleague, but the letter to {{ to }} did not arrive. Open the form: below the list of sections you can enter another address, or fill in the section yourself."),
        Title, Until, Day, Time, School, Centre, Section, new("to", ("на какой адрес не дошло", "which address it did not reach"), ("colleague@example.org", "colleague@example.org")));

    public static readonly LetterKind WorkbookCame = new(CycleLetters.WorkbookKind, ("Сбор: файл Excel получен", "Collection: a workbook has arrived"), ("Файл прочитан, подтвердите: {{ title }}", "Your file has been read, please confirm: {{ title }}"),
        ("Ваш файл Excel получен и прочитан, но ещё не записан в ответ. Откройте ссылку, посмотрите, что изменится и какие есть замечания, и нажмите «Записать в ответ».",
            "Your Excel file has arrived and has been read, but it has not been put into the answer yet. Open the link, look at what will change and at the remarks, and press “Put it into the answer”."), Title, Until, Day, Time, School, Centre);

    public static IEnumerable<LetterKind> All => [Invitation, Before, OnTheDay, After, WithHead, Nudge, MoreTime, LinkAgain, Returned, Head, GivenBack, Share, ShareCameBack, WorkbookCame];

    private static LetterKind Reminder(string code, InBoth name, InBoth subject, InBoth end) =>
        new(code, name, subject, ($"{{{{ state }}}}\n\n{end.Russian}", $"{{{{ state }}}}\n\n{end.English}"), Title, Until, Day, Time, State, School, Centre) { LedgerCode = CycleLetters.ReminderKind };
}
