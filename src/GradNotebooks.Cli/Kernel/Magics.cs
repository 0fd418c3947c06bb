using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Formatting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>The magics that the .NET Interactive tool adds itself, so that its packages do not bring them.</summary>
internal static class Magics
{
    public static void AddTo(CompositeKernel kernel)
    {
        kernel.AddDirective(new KernelActionDirective("#!time") { Description = "Tells how long the cell takes." }, (_, context) =>
        {
            var clock = Stopwatch.StartNew();
            context.OnComplete(ended =>
            {
                var time = clock.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
                ended.DisplayAs($"Wall time: {time}ms", PlainTextFormatter.MimeType);
            });
            return Task.CompletedTask;
        });
        kernel.AddDirective(new KernelActionDirective("#!about") { Description = "Tells what runs the cells." }, (_, context) =>
        {
            context.DisplayAs(About(), PlainTextFormatter.MimeType);
            return Task.CompletedTask;
        });
    }

    private static string About()
    {
        var kernel = typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
        return $"gradnb, with the kernels of .NET Interactive {kernel.InformationalVersion.Split('+')[0]} on .NET {Environment.Version}";
    }
}
