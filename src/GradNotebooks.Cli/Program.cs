using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Session;

if (args is [KernelProcess.Word, var pipe])
{
    KernelServer.Serve(pipe);
    KernelProcess.End();
}

return await new CommandLine(CellRunner.Default).InvokeAsync(args, Console.Out, Console.Error, CancellationToken.None);
