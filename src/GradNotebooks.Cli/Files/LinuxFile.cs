using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GradNotebooks.Cli.Files;

/// <summary>What .NET does not tell or do of a file, on Linux; elsewhere what it does.</summary>
internal static class LinuxFile
{
    private const int CurrentFolder = -100;
    private const uint OwnerAndGroup = 0x8 | 0x10;
    private const uint AsItIs = uint.MaxValue;
    private const int Interrupted = 4;

    /// <summary>
    /// Gives a file the owner and the group of another; the group alone where no more is allowed. Otherwise a file that root renames over
    /// another's would be root's: in a container, root is whoever runs a notebook.
    /// </summary>
    public static void CopyOwner(string from, SafeFileHandle to)
    {
        // Of the same layout on every architecture, as that of stat is not. Old systems do not have it.
        var told = new byte[256];
        try
        {
            if (!OperatingSystem.IsLinux() || Statx(CurrentFolder, from, 0, OwnerAndGroup, told) != 0)
            {
                return;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return;
        }

        var owner = BinaryPrimitives.ReadUInt32LittleEndian(told.AsSpan(20));
        var group = BinaryPrimitives.ReadUInt32LittleEndian(told.AsSpan(24));
        if (Fchown(to, owner, group) != 0)
        {
            _ = Fchown(to, AsItIs, group);
        }
    }

    /// <summary>
    /// Waits until what is written is on the disk. FileStream.Flush does that too but passes over errors, and a second call would not be
    /// told of them.
    /// </summary>
    /// <exception cref="IOException">It cannot be written there.</exception>
    public static void Flush(FileStream stream)
    {
        if (!OperatingSystem.IsLinux())
        {
            stream.Flush(flushToDisk: true);
            return;
        }

        stream.Flush();
        while (Fsync(stream.SafeFileHandle) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw new IOException(Marshal.GetLastPInvokeErrorMessage());
            }
        }
    }

    [DllImport("libc", EntryPoint = "statx", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] told);

    [DllImport("libc", EntryPoint = "fchown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fchown(SafeFileHandle file, uint owner, uint group);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(SafeFileHandle file);
}
