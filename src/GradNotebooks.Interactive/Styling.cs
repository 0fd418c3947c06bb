using GradNotebooks.Views;
using Plotly.NET;

namespace GradNotebooks.Interactive;

/// <summary>
/// Plotly.NET's objects hold their properties by the names of Plotly's reference; its functions that set them are F#'s, with dozens of
/// optional parameters that C# would have to give one by one.
/// </summary>
internal static class Styling
{
    /// <summary>The same object with a property set.</summary>
    public static T With<T>(this T styled, string property, object value)
        where T : DynamicObj.DynamicObj
    {
        styled.SetProperty(property, value);
        return styled;
    }

    /// <summary>A colour of the kit as it is on a light page.</summary>
    public static Color Painted(this Colour colour) => Color.fromString(colour.Light);
}
