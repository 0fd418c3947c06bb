namespace GradNotebooks.Cli.Pages;

/// <summary>
/// The elements and attributes that a notebook's own markup may have on a page, each spelled as its language spells it. What is not here is
/// left out. None of them runs a script, submits or is followed by itself; what an attribute may say is <see cref="AttributeRules"/>'.
/// </summary>
internal static class AllowedNames
{
    /// <summary>Elements that have no content and no end tag.</summary>
    public static bool IsVoid(ReadOnlySpan<char> element) => Void.Contains(element);

    public static bool HasElement(MarkupKind kind, ReadOnlySpan<char> name) => Elements[(int)kind].Contains(name);

    public static bool HasAttribute(MarkupKind kind, ReadOnlySpan<char> name) =>
        Attributes[(int)kind].Contains(name)
        || name is "class" or "id" or "style" or "role" or "tabindex" or "lang" or "dir" or "xmlns"
        || ((name.StartsWith("data-") || name.StartsWith("aria-")) && name.IndexOfAnyExcept(Plain) < 0);

    private static readonly System.Buffers.SearchValues<char> Plain =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Void = Set("br col hr img input wbr");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>>[] Elements =
    [
        Set("""
            a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn div dl dt
            em figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label li main mark menu meter nav
            ol p pre progress q rp rt ruby s samp section small span strike strong style sub summary sup table tbody td tfoot th thead time
            tr tt u ul var wbr
            """),
        Set("""
            a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
            feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode
            feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g image line linearGradient marker
            mask path pattern polygon polyline radialGradient rect stop style svg switch symbol text textPath title tspan use view
            """),
        Set("""
            annotation maction math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
            mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
            """),
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>>[] Attributes =
    [
        Set("""
            abbr align alt bgcolor border cellpadding cellspacing checked color cols colspan datetime decoding disabled face for
            headers height hidden high hreflang href label loading low max method min name open optimum rel reversed rowspan rules scope
            size span src start summary target title translate type valign value width
            """),
        Set("""
            alignment-baseline amplitude azimuth baseFrequency baseline-shift bias clip clip-path clip-rule clipPathUnits color
            color-interpolation color-interpolation-filters color-rendering cx cy d diffuseConstant direction display divisor
            dominant-baseline dx dy edgeMode elevation exponent fill fill-opacity fill-rule filter filterUnits flood-color flood-opacity
            font font-family font-size font-size-adjust font-stretch font-style font-variant font-weight fr fx fy gradientTransform
            gradientUnits height href image-rendering in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength kerning lengthAdjust
            letter-spacing lighting-color limitingConeAngle marker marker-end marker-mid marker-start markerHeight markerUnits markerWidth
            mask mask-type maskContentUnits maskUnits media method mode numOctaves offset opacity operator order orient overflow paint-order
            path pathLength patternContentUnits patternTransform patternUnits pointer-events points pointsAtX pointsAtY pointsAtZ
            preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY result rotate rx ry scale seed shape-rendering side slope
            spacing specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles stop-color stop-opacity stroke
            stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width surfaceScale
            systemLanguage tableValues target targetX targetY text-anchor text-decoration text-rendering textLength transform
            transform-origin type unicode-bidi values vector-effect version viewBox visibility width word-spacing writing-mode x x1 x2
            xChannelSelector xlink:href xml:lang xml:space xmlns:xlink y y1 y2 yChannelSelector z
            """),
        Set("""
            accent accentunder align alttext columnalign columnlines columnspacing columnspan crossout decimalpoint denomalign depth display
            displaystyle encoding fence form frame framespacing height largeop length linebreak linethickness location lquote lspace
            mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation numalign open close rowalign rowlines
            rowspacing rowspan rquote rspace scriptlevel scriptminsize scriptsizemultiplier selection separator separators stretchy
            subscriptshift superscriptshift symmetric voffset width
            """),
    ];

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string names) => names
        .Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .ToHashSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();
}
