namespace GradNotebooks;

/// <summary>A comparison of two numbers: 1 where it holds, and 0 elsewhere.</summary>
internal interface IRelation : IVectorFunction
{
    static abstract bool Holds(double u, double v);
}

/// <summary>The comparisons. Nothing that is not a number is less than another, or equal to it.</summary>
internal static class Relations
{
    public readonly struct Greater : IRelation
    {
        public static bool Holds(double u, double v) => u > v;

        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector> => TSimd.Less(v, u);
    }

    public readonly struct GreaterOrEqual : IRelation
    {
        public static bool Holds(double u, double v) => u >= v;

        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector> => TSimd.LessOrEqual(v, u);
    }

    public readonly struct Less : IRelation
    {
        public static bool Holds(double u, double v) => u < v;

        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector> => TSimd.Less(u, v);
    }

    public readonly struct LessOrEqual : IRelation
    {
        public static bool Holds(double u, double v) => u <= v;

        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector> => TSimd.LessOrEqual(u, v);
    }

    public readonly struct Equal : IRelation
    {
        public static bool Holds(double u, double v) => u == v;

        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector> => TSimd.Equal(u, v);
    }

    public readonly struct NotEqual : IRelation
    {
        public static bool Holds(double u, double v) => u != v;

        public static TVector Of<TVector, TSimd>(TVector u, TVector v, TVector w)
            where TVector : struct
            where TSimd : ISimd<TVector> => TSimd.Subtract(TSimd.Of(1), TSimd.Equal(u, v));
    }
}
