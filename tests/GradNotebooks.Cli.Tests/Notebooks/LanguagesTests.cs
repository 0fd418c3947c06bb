using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Notebooks;

public class LanguagesTests
{
    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"kernelspec": {"name": "csharp", "display_name": "C#"}}""")]
    [InlineData("""{"kernelspec": {"name": ".net-csharp", "display_name": ".NET (C#)"}}""")]
    [InlineData("""{"kernelspec": {"name": "gradnb", "display_name": "GradNotebooks"}}""")]
    [InlineData("""{"kernelspec": {"name": "my-kernel", "display_name": "C# 14 (mine)"}}""")]
    [InlineData("""{"kernelspec": {"name": "my-csharp"}}""")]
    [InlineData("""{"kernelspec": {"name": "my-kernel", "language": "C#"}}""")]
    [InlineData("""{"kernelspec": {"name": "my-kernel", "language": "csharp"}}""")]
    [InlineData("""{"kernelspec": {"name": "my-kernel"}, "language_info": {"name": "mine", "mimetype": "text/x-csharp"}}""")]
    [InlineData("""{"language_info": {"name": "C#"}}""")]
    [InlineData("""{"language_info": {"name": "polyglot-notebook"}}""")]
    [InlineData("""{"language_info": {"name": "dotnet-interactive.csharp"}}""")]
    [InlineData("""{"kernelspec": {"language": "polyglot-notebook"}, "language_info": {"mimetype": NaN, "name": ["C#"]}}""")]
    public void A_notebook_is_in_CSharp_by_whatever_name(string metadata) => Assert.Equal("csharp", OfNotebook(metadata));

    [Theory]
    [InlineData("""{"kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}}""", "python")]
    [InlineData("""{"kernelspec": {"name": ".net-fsharp", "display_name": ".NET (F#)"}}""", "fsharp")]
    [InlineData("""{"kernelspec": {"name": ".net-fsharp"}, "language_info": {"name": "C#"}}""", "fsharp")]
    [InlineData("""{"kernelspec": {"name": "haskell"}}""", "haskell")]
    [InlineData("""{"language_info": {"mimetype": "text/x-fsharp"}}""", "fsharp")]
    public void A_notebook_in_another_language_is_known_for_it(string metadata, string language) =>
        Assert.Equal(language, OfNotebook(metadata));

    [Theory]
    [InlineData("""{"vscode": {"languageId": "polyglot-notebook"}}""", "other")]
    [InlineData("""{"vscode": {"languageId": "dotnet-interactive.csharp"}}""", "csharp")]
    [InlineData("""{"polyglot_notebook": {"kernelName": ".NET"}}""", ".net")]
    [InlineData("""{"dotnet_interactive": {"language": "C#"}, "vscode": {"languageId": "fsharp"}}""", "csharp")]
    public void A_cell_may_name_its_own(string metadata, string language) =>
        Assert.Equal(language, Languages.OfCell((JsonObject)JupyterJsonReader.Read(metadata)!, "other"));

    private static string OfNotebook(string metadata) => Languages.OfNotebook((JsonObject)JupyterJsonReader.Read(metadata)!);
}
