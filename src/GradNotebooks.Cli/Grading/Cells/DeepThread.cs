namespace GradNotebooks.Cli.Grading.Cells;

/// <summary>The compiler goes as deep as what it compiles, and deeper than a thread usually can.</summary>
internal static class DeepThread
{
    private const int Stack = 256 << 20;

    /// <summary>Works something out on a thread that is deep enough.</summary>
    public static T Run<T>(Func<T> work)
    {
        var (result, failure) = (default(T), (Exception?)null);
        var thread = new Thread(Work, Stack);
        thread.Start();
        thread.Join();
        return failure is null ? result! : throw new InvalidOperationException("The compiler failed on a cell.", failure);

        void Work()
        {
            try
            {
                result = work();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }
    }
}
