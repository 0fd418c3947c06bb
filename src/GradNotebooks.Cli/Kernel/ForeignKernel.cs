using GradNotebooks.Cli.Notebooks;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Stands for a language that is not run here: it passes a cell over and says so, and the other cells run.</summary>
internal sealed class ForeignKernel : Microsoft.DotNet.Interactive.Kernel, IKernelCommandHandler<SubmitCode>
{
    private readonly CellLanguage _language;
    private readonly Action<string> _notRun;

    public ForeignKernel(CellLanguage language, Action<string> notRun)
        : base(language.Name)
    {
        KernelInfo.LanguageName = language.Told;
        (_language, _notRun) = (language, notRun);
    }

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        _notRun(_language.Told);
        return Task.CompletedTask;
    }
}
