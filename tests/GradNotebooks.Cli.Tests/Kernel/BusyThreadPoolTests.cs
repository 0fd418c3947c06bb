namespace GradNotebooks.Cli.Tests.Kernel;

public class BusyThreadPoolTests
{
    // Where programs wait for each other the command's own limit never comes: its clock needs a thread of the pool too.
    [Fact(Timeout = 120_000)]
    public async Task Programs_that_take_every_thread_of_the_pool_do_not_wait_for_one_to_help_them()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code($$"""
            #r "{{Path.Combine(AppContext.BaseDirectory, "GradNotebooks.dll")}}"
            using GradNotebooks;
            using static GradNotebooks.Calculus;
            var (a, x) = (Parameter("a"), Data("x"));
            var program = Sum(Square(a * x)).Gradient(a).Compile(threads: 3);
            var point = new Point { [a] = 0.5, [x] = new double[100_000] };
            var threads = Math.Max(4, Environment.ProcessorCount);
            System.Threading.ThreadPool.SetMaxThreads(threads, threads);
            await Task.WhenAll(Enumerable.Range(0, 20 * threads).Select(_ => Task.Run(() => program.Run(point))));
            Console.Write("done");
            """)));

        var (exitCode, _, error) = await workspace.RunAsProcessAsync(path);

        Assert.True(exitCode == 0, error);
    }
}
