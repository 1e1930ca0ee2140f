using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using CommunityHub.Kernel;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Look;

/// <summary>What is said when what was typed is no day, no number, or nothing at all.</summary>
internal sealed class UnreadableValues : IBindingMetadataProvider
{
    /// <summary>Every property says its own label; MVC by itself would not know it where nothing was typed.</summary>
    public void CreateBindingMetadata(BindingMetadataProviderContext context)
    {
        if (context.Key.MetadataKind is not ModelMetadataKind.Property)
            return;

        var label = context.Attributes.OfType<LabelAttribute>().FirstOrDefault();
        var type = Nullable.GetUnderlyingType(context.Key.ModelType) ?? context.Key.ModelType;
        string Name() => label?.DisplayName ?? context.Key.Name ?? "";

        var messages = new DefaultModelBindingMessageProvider();
        SayGenerally(messages);
        messages.SetValueMustNotBeNullAccessor(_ => Empty(Name()));
        messages.SetMissingBindRequiredValueAccessor(_ => Empty(Name()));
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Unreadable(type, Name()));
        messages.SetUnknownValueIsInvalidAccessor(_ => Unreadable(type, Name()));
        messages.SetValueMustBeANumberAccessor(_ => Unreadable(typeof(int), Name()));
        context.BindingMetadata.ModelBindingMessageProvider = messages;
    }

    /// <summary>For what is no property of a form: the parameters of a handler.</summary>
    public static void SayGenerally(DefaultModelBindingMessageProvider messages)
    {
        messages.SetMissingKeyOrValueAccessor(() => Say("Чего-то не хватает: заполните форму целиком.", "Something is missing: fill in the whole form."));
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Say("Форма пришла пустой. Отправьте её ещё раз.", "The form arrived empty. Send it once more."));
        messages.SetMissingBindRequiredValueAccessor(field => Empty(field));
        messages.SetValueMustNotBeNullAccessor(_ => Say("Заполните это поле.", "Fill in this field."));
        messages.SetValueIsInvalidAccessor(value => Say($"«{value}» сюда не подходит. Поправьте.", $"“{value}” will not do here. Correct it."));
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => Say($"«{field}»: «{value}» не подходит. Поправьте.", $"“{field}”: “{value}” will not do. Correct it."));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => Say($"«{value}» сюда не подходит. Поправьте.", $"“{value}” will not do here. Correct it."));
        messages.SetUnknownValueIsInvalidAccessor(field => Say($"Поправьте поле «{field}»: такое значение не подходит.", $"Correct “{field}”: this value will not do."));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Say("Это значение не подходит. Поправьте.", "This value will not do. Correct it."));
        messages.SetValueMustBeANumberAccessor(field => Unreadable(typeof(int), field));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Say("Введите число.", "Enter a number."));
    }

    private static string Empty(string field) => Say($"Заполните поле «{field}».", $"Fill in “{field}”.");

    private static string Unreadable(Type type, string field) => type switch
    {
        _ when type == typeof(DateOnly) || type == typeof(DateTime) || type == typeof(DateTimeOffset) =>
            Say($"«{field}»: введите дату числами, например 12.01.2024.", $"“{field}”: enter a date in digits, such as 2024-01-12."),
        _ when type == typeof(TimeOnly) => Say($"«{field}»: введите время, например 14:05.", $"“{field}”: enter a time, such as 14:05."),
        _ when type == typeof(int) || type == typeof(long) || type == typeof(short) => Say($"«{field}»: введите целое число.", $"“{field}”: enter a whole number."),
        _ when type == typeof(decimal) || type == typeof(double) => Say($"«{field}»: введите число.", $"“{field}”: enter a number."),
        _ => Say($"Поправьте поле «{field}»: такое значение не подходит.", $"Correct “{field}”: this value will not do."),
    };
}
