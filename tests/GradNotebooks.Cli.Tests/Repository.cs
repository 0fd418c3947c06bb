using System.Runtime.CompilerServices;

namespace GradNotebooks.Cli.Tests;

/// <summary>The clone that these tests are of.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
