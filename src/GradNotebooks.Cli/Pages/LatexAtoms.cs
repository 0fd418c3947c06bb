using System.Net;

namespace GradNotebooks.Cli.Pages;

/// <summary>Sets single atoms: letters, numbers, symbols, and the commands that take arguments.</summary>
internal sealed class LatexAtoms(LatexCursor cursor, LatexRow row)
{
    private readonly LatexTables _tables = new(cursor, row);

    /// <summary>The next atom, or null where a command leaves nothing to be seen.</summary>
    public LatexAtom? Next(AtomKind before)
    {
        var token = cursor.Next();
        return token switch
        {
            "" => throw new LatexException("an argument is missing"),
            "{" => Group(),
            "}" or "&" or @"\\" => throw new LatexException($"{token} stands where it should not"),
            ['\\', ..] => Command(token, before),
            "-" or "+" or "*" => Operator(token switch { "-" => "−", "*" => "∗", _ => token }, AtomKind.Binary, before),
            "=" or "<" or ">" or ":" => Operator(token, AtomKind.Relation, before),
            "(" or "[" => Fence(token, AtomKind.Open),
            ")" or "]" => Fence(token, AtomKind.Close),
            "|" or "/" => new LatexAtom($"<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">{token}</mo>", AtomKind.Ordinary),
            "," or ";" => new LatexAtom($"<mo separator=\"true\">{token}</mo>", AtomKind.Punctuation),
            "." or "!" => new LatexAtom($"<mo lspace=\"0\" rspace=\"0\">{token}</mo>", AtomKind.Ordinary),
            "~" => Space(LatexSymbols.Spaces[token]),
            _ when char.IsAsciiDigit(token[0]) => new LatexAtom($"<mn>{token}</mn>", AtomKind.Ordinary),
            _ when char.IsLetter(token, 0) => new LatexAtom($"<mi>{token}</mi>", AtomKind.Ordinary),
            "#" or "$" or "%" => throw new LatexException($"{token} stands where it should not"),
            _ => new LatexAtom($"<mo>{WebUtility.HtmlEncode(token)}</mo>", AtomKind.Ordinary),
        };
    }

    private LatexAtom Group()
    {
        var body = row.Until("}");
        cursor.Expect("}");
        return new LatexAtom(body, AtomKind.Ordinary);
    }

    private LatexAtom? Command(string token, AtomKind before)
    {
        var name = token[1..];
        if (LatexSymbols.Operators.TryGetValue(name, out var symbol))
        {
            return symbol.Kind is AtomKind.Open or AtomKind.Close
                ? Fence(symbol.Text, symbol.Kind)
                : Operator(symbol.Text, symbol.Kind, before);
        }

        if (LatexSymbols.Names.TryGetValue(name, out var letter))
        {
            var upright = LatexSymbols.Upright.Contains(letter.Text, StringComparison.Ordinal) ? " mathvariant=\"normal\"" : "";
            return new LatexAtom($"<mi{upright}>{letter.Text}</mi>", letter.Kind);
        }

        if (LatexSymbols.Spaces.TryGetValue(token, out var width))
        {
            return Space(width);
        }

        if (LatexSymbols.Accents.TryGetValue(name, out var accent))
        {
            // An accent that takes a script of its own, as a brace does, is set over its base like a sum's limit.
            var mark = $"<mo stretchy=\"{(accent.Stretchy ? "true" : "false")}\">{accent.Mark}</mo>";
            var over = $"<mover accent=\"true\">{row.Argument()}{mark}</mover>";
            return new LatexAtom(over, name == "overbrace" ? AtomKind.Sum : AtomKind.Ordinary);
        }

        if (LatexSymbols.Ignored.Contains(name))
        {
            return null;
        }

        return LatexSymbols.Functions.Contains(name) ? new LatexAtom($"<mi>{name}</mi>", AtomKind.Function)
            : LatexSymbols.LimitFunctions.Contains(name) ? LimitFunction(LimitName(name))
            : MathAlphabet.Has(token) ? InAlphabet(token)
            : WithArguments(token, before);
    }

    private LatexAtom WithArguments(string token, AtomKind before) => token switch
    {
        @"\frac" or @"\cfrac" => Ordinary($"<mfrac>{row.Argument()}{row.Argument()}</mfrac>"),
        @"\dfrac" => Ordinary($"<mstyle displaystyle=\"true\"><mfrac>{row.Argument()}{row.Argument()}</mfrac></mstyle>"),
        @"\tfrac" => Ordinary($"<mstyle displaystyle=\"false\"><mfrac>{row.Argument()}{row.Argument()}</mfrac></mstyle>"),
        @"\binom" => Ordinary($"<mrow><mo>(</mo><mfrac linethickness=\"0\">{row.Argument()}{row.Argument()}</mfrac><mo>)</mo></mrow>"),
        @"\sqrt" => Root(),
        @"\text" or @"\textrm" or @"\textit" or @"\textbf" or @"\mbox" => Text(token),
        @"\mathrm" or @"\mathit" or @"\mathnormal" => Word(token),
        @"\operatorname" => cursor.Take("*") ? LimitFunction(cursor.RawGroup()) : NamedFunction(),
        @"\underline" => Ordinary($"<munder accentunder=\"true\">{row.Argument()}<mo stretchy=\"true\">_</mo></munder>"),
        @"\underbrace" => new LatexAtom($"<munder>{row.Argument()}<mo stretchy=\"true\">⏟</mo></munder>", AtomKind.Sum),
        @"\overset" or @"\stackrel" => Stacked("mover", before),
        @"\underset" => Stacked("munder", before),
        @"\boxed" => Ordinary($"<mrow style=\"border:1px solid;padding:.3em\">{row.Argument()}</mrow>"),
        @"\phantom" => Ordinary($"<mphantom>{row.Argument()}</mphantom>"),
        @"\displaystyle" => Ordinary($"<mstyle displaystyle=\"true\">{row.Until("", "}", "&", @"\\", @"\right", @"\end")}</mstyle>"),
        @"\textstyle" => Ordinary($"<mstyle displaystyle=\"false\">{row.Until("", "}", "&", @"\\", @"\right", @"\end")}</mstyle>"),
        @"\left" => _tables.Delimited(),
        @"\begin" => _tables.Environment(),
        @"\big" or @"\bigl" or @"\bigr" or @"\bigm" => _tables.Sized("1.2em", token),
        @"\Big" or @"\Bigl" or @"\Bigr" or @"\Bigm" => _tables.Sized("1.8em", token),
        @"\bigg" or @"\biggl" or @"\biggr" => _tables.Sized("2.4em", token),
        @"\Bigg" or @"\Biggl" or @"\Biggr" => _tables.Sized("3em", token),
        @"\{" => Fence("{", AtomKind.Open),
        @"\}" => Fence("}", AtomKind.Close),
        @"\|" or @"\Vert" => Fence("‖", AtomKind.Ordinary),
        @"\vert" => Fence("|", AtomKind.Ordinary),
        @"\%" or @"\_" or @"\#" or @"\$" or @"\&" => Ordinary($"<mi mathvariant=\"normal\">{WebUtility.HtmlEncode(token[1..])}</mi>"),
        @"\backslash" => Ordinary("<mo>\\</mo>"),
        _ => throw new LatexException($"{token} is not known"),
    };

    private LatexAtom Root()
    {
        if (!cursor.Take("["))
        {
            return Ordinary($"<msqrt>{row.Argument()}</msqrt>");
        }

        var index = row.Until("]");
        cursor.Expect("]");
        return Ordinary($"<mroot>{row.Argument()}{index}</mroot>");
    }

    private LatexAtom Text(string command)
    {
        var style = command switch { @"\textbf" => " style=\"font-weight:bold\"", @"\textit" => " style=\"font-style:italic\"", _ => "" };
        var text = cursor.RawGroup();
        return text.AsSpan().IndexOfAny('$', '\\') < 0
            ? Ordinary($"<mtext{style}>{WebUtility.HtmlEncode(text.Replace(' ', '\u00a0'))}</mtext>")
            : throw new LatexException($"{command} with a command or formula inside is not known");
    }

    private LatexAtom Word(string command)
    {
        var variant = command == @"\mathrm" ? " mathvariant=\"normal\"" : " style=\"font-style:italic\"";
        return Ordinary($"<mi{variant}>{Plain(command)}</mi>");
    }

    private LatexAtom InAlphabet(string command) => Ordinary(
        $"<mi mathvariant=\"normal\">{MathAlphabet.Set(command, Plain(command))}</mi>");

    /// <summary>The argument of a font command: letters and digits, or one command for a letter.</summary>
    private string Plain(string command)
    {
        var text = (cursor.Peek() == "{" ? cursor.RawGroup() : cursor.Next()).Trim();
        if (text.StartsWith('\\') && LatexSymbols.Names.TryGetValue(text[1..], out var letter))
        {
            return letter.Text;
        }

        return text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '.')
            ? text
            : throw new LatexException($"{command}{{{text}}} is not known");
    }

    private LatexAtom NamedFunction() => new(
        $"<mi mathvariant=\"normal\">{WebUtility.HtmlEncode(cursor.RawGroup().Trim())}</mi>", AtomKind.Function);

    private LatexAtom Stacked(string element, AtomKind before)
    {
        var script = row.Argument();
        var stacked = row.Argument();
        // What is set over a relation, as a question mark over =, leaves it a relation.
        return new LatexAtom($"<{element}>{stacked}{script}</{element}>", before == AtomKind.Open ? AtomKind.Ordinary : AtomKind.Relation);
    }

    private static string LimitName(string name) => name switch
    {
        "limsup" => "lim\u2009sup",
        "liminf" => "lim\u2009inf",
        "argmax" => "arg\u2009max",
        "argmin" => "arg\u2009min",
        _ => name,
    };

    private static LatexAtom LimitFunction(string name) => new(
        $"<mo movablelimits=\"true\" lspace=\"0\" rspace=\"0\">{WebUtility.HtmlEncode(name)}</mo>", AtomKind.LimitFunction);

    /// <summary>A sign where there is nothing to its left that it could join to its right.</summary>
    private static LatexAtom Operator(string text, AtomKind kind, AtomKind before)
    {
        var prefix = before is not (AtomKind.Ordinary or AtomKind.Close);
        var attributes = kind switch
        {
            AtomKind.Binary => prefix ? " form=\"prefix\"" : " form=\"infix\"",
            AtomKind.Sum => " movablelimits=\"true\"",
            AtomKind.Relation => " stretchy=\"false\"",
            _ => "",
        };
        return new LatexAtom($"<mo{attributes}>{WebUtility.HtmlEncode(text)}</mo>", kind);
    }

    private static LatexAtom Fence(string text, AtomKind kind) => new(
        $"<mo stretchy=\"false\"{(kind == AtomKind.Ordinary ? " lspace=\"0\" rspace=\"0\"" : "")}>{text}</mo>", kind);

    private static LatexAtom Space(string width) => new($"<mspace width=\"{width}\"/>", AtomKind.Space);

    private static LatexAtom Ordinary(string mathML) => new(mathML, AtomKind.Ordinary);
}
