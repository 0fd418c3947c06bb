using System.Collections.Immutable;

namespace GradNotebooks.Views;

/// <summary>A colour, which a light or dark page decides: everything that is drawn names it by a custom property of the page.</summary>
/// <param name="Property">The custom property, such as <c>--gn-forward</c>.</param>
/// <param name="Light">What it is on a light page.</param>
/// <param name="Dark">What it is on a dark page.</param>
public sealed record Colour(string Property, string Light, string Dark)
{
    /// <summary>The properties by which a host gives its own, the first of them before the next.</summary>
    internal ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Both as custom properties of a style's rule.</summary>
    internal static (string Light, string Dark) Declared(IReadOnlyList<Colour> colours) => (
        string.Join(';', colours.Select(c => $"{c.Property}:{c.Hosted(c.Light)}")),
        string.Join(';', colours.Select(c => $"{c.Property}:{c.Hosted(c.Dark)}")));

    private string Hosted(string colour) => Hosts.Reverse().Aggregate(colour, (fallback, host) => $"var({host},{fallback})");
}
