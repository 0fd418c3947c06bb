namespace GradNotebooks.Tests.Views.Graphs;

internal static class Sequences
{
    /// <summary>Every item with the one after it.</summary>
    public static IEnumerable<(T Left, T Right)> Pairs<T>(this IEnumerable<T> items) => items.Zip(items.Skip(1));
}
