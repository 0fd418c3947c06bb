using System.Text;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// The process as a cell finds it while a notebook runs: what it reads is what it is given, the working directory is the notebook's
/// folder, and so is the place from which NuGet's configuration is looked for. Disposing puts everything back.
/// </summary>
internal sealed class HeadlessConsole : IDisposable
{
    /// <summary>Tells a restore where to look for NuGet's configuration: MSBuild takes variables for properties.</summary>
    public const string ConfigurationFolder = "RestoreRootConfigDirectory";

    private readonly SinkWriter _sinkOut;
    private readonly SinkWriter _sinkError;
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly TextReader _in = Console.In;
    private readonly string _folder = Directory.GetCurrentDirectory();

    /// <param name="folder">The notebook's folder.</param>
    /// <param name="sink">Takes what is written.</param>
    /// <param name="reader">Gives what is read.</param>
    public HeadlessConsole(string folder, ICellSink sink, TextReader reader)
    {
        (_sinkOut, _sinkError) = (new SinkWriter(sink, "stdout"), new SinkWriter(sink, "stderr"));
        Take();
        Console.SetIn(reader);
        Directory.SetCurrentDirectory(folder);
        Environment.SetEnvironmentVariable(ConfigurationFolder, folder);
    }

    /// <summary>
    /// Lets what is written go to the sink from now on. The kernel puts writers of its own in the place of these for each cell, which keep
    /// all that is ever written in memory.
    /// </summary>
    public void Take()
    {
        Console.SetOut(_sinkOut);
        Console.SetError(_sinkError);
    }

    public void Dispose()
    {
        Console.SetOut(_out);
        Console.SetError(_error);
        Console.SetIn(_in);
        Directory.SetCurrentDirectory(_folder);
        Environment.SetEnvironmentVariable(ConfigurationFolder, null);
    }

    private sealed class SinkWriter : TextWriter
    {
        private readonly ICellSink _sink;
        private readonly string _stream;

        public SinkWriter(ICellSink sink, string stream)
        {
            (_sink, _stream) = (sink, stream);
            NewLine = "\n";
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => _sink.Write(_stream, value.ToString());

        public override void Write(string? value) => _sink.Write(_stream, value ?? "");

        public override void Write(char[] buffer, int index, int count) => _sink.Write(_stream, new string(buffer, index, count));

        public override void WriteLine(string? value) => _sink.Write(_stream, value + "\n");
    }
}
