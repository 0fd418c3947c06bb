using System.Collections.Concurrent;

namespace GradNotebooks.Cli.Tests;

/// <summary>
/// The folders that tests are done with. They go with the process: while a kernel of this process runs a notebook, the notebook's folder is
/// the working directory of whatever else is started.
/// </summary>
internal static class Leftovers
{
    private static readonly ConcurrentBag<string> Folders = [];

    static Leftovers() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete();

    public static void Add(string folder) => Folders.Add(folder);

    private static void Delete()
    {
        foreach (var folder in Folders)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // What a cell left running still writes there, which is no fault of the tests.
            }
        }
    }
}
