using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Session;

if (args is [KernelProcess.Word, var pipe])
{
    KernelServer.Serve(pipe);
    Environment.Exit(0);
}

return await new CommandLine(CellRunner.Default).InvokeAsync(args, Console.Out, Console.Error, CancellationToken.None);
