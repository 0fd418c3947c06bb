using System.Xml.Linq;
using GradNotebooks.Formulas;
using GradNotebooks.Views;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Results;

public class ProgramViewTests
{
    [Fact]
    public void A_program_shows_its_instructions_and_a_run_its_loss_and_partials()
    {
        var (a, w, x) = (Parameter("a"), Parameter("w", 2), Data("x"));
        var program = (Sum(Square(a * x)) + Sum(w) * (a < 3)).Named("Loss").Gradient(a, w).Compile(1);
        var run = program.Run(new Point { [a] = 2, [w] = new[] { 0.25, 0.5 }, [x] = new[] { 1.0, 3.0 } });

        Assert.Contains(program.ToString(), Html(program).Descendants("pre").Single().Value);
        Assert.Contains("a < 3", Html(program).Value);
        var rows = Html(run).Descendants("tr").Skip(1).Select(row => string.Join(" ", row.Elements().Select(cell => cell.Value))).ToArray();
        Assert.Equal(["Loss 40.75", "∂Loss/∂a 40", "∂Loss/∂w [1, 1]"], rows);
    }

    private static XElement Html<T>(T result)
        where T : class
    {
        var source = typeof(T).GetCustomAttributes(false).OfType<TypeFormatterSourceAttribute>().Single();
        var view = (View<T>)Activator.CreateInstance(source.FormatterSourceType)!;
        var formatter = view.CreateTypeFormatters().OfType<MimeFormatter<T>>().Single(f => f.MimeType == source.PreferredMimeTypes[0]);
        using var writer = new StringWriter();
        Assert.True(formatter.Format(result, writer));
        return XElement.Parse(writer.ToString());
    }
}
