using System.Reflection;
using GradNotebooks.Cli.Jupyter.Wire;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>What the kernel says of itself, and no more than it does.</summary>
internal static class About
{
    /// <summary>What the language of the cells is called, in kernelspecs too.</summary>
    public const string Language = "C#";

    private static string Version { get; } =
        typeof(About).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Reply.KernelInfo Kernel { get; } = new(
        WireFormat.Protocol,
        "gradnb",
        Version,
        new(Language, "14.0", "text/x-csharp", ".cs", "csharp", "text/x-csharp"),
        $"GradNotebooks {Version}, with the C# kernel of .NET Interactive on .NET {Environment.Version}",
        [new("C#", "https://learn.microsoft.com/dotnet/csharp/"), new(".NET", "https://learn.microsoft.com/dotnet/api/")]);
}
