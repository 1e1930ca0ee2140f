namespace CommunityHub.Monitoring.Forms.Expressions;

/// <summary>An expression is not understood: a sentence, and after how many characters.</summary>
internal sealed class ExpressionProblem(Text sentence, int at) : Exception(sentence.En)
{
    public Text Sentence { get; } = new($"{sentence.Ru} (символ {at + 1})", $"{sentence.En} (character {at + 1})");
}
