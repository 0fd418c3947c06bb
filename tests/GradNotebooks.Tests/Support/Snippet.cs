using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradNotebooks.Tests.Support;

/// <summary>Some lines as a learner types them into a cell, given to the compiler alone.</summary>
internal static class Snippet
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The errors that the compiler shows of it, in order.</summary>
    public static IReadOnlyList<string> Errors(string lines)
    {
        var text = $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using GradNotebooks;
            using static GradNotebooks.Calculus;
            var x = Data("x");
            var (a, b) = Parameters("a", "b");
            {{lines}}
            """;
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create("Snippet", [CSharpSyntaxTree.ParseText(text, options)], References);
        return
        [
            .. compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)),
        ];
    }
}
