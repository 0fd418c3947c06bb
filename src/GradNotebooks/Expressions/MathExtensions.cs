namespace GradNotebooks;

/// <summary>
/// The functions of <see cref="Math"/>, of expressions: <c>Math.Sin(x)</c> is <c>Sin(x)</c>, so that code which was written for numbers
/// can be taken over as it is.
/// </summary>
public static class MathExtensions
{
    extension(Math)
    {
        /// <inheritdoc cref="Calculus.Abs"/>
        public static Expr Abs(Expr u) => Calculus.Abs(u);

        /// <inheritdoc cref="Calculus.Acos"/>
        public static Expr Acos(Expr u) => Calculus.Acos(u);

        /// <inheritdoc cref="Calculus.Acosh"/>
        public static Expr Acosh(Expr u) => Calculus.Acosh(u);

        /// <inheritdoc cref="Calculus.Asin"/>
        public static Expr Asin(Expr u) => Calculus.Asin(u);

        /// <inheritdoc cref="Calculus.Asinh"/>
        public static Expr Asinh(Expr u) => Calculus.Asinh(u);

        /// <inheritdoc cref="Calculus.Atan"/>
        public static Expr Atan(Expr u) => Calculus.Atan(u);

        /// <inheritdoc cref="Calculus.Atan2"/>
        public static Expr Atan2(Expr y, Expr x) => Calculus.Atan2(y, x);

        /// <inheritdoc cref="Calculus.Atanh"/>
        public static Expr Atanh(Expr u) => Calculus.Atanh(u);

        /// <inheritdoc cref="Calculus.Cos"/>
        public static Expr Cos(Expr u) => Calculus.Cos(u);

        /// <inheritdoc cref="Calculus.Cosh"/>
        public static Expr Cosh(Expr u) => Calculus.Cosh(u);

        /// <inheritdoc cref="Calculus.Exp"/>
        public static Expr Exp(Expr u) => Calculus.Exp(u);

        /// <inheritdoc cref="Calculus.Floor"/>
        public static Expr Floor(Expr u) => Calculus.Floor(u);

        /// <inheritdoc cref="Calculus.Log(Expr)"/>
        public static Expr Log(Expr u) => Calculus.Log(u);

        /// <inheritdoc cref="Calculus.Log(Expr, Expr)"/>
        public static Expr Log(Expr u, Expr b) => Calculus.Log(u, b);

        /// <inheritdoc cref="Calculus.Log10"/>
        public static Expr Log10(Expr u) => Calculus.Log10(u);

        /// <inheritdoc cref="Calculus.Max(Expr, Expr)"/>
        public static Expr Max(Expr u, Expr v) => Calculus.Max(u, v);

        /// <inheritdoc cref="Calculus.Min(Expr, Expr)"/>
        public static Expr Min(Expr u, Expr v) => Calculus.Min(u, v);

        /// <inheritdoc cref="Calculus.Pow(Expr, Expr)"/>
        public static Expr Pow(Expr u, Expr p) => Calculus.Pow(u, p);

        /// <inheritdoc cref="Calculus.Pow(Expr, int)"/>
        public static Expr Pow(Expr u, int p) => Calculus.Pow(u, p);

        /// <inheritdoc cref="Calculus.Sign"/>
        public static Expr Sign(Expr u) => Calculus.Sign(u);

        /// <inheritdoc cref="Calculus.Sin"/>
        public static Expr Sin(Expr u) => Calculus.Sin(u);

        /// <inheritdoc cref="Calculus.Sinh"/>
        public static Expr Sinh(Expr u) => Calculus.Sinh(u);

        /// <inheritdoc cref="Calculus.Sqrt"/>
        public static Expr Sqrt(Expr u) => Calculus.Sqrt(u);

        /// <inheritdoc cref="Calculus.Tan"/>
        public static Expr Tan(Expr u) => Calculus.Tan(u);

        /// <inheritdoc cref="Calculus.Tanh"/>
        public static Expr Tanh(Expr u) => Calculus.Tanh(u);
    }
}
