namespace GradNotebooks;

/// <summary>A place where a function has no slope, since its values to the left, at it and to the right differ.</summary>
/// <param name="Left">The limit from the left.</param>
/// <param name="At">The value itself.</param>
/// <param name="Right">The limit from the right.</param>
internal sealed record Jump(double Left, double At, double Right)
{
    /// <summary>
    /// The values just left of the point, at it and just right of it, where they differ however near one goes: what is left of a kink's
    /// difference shrinks with the distance, what is left of a jump's does not. Each limit is taken along the secant.
    /// </summary>
    public static Jump? On(Line line)
    {
        var (near, nearer) = (KinkFreeStep.Nearest * line.Scale, KinkFreeStep.Nearest / 64 * line.Scale);
        var (left, right) = (Limit(-nearer), Limit(nearer));

        // A kink nearer than that makes a gap, too, but one no wider than the slopes make of the distance.
        var steepest = Math.Max(Math.Abs(line.At(2 * nearer) - line.At(nearer)), Math.Abs(line.At(-2 * nearer) - line.At(-nearer)));
        return IsJump(left, Limit(-near)) || IsJump(right, Limit(near)) ? new Jump(left, line.AtZero, right) : null;

        double Limit(double t) => 2 * line.At(t) - line.At(2 * t);

        // At the jump itself rounding may reach over it, and then looks as large as the jump.
        double NoiseBeside(double limit) => Math.Max(
            Math.Max(line.NoiseAt(-nearer), line.NoiseAt(nearer)), 2 * Doubles.Epsilon * Math.Max(Math.Abs(limit), Math.Abs(line.AtZero)));

        bool IsJump(double limit, double further)
        {
            var gap = Math.Abs(limit - line.AtZero);
            return gap > 4 * steepest && gap > 0.9 * Math.Abs(further - line.AtZero) && gap > 64 * NoiseBeside(limit);
        }
    }
}
