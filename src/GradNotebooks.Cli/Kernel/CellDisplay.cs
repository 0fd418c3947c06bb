using System.ComponentModel;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// <c>display(value)</c> and <c>value.Display()</c> as cells call them, better matches than the kernel's own, which give back another
/// object than is on show, so that nothing can be updated by it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellDisplay
{
#pragma warning disable IDE1006 // The name is .NET Interactive's.
    public static DisplayedValue display<T>(T value, params string[] mimeTypes) => value.Display(mimeTypes);
#pragma warning restore IDE1006

    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) =>
        KernelInvocationContext.Current is { } context
            ? context.Display(value, mimeTypes)
            : DisplayExtensions.Display(value, mimeTypes);
}
