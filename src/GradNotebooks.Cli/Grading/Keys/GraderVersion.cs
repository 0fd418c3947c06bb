using System.Globalization;
using GradNotebooks.Cli.Grading.Answers;

namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>What grades, and on which terms: another build or other limits may grade otherwise.</summary>
internal static class GraderVersion
{
    public static string Of(AnswerLimits limits)
    {
        var tool = typeof(GraderVersion).Assembly.ManifestModule.ModuleVersionId;
        var kit = typeof(Exercise).Assembly.ManifestModule.ModuleVersionId;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{limits.Level}\n{limits.IsNobody}\n{limits.Time.TotalMilliseconds}\n{limits.Memory}\n{tool}\n{kit}");
    }
}
