using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Cli.Pages;

/// <summary>
/// The one way by which a notebook's own markup comes on a page. It passes, to the letter, if it is nothing but text and allowed elements,
/// plainly written and properly closed: whatever a browser takes a part of it for, it can only be that, or text. Pictures are put inside
/// on the way. Results of this library and prose from Markdown pass as they stand; other markup is written anew by
/// <see cref="MarkupRepair"/> first.
/// </summary>
internal sealed partial class MarkupGate
{
    /// <summary>How deep elements may stand in each other; browsers give up at some five hundred.</summary>
    public const int Deepest = 400;

    private readonly string _html;
    private readonly Pictures _pictures;
    private readonly MarkupReader _reader;
    private readonly Stack<(string Name, MarkupKind Kind)> _open = [];
    private readonly List<PlainAttribute> _attributes = [];
    private readonly StringBuilder _passed = new();
    private int _copied;

    private MarkupGate(string html, Pictures pictures) => (_html, _pictures, _reader) = (html, pictures, new MarkupReader(html));

    /// <summary>The one script that may stand on a page, whose policy allows it by its hash.</summary>
    public static string ChartScript { get; } = LiveChart.Html("", "").Split("<script>")[1].Split("</script>")[0];

    private MarkupKind Kind => _open.TryPeek(out var around) ? around.Kind : MarkupKind.Html;

    /// <summary>The markup with its pictures inside; null if it cannot pass.</summary>
    public static string? Pass(string html, Pictures pictures) => new MarkupGate(html, pictures).Pass();

    private string? Pass()
    {
        while (_reader.GoToTag())
        {
            if (!(_reader.TakeComment() || (_reader.Take("</") ? EndTag() : Element())))
            {
                return null;
            }
        }

        return _open.Count > 0 || _html.Contains('\0', StringComparison.Ordinal) ? null
            : _passed.Append(_html, _copied, _html.Length - _copied).ToString();
    }

    private bool EndTag() => _open.TryPop(out var last) && _reader.Take(last.Name) && _reader.Take(">");

    private bool Element()
    {
        var start = _reader.Position;
        _reader.Take("<");
        var name = _reader.Name();
        var kind = KindOf(name);
        var isScript = kind == MarkupKind.Html && name is "script";
        if (!isScript && !AllowedNames.HasElement(kind, name))
        {
            return false;
        }

        _attributes.Clear();
        while (_reader.Attribute() is { } attribute)
        {
            if (!isScript && !Allows(kind, name, attribute))
            {
                return false;
            }

            _attributes.Add(attribute);
        }

        var isClosed = _reader.Take("/");
        var isVoid = kind == MarkupKind.Html && AllowedNames.IsVoid(name);
        if (!_reader.Take(">") || (isClosed && kind == MarkupKind.Html && !isVoid))
        {
            return false;
        }

        return name switch
        {
            "script" => Script(),
            "style" when !isClosed => _reader.TakeText("</style>", out var css) && StyleText.IsHarmless(css),
            "form" => Find("method") is not null && Opened(name, kind),
            "input" => Find("type") is not null,
            "img" => Picture(start),
            _ => isVoid || isClosed || Opened(name, kind),
        };
    }

    private MarkupKind KindOf(ReadOnlySpan<char> element) => Kind != MarkupKind.Html ? Kind
        : element is "svg" ? MarkupKind.Svg
        : element is "math" ? MarkupKind.MathML
        : MarkupKind.Html;

    private bool Opened(ReadOnlySpan<char> name, MarkupKind kind)
    {
        _open.Push((name.ToString(), kind));
        return _open.Count <= Deepest;
    }

    private bool Allows(MarkupKind kind, ReadOnlySpan<char> element, PlainAttribute attribute)
    {
        var name = _html.AsSpan()[attribute.Name];
        var value = _html.AsSpan()[attribute.Value];
        if (value.Contains('<'))
        {
            return false;
        }

        return !AttributeRules.Judges(name) || !value.Contains('&') ? AttributeRules.Allow(kind, element, name, value)
            : !Ambiguous().IsMatch(value) && AttributeRules.Allow(kind, element, name, WebUtility.HtmlDecode(value.ToString()));
    }

    /// <summary>The data of a chart, or the script that draws charts.</summary>
    private bool Script() => _attributes switch
    {
        [] => _reader.Take(ChartScript) && _reader.Take("</script>"),
        [var only] => _html.AsSpan()[only.Name] is "type" && _html.AsSpan()[only.Value] is "application/json"
            && _reader.TakeText("</script>", out _),
        _ => false,
    };

    private bool Picture(int start)
    {
        if (Find("src") is not { } source || AttributeRules.IsPicture(_html.AsSpan()[source]))
        {
            return true;
        }

        if (Ambiguous().IsMatch(_html.AsSpan()[source]))
        {
            return false;
        }

        var picture = _pictures.Find(WebUtility.HtmlDecode(_html[source]));
        if (picture.Data is { } data)
        {
            var isQuoted = _html[source.Start.Value - 1] != '=';
            Replace(source, isQuoted ? data : $"\"{data}\"");
        }
        else
        {
            var words = Find("alt") is { } alt ? WebUtility.HtmlDecode(_html[alt]) : "";
            Replace(start.._reader.Position, picture.Instead(words, isInLink: _open.Any(around => around.Name == "a")));
        }

        return true;
    }

    private Range? Find(string attribute)
    {
        foreach (var (name, value) in _attributes)
        {
            if (_html.AsSpan()[name].SequenceEqual(attribute))
            {
                return value;
            }
        }

        return null;
    }

    private void Replace(Range place, string by)
    {
        _passed.Append(_html, _copied, place.Start.Value - _copied).Append(by);
        _copied = place.End.Value;
    }

    /// <summary>An ampersand that browsers may take for a character unknown to the framework, as <c>&amp;colon;</c> is one.</summary>
    [GeneratedRegex("&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")]
    private static partial Regex Ambiguous();
}
