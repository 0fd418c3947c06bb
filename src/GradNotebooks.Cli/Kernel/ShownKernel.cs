using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace GradNotebooks.Cli.Kernel;

/// <summary>A language whose cells do not run but are on show: the cell's text is a value of a MIME type.</summary>
internal sealed class ShownKernel : Microsoft.DotNet.Interactive.Kernel, IKernelCommandHandler<SubmitCode>
{
    private readonly string _mimeType;

    public ShownKernel(string name, string language, string mimeType)
        : base(name)
    {
        KernelInfo.LanguageName = language;
        _mimeType = mimeType;
    }

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.DisplayAs(command.Code.Trim('\r', '\n'), _mimeType);
        return Task.CompletedTask;
    }
}
