namespace GradNotebooks.Cli.Files;

/// <summary>Paths without links, by which two ways to the same file are known to be the same.</summary>
internal static class RealPath
{
    /// <summary>As many as an operating system follows; a circle of links has no end.</summary>
    private const int MostLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>The absolute path to which the links on the way lead; what does not exist is taken as it is named.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        var (links, ahead) = (0, new Stack<string>(Parts(full)));
        while (ahead.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
            }
            else if (links < MostLinks && new FileInfo(next).LinkTarget is { } target)
            {
                links++;
                real = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : real;
                foreach (var further in Parts(target))
                {
                    ahead.Push(further);
                }
            }
            else
            {
                real = next;
            }
        }

        return real;
    }

    /// <summary>From the last to the first.</summary>
    private static IEnumerable<string> Parts(string path) =>
        path[Path.GetPathRoot(path)!.Length..].Split(Separators).Where(part => part is not ("" or ".")).Reverse();
}
