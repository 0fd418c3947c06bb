using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Kernel;

var exitCode = await new CommandLine(Kit.BesideTheTool).InvokeAsync(args, Console.Out, Console.Error, CancellationToken.None);

// Not by returning: a cell that was stopped may have left a thread that would keep the process alive.
Environment.Exit(exitCode);
