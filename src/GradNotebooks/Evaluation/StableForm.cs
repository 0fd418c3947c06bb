namespace GradNotebooks;

/// <summary>
/// The form of a formula that has a value where the formula as written has none, because a number on the way is too large or too small
/// for a double.
/// </summary>
internal static class StableForm
{
    /// <summary>". Write LogSigmoid(z), …", or nothing where no such form is known.</summary>
    public static string Hint(Expr node) => node is Apply { Function: Primitive { Traits.StableForm: { } form } } apply ? form(apply) : "";
}
