using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Look;

/// <summary>
/// What a field says when it refuses. An attribute looks its sentence up each time it refuses, so the language is the reader's.
/// {0} is the label of the field, the others are the limits of the attribute.
/// </summary>
internal sealed class FieldRefusals : IValidationMetadataProvider
{
    internal static string Missing => Say("Заполните поле «{0}».", "Fill in “{0}”.");
    internal static string TooLong => Say("«{0}»: слишком длинно, сократите до {1} знаков.", "“{0}” is too long: shorten it to {1} characters.");
    internal static string NotThatLong => Say("«{0}»: нужно от {2} до {1} знаков.", "“{0}” needs {2} to {1} characters.");
    internal static string TooShort => Say("«{0}»: нужно не меньше {1} знаков.", "“{0}” needs at least {1} characters.");
    internal static string OutOfRange => Say("«{0}»: введите значение от {1} до {2}.", "“{0}”: enter a value from {1} to {2}.");
    internal static string NoMailbox => Say("«{0}»: введите адрес целиком, например ivanova@example.org.", "“{0}”: enter a whole address, such as ivanova@example.org.");
    internal static string NoAddress => Say("«{0}»: введите адрес страницы целиком, например https://example.org.", "“{0}”: enter a whole address, such as https://example.org.");
    internal static string NoPhone => Say("«{0}»: введите номер с кодом, например +7 4872 00-00-00.", "“{0}”: enter a number with its code, such as +7 4872 00-00-00.");
    internal static string NotTheSame => Say("«{0}» и «{1}» не совпадают. Введите одно и то же.", "“{0}” and “{1}” differ. Enter the same twice.");
    internal static string Refused => Say("Поправьте поле «{0}»: такое значение не подходит.", "Correct “{0}”: this value will not do.");

    // Of what has no label: the name of a property is a word of the code, and no word of the page.
    internal static string ThisMissing => Say("Заполните это поле.", "Fill in this field.");
    internal static string ThisTooLong => Say("Слишком длинно, сократите до {1} знаков.", "This is too long: shorten it to {1} characters.");
    internal static string ThisOutOfRange => Say("Введите значение от {1} до {2}.", "Enter a value from {1} to {2}.");
    internal static string ThisRefused => Say("Это значение не подходит. Поправьте.", "This value will not do. Correct it.");

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        // A day of the year 1 or 9999 is a slip, and what reckons with it would leave the calendar.
        if (context.Key.MetadataKind is ModelMetadataKind.Property && (Nullable.GetUnderlyingType(context.Key.ModelType) ?? context.Key.ModelType) == typeof(DateOnly))
            context.ValidationMetadata.ValidatorMetadata.Add(new RangeAttribute(typeof(DateOnly), "1800-01-01", "2199-12-31") { ParseLimitsInInvariantCulture = true });

        var isNamed = context.Key.MetadataKind is not ModelMetadataKind.Property || context.Attributes.OfType<DisplayNameAttribute>().Any();
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>().Where(a => a.ErrorMessageResourceName is null))
            (attribute.ErrorMessageResourceType, attribute.ErrorMessageResourceName) = (typeof(FieldRefusals), isNamed ? SentenceOf(attribute) : SentenceWithoutName(attribute));
    }

    private static string SentenceWithoutName(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => nameof(ThisMissing),
        StringLengthAttribute or MaxLengthAttribute => nameof(ThisTooLong),
        RangeAttribute => nameof(ThisOutOfRange),
        _ => nameof(ThisRefused),
    };

    private static string SentenceOf(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => nameof(Missing),
        StringLengthAttribute { MinimumLength: > 0 } => nameof(NotThatLong),
        StringLengthAttribute or MaxLengthAttribute => nameof(TooLong),
        MinLengthAttribute => nameof(TooShort),
        RangeAttribute => nameof(OutOfRange),
        EmailAddressAttribute => nameof(NoMailbox),
        UrlAttribute => nameof(NoAddress),
        PhoneAttribute => nameof(NoPhone),
        CompareAttribute => nameof(NotTheSame),
        _ => nameof(Refused),
    };
}
