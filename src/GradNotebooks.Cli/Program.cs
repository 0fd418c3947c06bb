using System.Globalization;
using System.Runtime.InteropServices;
using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Session;

// Whatever the machine speaks: outputs are the same everywhere.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

if (args is [KernelProcess.Word, var pipe])
{
    KernelProcess.Serve(pipe);
}

if (args is [AnswerRunner.Word])
{
    AnswerRunner.Serve();
}

Console.SetOut(new ForgivingWriter(Console.Out));
Console.SetError(new ForgivingWriter(Console.Error));
using var stop = new CancellationTokenSource();
// A terminal that is closed stops a run as Ctrl+C does.
using var closed = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});
return await new CommandLine(CellRunner.Default).InvokeAsync(args, Console.Out, Console.Error, stop.Token);
