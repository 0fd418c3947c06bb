using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GradNotebooks.Cli.Session;

/// <summary>
/// A filter of system calls for the kernel of Linux, by which a program may have threads and may start no process: a limit of their number
/// does not hold where the one who grades is root. It is a program for seccomp, as bubblewrap reads it from a file.
/// </summary>
internal static class ThreadsOnly
{
    /// <summary>struct seccomp_data: the number of the call, the architecture, and the low half of the first argument.</summary>
    private const uint Number = 0, Machine = 4, FirstArgument = 16;

    private const ushort Load = 0x20, IfEqual = 0x15, IfAtLeast = 0x35, IfAnyBit = 0x45, Return = 0x06;

    private const uint Allow = 0x7FFF0000, Refuse = 0x00050001, NotThere = 0x00050026, Kill = 0x80000000;

    /// <summary>clone's flag for a thread.</summary>
    private const uint Thread = 0x00010000;

    /// <summary>Numbers from here on are calls of another convention (x32).</summary>
    private const uint OtherConvention = 0x40000000;

    private const uint Clone3 = 435;

    private static readonly Lazy<string?> Written = new(Write);

    /// <summary>The file with the filter; null on a machine of another kind, of which it does not know the calls.</summary>
    public static string? File => Written.Value;

    /// <summary>
    /// The filter. clone3 hides its flags from filters, and is said not to be there, so that the C library takes clone.
    /// </summary>
    public static byte[]? For(Architecture architecture)
    {
        (uint Machine, uint Clone, uint[] Fork)? known = architecture switch
        {
            Architecture.X64 => (0xC000003E, 56, [57, 58]),
            Architecture.Arm64 => (0xC00000B7, 220, []),
            _ => null,
        };
        if (known is not { } calls)
        {
            return null;
        }

        // The last four are the ends that the others lead to.
        (ushort Code, End? IfTrue, End? IfFalse, uint Value)[] program =
        [
            (Load, null, null, Machine),
            (IfEqual, null, End.Kill, calls.Machine),
            (Load, null, null, Number),
            (IfAtLeast, End.Kill, null, OtherConvention),
            (IfEqual, End.NotThere, null, Clone3),
            .. calls.Fork.Select(call => (IfEqual, (End?)End.Refuse, (End?)null, call)),
            (IfEqual, null, End.Allow, calls.Clone),
            (Load, null, null, FirstArgument),
            (IfAnyBit, End.Allow, End.Refuse, Thread),
            (Return, null, null, Allow),
            (Return, null, null, Refuse),
            (Return, null, null, NotThere),
            (Return, null, null, Kill),
        ];
        var bytes = new byte[8 * program.Length];
        for (var i = 0; i < program.Length; i++)
        {
            var (code, ifTrue, ifFalse, value) = program[i];
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8 * i), code);
            bytes[8 * i + 2] = Steps(ifTrue, i);
            bytes[8 * i + 3] = Steps(ifFalse, i);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8 * i + 4), value);
        }

        return bytes;

        byte Steps(End? end, int from) => end is { } to ? (byte)(program.Length - 4 + (int)to - from - 1) : (byte)0;
    }

    private static string? Write()
    {
        if (For(RuntimeInformation.ProcessArchitecture) is not { } filter)
        {
            return null;
        }

        var file = Path.GetTempFileName();
        System.IO.File.WriteAllBytes(file, filter);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.Delete(file);
        return file;
    }

    private enum End
    {
        Allow,
        Refuse,
        NotThere,
        Kill,
    }
}
