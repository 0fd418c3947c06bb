using System.Reflection;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>What is decided is decided by values; the words made of them tell all of these apart.</summary>
public sealed class WordsComeLastTests
{
    private static readonly Parameter A = Parameter("a");

    [Fact]
    public void No_two_ways_of_measuring_read_alike()
    {
        MeasuredBy[] ways =
        [
            .. typeof(MeasuredBy).Assembly.GetTypes().Where(type => !type.ContainsGenericParameters)
                .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
                .Where(field => field.FieldType == typeof(MeasuredBy)).Select(field => (MeasuredBy)field.GetValue(null)!),
        ];

        Assert.InRange(ways.Length, 5, int.MaxValue);
        Assert.Distinct(ways.Select(way => way.ToString()));
    }

    [Fact]
    public void No_two_methods_have_the_same_name_and_each_that_the_factory_makes_is_listed()
    {
        var made = typeof(DifferenceMethod).GetProperties(BindingFlags.Static | BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(DifferenceMethod))
            .Select(property => (DifferenceMethod)property.GetValue(null)!);

        Assert.Equal(made, DifferenceMethod.All);
        Assert.Distinct(DifferenceMethod.All.Select(method => method.Name));
    }

    [Fact]
    public void A_method_takes_the_step_of_its_own_balance()
    {
        foreach (var method in DifferenceMethod.All.Where(method => method.BestStep is not null))
        {
            var row = Exp(A).Gradient(A).Check(new Point { [A] = 0.3 }, method).Rows.Single();
            Assert.Equal(method.BestStep!.Relative, row.Step);
            Assert.Equal(method.Name, row.Method);
        }
    }

    [Fact]
    public void Every_agreement_has_words_of_its_own() =>
        Assert.Distinct(Enum.GetValues<Agreement>().Select(agreement => new Finding(agreement, "").Words));

    [Fact]
    public void The_details_of_a_verdict_are_what_its_words_hold_beyond_the_agreement()
    {
        Assert.Equal("", new Finding(Agreement.Agrees, "").Details);
        Assert.Equal("agrees to within 10⁻⁵", new Finding(Agreement.Agrees, " to within 10⁻⁵").Details);
        Assert.Equal("off by 50 %: half", new Finding(Agreement.Wrong, "off by 50 %: half").Details);
        Assert.Equal("cannot be judged: the loss jumps", new Finding(Agreement.Unjudged, "the loss jumps").Details);
    }

    [Fact]
    public void Only_a_primitive_without_a_complex_form_is_named_below_the_curves()
    {
        Assert.IsType<NoComplexForm>(Abs(A).Gradient(A).Check(new Point { [A] = 0.3 }).StepSizes(A).NoComplexStep);
        Assert.IsType<NotGivenInComplex>(NumericalGradient.Check(x => x * x, x => 2 * x, at: 0.7).StepSizes(0).NoComplexStep);
        Assert.Null(Exp(A).Gradient(A).Check(new Point { [A] = 0.3 }).StepSizes(A).NoComplexStep);
    }
}
