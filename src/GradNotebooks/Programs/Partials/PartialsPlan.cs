using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>The programs that give all partials for a number of samples: one, or one for each block of parameters.</summary>
internal sealed class PartialsPlan
{
    private readonly ImmutableArray<PartialsProgram> _programs;
    private readonly ImmutableArray<(PartialsProgram Program, int Pass)> _passes;
    private readonly bool _areTogether;
    private readonly int _threads;
    private double[][]? _spare;

    public PartialsPlan(PartialsSource source, int samples, int threads)
    {
        Samples = samples;
        // What every sample does alike, two of them show.
        var isOverSamples = source.Map.Roots.Concat(source.Map.Leaves).Any(node => node.Shape.HasSamples);
        Compression = source.Compressed(isOverSamples ? samples : 2);
        var blocks = HessianBlocks.Of(source, Compression);
        _programs = blocks.IsEmpty
            ? [new PartialsProgram(
                Compression.Map,
                Compression.Colouring,
                Compression.Sources().Select((of, entry) => (entry, of.Direction, of.Place)),
                samples)]
            : [.. blocks.Select(block => new PartialsProgram(block.Map, block.Colouring, block.Sources, samples))];
        Count = _programs.Sum(program => program.Count);
        _passes = [.. _programs.SelectMany(program => Enumerable.Range(0, program.Passes).Select(pass => (program, pass)))];
        (_areTogether, _threads) = (threads > 1 && _passes.Length > 1 && _programs.All(program => program.IsTogether), threads);
    }

    /// <summary>The number of samples that it is for.</summary>
    public int Samples { get; }

    /// <summary>Which entries there are, and from which directions they come.</summary>
    public Compression Compression { get; }

    /// <summary>How many numbers it gives: one for each entry that may differ from 0.</summary>
    public int Count { get; }

    /// <summary>Whether it is for so many samples.</summary>
    public bool Fits(int samples) => samples == Samples || _programs.All(program => program.SamplesPass);

    /// <summary>The entries that may differ from 0, row by row.</summary>
    public void Run(Point point, int samples, Span<double> entries)
    {
        var results = Interlocked.Exchange(ref _spare, null) ?? Memory();
        if (_areTogether)
        {
            RunTogether(point, samples, results);
        }

        for (var i = 0; i < _passes.Length; i++)
        {
            var ((program, pass), numbers) = (_passes[i], results[_areTogether ? i : 0]);
            if (!_areTogether)
            {
                program.Run(pass, point, samples, _threads, numbers);
            }

            program.Read(pass, numbers, entries);
        }

        Volatile.Write(ref _spare, results);
    }

    /// <summary>Each pass on a thread, which has what it works on in its own cache.</summary>
    private void RunTogether(Point point, int samples, double[][] results)
    {
        var before = Crew.Limit(_threads);
        try
        {
            Crew.Share(new Parts(_passes, point, samples, results), _passes.Length, long.MaxValue);
        }
        finally
        {
            Crew.Limit(before);
        }
    }

    /// <summary>Room for the results of passes, of each where they go on at the same time.</summary>
    private double[][] Memory()
    {
        var length = _programs.Max(program => program.Length);
        return [.. _passes.Take(_areTogether ? _passes.Length : 1).Select(_ => new double[length])];
    }

    private readonly struct Parts(
        ImmutableArray<(PartialsProgram Program, int Pass)> passes, Point point, int samples, double[][] results) : IParts
    {
        public void Do(int part) => passes[part].Program.Run(passes[part].Pass, point, samples, 1, results[part]);
    }
}
