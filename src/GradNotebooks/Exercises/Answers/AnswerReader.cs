using System.Collections.Immutable;
using System.Reflection;

namespace GradNotebooks;

/// <summary>
/// Works out what an answer comes to at the places where it is compared. Whatever goes wrong on the way becomes a sentence, and nothing
/// of the notebook's is handed out but copies.
/// </summary>
internal sealed class AnswerReader(Inquiry inquiry, TimeSpan limit)
{
    public HandedIn Read(Answer answer) => answer switch
    {
        { Numbers: { } numbers } => Written(numbers),
        { Text: { } text } => Guarded(() => Typed(text), "Your answer"),
        { Code: { } code } => Guarded(() => Called(new LearnersFunction(code, inquiry)), "Your function"),
        { Formula: Constant number } when inquiry.Given is not null => Written(number.Number),
        { Formula: { } formula } => Guarded(() => Formula(formula), "Your answer"),
        _ => HandedIn.Refused("The answer is null: hand in an expression, numbers, a function or text."),
    };

    private HandedIn Written(Value numbers)
    {
        if (inquiry.Given is not { } given)
        {
            return HandedIn.Refused(
                $"Numbers belong to a point, and the exercise has none: give it one, .At(new Point {{ [{inquiry.By}] = … }}), "
                + "or hand in an expression.");
        }

        return Topology.FullOrder(inquiry.Loss).FirstOrDefault(n => n is Apply { Function: UnknownFunction }) is Apply unknown
            ? HandedIn.Refused($"{unknown.Function} is unknown, so the gradient has no numbers: hand in an expression.")
            : new HandedIn { Samples = [given], Values = [numbers], IsWritten = true, Digits = inquiry.Digits };
    }

    private HandedIn Typed(string text)
    {
        var read = Formula(MathText.Parse(AnswerText.RightSide(text), inquiry.Names.Scope(inquiry.IsByHand)));
        return !inquiry.IsByHand && IsRefusedByHand(text) ? read with { Typed = text } : read;
    }

    private bool IsRefusedByHand(string text)
    {
        try
        {
            MathText.Parse(text, inquiry.Names.Scope(byHand: true));
            return false;
        }
        catch (ModelException)
        {
            return true;
        }
    }

    private HandedIn Formula(Expr formula)
    {
        var known = inquiry.Names.InTermsOfLoss(formula);
        return inquiry.HandedIn([.. inquiry.Samples.Select(sample => sample.Evaluate([known])[known])]) with { Formula = known };
    }

    private HandedIn Called(LearnersFunction function)
    {
        var values = inquiry.Samples.Select(function.At).ToImmutableArray();
        return values.Zip(inquiry.Samples).Any(pair => !pair.First.Numbers.SequenceEqual(function.At(pair.Second).Numbers))
            ? HandedIn.Refused("Your function gives different numbers for the same arguments: what does it read beside them?")
            : inquiry.HandedIn(values) with { IsCode = true };
    }

    private HandedIn Guarded(Func<HandedIn> read, string what)
    {
        try
        {
            return TimeLimit.Within(limit, read);
        }
        catch (ModelException told)
        {
            return HandedIn.Refused(told.Message);
        }
        catch (TimeoutException)
        {
            return HandedIn.Refused($"{what} was not done after {limit.TotalSeconds:0.#} s: does a loop in it never end?");
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is { } inner)
        {
            return HandedIn.Refused(Failed(what, inner));
        }
        catch (Exception thrown)
        {
            return HandedIn.Refused(Failed(what, thrown));
        }
    }

    private static string Failed(string what, Exception thrown) => thrown is ModelException
        ? thrown.Message
        : $"{what} failed: {thrown.GetType().Name}, {thrown.Message.ReplaceLineEndings(" ").TrimEnd('.')}.";
}
