namespace CommunityHub.Kernel.Workflow;

/// <summary>What a process is about, by its business key; somebody may have started it by hand about nothing.</summary>
public static class BusinessKeys
{
    /// <summary>The id that the key is, or a refusal in words.</summary>
    public static Guid AsId(this string businessKey) => Guid.TryParse(businessKey, out var id) ? id : throw AboutNothing(businessKey);

    /// <summary>No paper has this key.</summary>
    public static RuleViolation AboutNothing(string businessKey) => new("process.about-nothing",
        $"Процесс запущен ни о чём: «{businessKey}» — не дело, которое он знает. Остановите его и начните со страницы самого дела: план отправляют на утверждение со страницы плана, обновление банка данных начинают из карточки сообщества.",
        $"The process was started about nothing: “{businessKey}” is no paper it knows. Stop it, and begin from the paper itself: a plan is submitted from its page, an update of the data bank from the community’s card.");
}
