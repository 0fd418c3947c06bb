using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;

namespace GradNotebooks.Cli.Grading.Cells;

/// <summary>Compiled cells in this process, run one after another, and the variables that they leave.</summary>
internal sealed class LoadedCells : IDisposable
{
    private readonly IReadOnlyList<CellImage> _cells;
    private readonly Context _context;

    /// <summary>The cells that have run, by their slots; the compiler counts them, and leaves the first one to the host.</summary>
    private readonly object?[] _states;
    private readonly object?[] _instances;

    /// <param name="cells">The cells, in order.</param>
    /// <param name="isUnloaded">Whether they are let go of once they are disposed of, which slows them down a little.</param>
    public LoadedCells(IReadOnlyList<CellImage> cells, bool isUnloaded)
    {
        (_cells, _context) = (cells, new Context(cells, isUnloaded));
        _states = new object?[cells.Count + 1];
        _instances = new object?[cells.Count];
    }

    /// <summary>Runs a cell.</summary>
    /// <exception cref="TargetInvocationException">It failed, before anything in it was awaited.</exception>
    public void Run(int cell)
    {
        var type = TypeOf(cell);
        var method = type.GetMethod(_cells[cell].Method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        try
        {
            var run = (Task)method.Invoke(null, [_states])!;
            run.GetAwaiter().GetResult();
        }
        finally
        {
            // A cell that fails half-way keeps what it had, as in a notebook.
            _instances[cell] = Array.Find(_states, state => state?.GetType() == type);
        }
    }

    /// <summary>The value of a variable, or a method as a delegate, of the last of some cells that has the name.</summary>
    /// <returns>Whether there is one, and its value.</returns>
    public (bool IsFound, object? Value) Find(string name, Range among)
    {
        var (first, count) = among.GetOffsetAndLength(_cells.Count);
        for (var cell = first + count - 1; cell >= first; cell--)
        {
            const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
            var type = TypeOf(cell);
            if (_instances[cell] is not { } instance)
            {
                continue;
            }

            if (type.GetField(name, All) is { } field)
            {
                return (true, field.GetValue(instance));
            }

            if (type.GetProperty(name, All) is { } property)
            {
                return (true, property.GetValue(instance));
            }

            if (Array.Find(type.GetMethods(All), method => method.Name == name && !method.IsGenericMethod) is { } found)
            {
                Type[] signature = [.. found.GetParameters().Select(parameter => parameter.ParameterType), found.ReturnType];
                return (true, found.CreateDelegate(Expression.GetDelegateType(signature), found.IsStatic ? null : instance));
            }
        }

        return (false, null);
    }

    public void Dispose() => _context.Close();

    private Type TypeOf(int cell) => _context.LoadFromAssemblyName(new AssemblyName(_cells[cell].Name)).GetType(_cells[cell].Type, true)!;

    private sealed class Context(IReadOnlyList<CellImage> cells, bool isUnloaded) : AssemblyLoadContext("cells", isUnloaded)
    {
        public void Close()
        {
            if (IsCollectible)
            {
                Unload();
            }
        }

        protected override Assembly? Load(AssemblyName assemblyName) =>
            cells.FirstOrDefault(cell => cell.Name == assemblyName.Name) is { } cell
                ? LoadFromStream(new MemoryStream(cell.Bytes))
                : null;
    }
}
