using GradNotebooks.Formulas;
using static GradNotebooks.Tests.Formulas.Meaning;

namespace GradNotebooks.Tests.Formulas;

/// <summary>
/// Reads plain text the way a mathematician would, and gives its <see cref="Meaning"/>. A minus sign opens a sum and nothing else, a letter
/// before a parenthesis is a call, a large operator takes the rest of its product, an exponent takes what is directly before it, once. What
/// two people might read in two ways, √a² or a^f(b), is an error.
/// </summary>
internal sealed class Reader(string text)
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

    private readonly string _text = text.Replace(" ", "");
    private int _at;

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    public static long Meaning(string text)
    {
        var reader = new Reader(text);
        var value = reader.Sum();
        return reader.Next == '\0' ? value : throw reader.Unexpected();
    }

    private long Sum()
    {
        var sum = Took('−') ? Negate(Product()) : Product();
        while (true)
        {
            if (Took('+'))
            {
                sum = Add(sum, Product());
            }
            else if (Took('−'))
            {
                sum = Add(sum, Negate(Product()));
            }
            else
            {
                return sum;
            }
        }
    }

    private long Product()
    {
        var product = Factor();
        while (true)
        {
            if (Took('·') || Took('×'))
            {
                product = Multiply(product, Factor());
            }
            else if (Took('/'))
            {
                product = Divide(product, Factor());
            }
            else if (Next is '(' or '√' || char.IsLetter(Next))
            {
                product = Multiply(product, Factor());
            }
            else
            {
                return product;
            }
        }
    }

    private long Factor()
    {
        if (Took('Σ'))
        {
            Expect('ₙ');
            return Apply("Σ", Product());
        }

        if (Took('√'))
        {
            var root = Apply("√", Unit(mayCall: false));
            return Next == '^' || IsRaised(Next) ? throw Unexpected() : root;
        }

        if (Took('∂'))
        {
            return Took('₁') ? Apply("∂", Power()) : Derivative();
        }

        return Power();
    }

    private long Power()
    {
        var value = Unit();
        if (Took('^'))
        {
            return Raise(value, Unit(mayCall: false));
        }

        var start = _at;
        while (IsRaised(Next))
        {
            _at++;
        }

        return _at > start ? Raise(value, Meaning(Lower(_text[start.._at]))) : value;
    }

    private long Derivative()
    {
        var quantity = Unit();
        Expect('/');
        Expect('∂');
        return Apply("∂/∂", quantity, Unit());
    }

    private long Unit(bool mayCall = true)
    {
        if (Took('('))
        {
            return Closed(')');
        }

        if (Took('|'))
        {
            return Apply("|", Closed('|'));
        }

        if (char.IsAsciiDigit(Next))
        {
            var start = _at;
            while (char.IsAsciiDigit(Next) || Next == '.')
            {
                _at++;
            }

            return Of(_text[start.._at]);
        }

        return char.IsLetter(Next) && !IsRaised(Next) ? Name(mayCall) : throw Unexpected();
    }

    private long Name(bool mayCall)
    {
        var name = _text[_at..].StartsWith("tanh(", StringComparison.Ordinal) ? "tanh" : Next.ToString();
        _at += name.Length;
        if (!Took('('))
        {
            return Of(Took('ₙ') ? name + "n" : name);
        }

        if (!mayCall || name is not ("f" or "tanh"))
        {
            throw new FormatException($"{name} would be read as a function in {_text}");
        }

        List<long> arguments = [Sum()];
        while (Took(','))
        {
            arguments.Add(Sum());
        }

        Expect(')');
        return Apply(name, [.. arguments]);
    }

    private long Closed(char close)
    {
        var value = Sum();
        Expect(close);
        return value;
    }

    private bool Took(char character)
    {
        if (Next != character)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(char character)
    {
        if (!Took(character))
        {
            throw Unexpected();
        }
    }

    private FormatException Unexpected() => new($"Unexpected '{Next}' at {_at} of {_text}");

    private static bool IsRaised(char character) => Raised.Contains(character) || LowerLetter(character) is not null;

    private static string Lower(string raised) =>
        string.Concat(raised.Select(character => LowerLetter(character) ?? "0123456789−"[Raised.IndexOf(character)]));

    private static char? LowerLetter(char raised)
    {
        foreach (var letter in "abcdefghijklmnoprstuvwxyz")
        {
            if (UnicodeScript.Superscript(letter.ToString())![0] == raised)
            {
                return letter;
            }
        }

        return null;
    }
}
