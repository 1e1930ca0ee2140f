using CommunityHub.Kernel.Letters;

namespace CommunityHub.Workflow.Letters;

/// <summary>The letters about tasks and processes.</summary>
internal static class TaskLetterKinds
{
    private static readonly LetterVariable Task = new("task", ("название задачи", "the name of the task"), ("Утвердить план", "Approve the plan"));
    private static readonly LetterVariable About = new("about", ("о чём задача", "what the task is about"), ("План школьных библиотекарей на 2026 год", "Plan of the school librarians for 2026"));
    private static readonly LetterVariable Since = new("since", ("с какого времени она ждёт", "since when it has waited"), ("12 июня 2026 г., 10:00", "12 June 2026, 10:00"));
    private static readonly LetterVariable By = new("by", ("кто поручил или зовёт", "who hands it over, or calls"), ("Шагаева В.Е.", "Shagaeva V.E."));

    public static readonly LetterKind Arrived = new("workflow.task-arrived", ("Поступила задача", "A task has come"), ("{{ task }}: {{ about }}", "{{ task }}: {{ about }}"),
        ("Вас ждёт задача «{{ task }}». О чём: {{ about }}.", "A task is waiting for you: “{{ task }}”. It is about: {{ about }}."), Task, About);

    public static readonly LetterKind Reminder = new("workflow.task-reminder", ("Напоминание о задаче", "Reminder of a task"), ("Напоминание. {{ task }}: {{ about }}", "Reminder. {{ task }}: {{ about }}"),
        ("Задача «{{ task }}» ждёт вас с {{ since }}: {{ about }}.", "The task “{{ task }}” has been waiting since {{ since }}: {{ about }}."), Task, About, Since);

    public static readonly LetterKind DueSoon = new("workflow.task-due-soon", ("Срок задачи скоро", "A task is due soon"), ("Срок скоро. {{ task }}: {{ about }}", "Due soon. {{ task }}: {{ about }}"),
        ("Скоро срок задачи «{{ task }}»: {{ about }}.", "The task “{{ task }}” is due soon: {{ about }}."), Task, About, Since);

    public static readonly LetterKind Escalated = new("workflow.task-escalated", ("Просроченная задача — заместителю", "An overdue task, to the deputy"), ("Просрочено. {{ task }}: {{ about }}", "Overdue. {{ task }}: {{ about }}"),
        ("Задача «{{ task }}» не решена в срок, и теперь решить её можете вы: {{ about }}.", "The task “{{ task }}” is overdue and can now be completed by you: {{ about }}."), Task, About, Since);

    public static readonly LetterKind Delegated = new("workflow.task-delegated", ("Задача поручена", "A task is handed over"), ("Вам поручено. {{ task }}: {{ about }}", "Handed to you. {{ task }}: {{ about }}"),
        ("{{ by }} поручает вам задачу «{{ task }}»: {{ about }}.", "{{ by }} hands you the task “{{ task }}”: {{ about }}."), Task, About, Since, By);

    public static readonly LetterKind Mention = new("workflow.task-mention", ("Зовут в обсуждение задачи", "Asked to join the discussion of a task"), ("Вас приглашают обсудить. {{ task }}: {{ about }}", "You are invited to a discussion. {{ task }}: {{ about }}"),
        ("{{ by }} приглашает вас обсудить задачу «{{ task }}»: {{ about }}.", "{{ by }} invites you to discuss the task “{{ task }}”: {{ about }}."), Task, About, Since, By);

    public static readonly LetterKind Incident = new("workflow.incident", ("Сбой процесса", "Incident of a process"), ("Сбой. {{ step }}: {{ about }}", "Incident. {{ step }}: {{ about }}"),
        ("Шаг «{{ step }}» не удался несколько раз подряд и сам больше не повторится: процесс «{{ about }}» стоит. Ничего не потеряно: устраните причину и повторите шаг.",
            "The step “{{ step }}” has failed several times and will not be retried automatically: the process “{{ about }}” has stopped. Nothing is lost: remove the cause and retry the step."),
        new("step", ("какой шаг не удался", "the step that failed"), ("Разослать анкету", "Send the form")), About) { IsOfHouse = true };

    public static IEnumerable<LetterKind> All => [Arrived, Reminder, DueSoon, Escalated, Delegated, Mention, Incident];
}
