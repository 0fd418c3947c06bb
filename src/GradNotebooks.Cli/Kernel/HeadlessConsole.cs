using System.Text;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// The process as a cell finds it while a notebook runs: what it writes to the console goes to its outputs, there is nothing to read,
/// and the working directory is the notebook's folder. Disposing puts everything back.
/// </summary>
internal sealed class HeadlessConsole : IDisposable
{
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly TextReader _in = Console.In;
    private readonly string _folder = Directory.GetCurrentDirectory();

    public HeadlessConsole(string folder)
    {
        Console.SetOut(new StreamWriter("stdout"));
        Console.SetError(new StreamWriter("stderr"));
        Console.SetIn(TextReader.Null);
        Directory.SetCurrentDirectory(folder);
    }

    public void Dispose()
    {
        Console.SetOut(_out);
        Console.SetError(_error);
        Console.SetIn(_in);
        Directory.SetCurrentDirectory(_folder);
    }

    private sealed class StreamWriter : TextWriter
    {
        private readonly string _stream;

        public StreamWriter(string stream)
        {
            _stream = stream;
            NewLine = "\n";
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => OutputCapture.WriteToCurrent(_stream, value.ToString());

        public override void Write(string? value) => OutputCapture.WriteToCurrent(_stream, value ?? "");

        public override void Write(char[] buffer, int index, int count) =>
            OutputCapture.WriteToCurrent(_stream, new string(buffer, index, count));

        public override void WriteLine(string? value) => OutputCapture.WriteToCurrent(_stream, value + "\n");
    }
}
