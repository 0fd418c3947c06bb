namespace GradNotebooks.Formulas;

/// <summary>
/// Names the source of a type's formatters. .NET Interactive looks this attribute up by its name alone, so a library renders in
/// notebooks without referring to any notebook package.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; init; } = [];
}
