namespace GradNotebooks;

/// <summary>Applies a function of one argument to a whole block of numbers at once.</summary>
public delegate void UnaryBlock(ReadOnlySpan<double> u, Span<double> result);

/// <summary>Applies a function of two arguments to whole blocks of numbers at once.</summary>
public delegate void BinaryBlock(ReadOnlySpan<double> u, ReadOnlySpan<double> v, Span<double> result);

/// <summary>Applies a function of two arguments to a block of numbers and one number that stands beside each of them.</summary>
public delegate void BlockByNumber(ReadOnlySpan<double> u, double v, Span<double> result);

/// <summary>Applies a function of two arguments to one number and each number of a block.</summary>
public delegate void NumberByBlock(double u, ReadOnlySpan<double> v, Span<double> result);
