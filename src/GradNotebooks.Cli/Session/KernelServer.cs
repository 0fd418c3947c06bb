using System.IO.Pipes;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Session;

/// <summary>
/// The other end of <see cref="KernelSession"/>: holds the kernel and runs the cells that it is told to. It ends with its connection.
/// </summary>
internal static class KernelServer
{
    /// <summary>Serves until the command ends the connection, or is gone.</summary>
    /// <param name="pipe">The name of the pipe at which the command listens.</param>
    public static void Serve(string pipe)
    {
        var (compiler, services) = KernelStart.Warm;
        using var client = new NamedPipeClientStream(".", pipe, PipeDirection.InOut);
        client.Connect(TimeSpan.FromSeconds(30));
        using var messages = new MessageStream(client);
        if (messages.Receive() is not KernelMessage.Setup { Cells: var setup })
        {
            return;
        }

        var sink = new CappedSink(new Sink(messages), CappedSink.Usual);
        using var console = new HeadlessConsole(setup.Folder, sink, new NothingToRead());
        services.GetAwaiter().GetResult();
        using var kernel = new CellKernel(setup, sink, console, new GivenInputs(setup.Inputs), new CellStop());
        compiler.GetAwaiter().GetResult();
        messages.Send(new KernelMessage.Ready());
        while (messages.Receive() is KernelMessage.Run cell)
        {
            // Not here: this thread sees that the command is gone, however long a cell takes.
            _ = Task.Factory.StartNew(() => Run(cell), TaskCreationOptions.LongRunning);
        }

        void Run(KernelMessage.Run cell)
        {
            sink.Reset();
            var failure = kernel.RunAsync(cell.Number, cell.Language, cell.Source).GetAwaiter().GetResult();
            messages.Send(new KernelMessage.Ended(failure));
        }
    }

    private sealed class Sink(MessageStream messages) : ICellSink
    {
        public void Write(string stream, string text) => messages.Send(new KernelMessage.Written(stream, text));

        public void Show(DisplayOutput output, string id) => messages.Send(new KernelMessage.Shown(output, id));

        public void Return(DisplayOutput output) => messages.Send(new KernelMessage.Returned(output));

        public void Replace(DisplayOutput output, string id) => messages.Send(new KernelMessage.Replaced(output, id));

        public void NotRun(string language) => messages.Send(new KernelMessage.PassedOver(language));

        public void Warn(string sentence) => messages.Send(new KernelMessage.Warned(sentence));

        public void Tell(string text) => messages.Send(new KernelMessage.Told(text));
    }
}
