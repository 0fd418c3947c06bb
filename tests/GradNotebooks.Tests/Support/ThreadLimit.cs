namespace GradNotebooks.Tests.Support;

/// <summary>So many threads share what this one has to do, for as long as this lives.</summary>
internal sealed class ThreadLimit(int threads) : IDisposable
{
    private readonly int _before = Crew.Limit(threads);

    public void Dispose() => Crew.Limit(_before);
}
