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

        var messages = new DefaultModelBindingMessageProvider();
        SayGenerally(messages);
        context.BindingMetadata.ModelBindingMessageProvider = messages;
        if (context.Attributes.OfType<LabelAttribute>().FirstOrDefault() is { } label)
            SayByName(messages, label, Nullable.GetUnderlyingType(context.Key.ModelType) ?? context.Key.ModelType);
        else if (context.Attributes.Any(one => one is BindPropertyAttribute { SupportsGet: true } or FromQueryAttribute))
            SayOfAddress(messages);
        else
            SayWithoutName(messages);
    }

    private static void SayByName(DefaultModelBindingMessageProvider messages, LabelAttribute label, Type type)
    {
        string Name() => label.DisplayName;
        messages.SetValueMustNotBeNullAccessor(_ => Empty(Name()));
        messages.SetMissingBindRequiredValueAccessor(_ => Empty(Name()));
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Unreadable(type, Name()));
        messages.SetUnknownValueIsInvalidAccessor(_ => Unreadable(type, Name()));
        messages.SetValueMustBeANumberAccessor(_ => Unreadable(typeof(int), Name()));
    }

    // What a list is filtered by stands in the address, and nobody has typed it into a field: it is left out, and the sentence says so.
    private static void SayOfAddress(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => LeftOut(value));
        messages.SetValueIsInvalidAccessor(LeftOut);
        messages.SetUnknownValueIsInvalidAccessor(_ => SomethingLeftOut);
        messages.SetValueMustBeANumberAccessor(_ => SomethingLeftOut);
        messages.SetValueMustNotBeNullAccessor(_ => SomethingLeftOut);
        messages.SetMissingBindRequiredValueAccessor(_ => SomethingLeftOut);
    }

    // The name of a property is a word of the code, and no word of the page.
    private static void SayWithoutName(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => Unfit(value));
        messages.SetUnknownValueIsInvalidAccessor(_ => Say("Это значение не подходит. Поправьте.", "This value will not do. Correct it."));
        messages.SetValueMustBeANumberAccessor(_ => Say("Введите число.", "Enter a number."));
        messages.SetMissingBindRequiredValueAccessor(_ => Say("Чего-то не хватает: заполните форму целиком.", "Something is missing: fill in the whole form."));
    }

    /// <summary>For what is no property of a form: the parameters of a handler.</summary>
    public static void SayGenerally(DefaultModelBindingMessageProvider messages)
    {
        messages.SetMissingKeyOrValueAccessor(() => Say("Чего-то не хватает: заполните форму целиком.", "Something is missing: fill in the whole form."));
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Say("Форма пришла пустой. Отправьте её ещё раз.", "The form arrived empty. Send it once more."));
        messages.SetMissingBindRequiredValueAccessor(field => Empty(field));
        messages.SetValueMustNotBeNullAccessor(_ => Say("Заполните это поле.", "Fill in this field."));
        messages.SetValueIsInvalidAccessor(Unfit);
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => Say($"«{field}»: «{value}» не подходит. Поправьте.", $"“{field}”: “{value}” will not do. Correct it."));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(Unfit);
        messages.SetUnknownValueIsInvalidAccessor(field => Say($"Поправьте поле «{field}»: такое значение не подходит.", $"Correct “{field}”: this value will not do."));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Say("Это значение не подходит. Поправьте.", "This value will not do. Correct it."));
        messages.SetValueMustBeANumberAccessor(field => Unreadable(typeof(int), field));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Say("Введите число.", "Enter a number."));
    }

    private const int LongestQuoted = 60;

    private static string Unfit(string value) => Say($"«{Typed.Cut(value, LongestQuoted)}» сюда не подходит. Поправьте.", $"“{Typed.Cut(value, LongestQuoted)}” will not do here. Correct it.");

    private static string LeftOut(string value) => string.IsNullOrWhiteSpace(value) ? SomethingLeftOut
        : Say($"«{Typed.Cut(value, LongestQuoted)}» в адресе страницы не подходит: показано без этого.", $"“{Typed.Cut(value, LongestQuoted)}” in the address of the page will not do: it is left out.");

    private static string SomethingLeftOut => Say("Что-то в адресе страницы не подходит: показано без этого.", "Something in the address of the page will not do: it is left out.");

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
