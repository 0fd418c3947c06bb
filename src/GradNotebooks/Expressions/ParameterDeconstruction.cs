using System.ComponentModel;

namespace GradNotebooks;

/// <summary>
/// Lets many parameters be taken apart at once: <c>var (w1, w2, w3, w4, w5, w6, w7, w8, b) = Parameters("w1", …, "b");</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterDeconstruction
{
    /// <summary>Takes seven parameters apart.</summary>
    /// <exception cref="ModelException">There are not seven.</exception>
    public static void Deconstruct(
        this Parameter[] parameters,
        out Parameter p1, out Parameter p2, out Parameter p3, out Parameter p4, out Parameter p5, out Parameter p6,
        out Parameter p7)
    {
        Require(parameters, 7);
        (p1, p2, p3, p4, p5, p6, p7) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6]);
    }

    /// <summary>Takes eight parameters apart.</summary>
    /// <exception cref="ModelException">There are not eight.</exception>
    public static void Deconstruct(
        this Parameter[] parameters,
        out Parameter p1, out Parameter p2, out Parameter p3, out Parameter p4, out Parameter p5, out Parameter p6,
        out Parameter p7, out Parameter p8)
    {
        Require(parameters, 8);
        (p1, p2, p3, p4, p5, p6, p7, p8) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6], parameters[7]);
    }

    /// <summary>Takes nine parameters apart.</summary>
    /// <exception cref="ModelException">There are not nine.</exception>
    public static void Deconstruct(
        this Parameter[] parameters,
        out Parameter p1, out Parameter p2, out Parameter p3, out Parameter p4, out Parameter p5, out Parameter p6,
        out Parameter p7, out Parameter p8, out Parameter p9)
    {
        Require(parameters, 9);
        (p1, p2, p3, p4, p5, p6, p7, p8, p9) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6], parameters[7],
                parameters[8]);
    }

    /// <summary>Takes ten parameters apart.</summary>
    /// <exception cref="ModelException">There are not ten.</exception>
    public static void Deconstruct(
        this Parameter[] parameters,
        out Parameter p1, out Parameter p2, out Parameter p3, out Parameter p4, out Parameter p5, out Parameter p6,
        out Parameter p7, out Parameter p8, out Parameter p9, out Parameter p10)
    {
        Require(parameters, 10);
        (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6], parameters[7],
                parameters[8], parameters[9]);
    }

    /// <summary>Takes eleven parameters apart.</summary>
    /// <exception cref="ModelException">There are not eleven.</exception>
    public static void Deconstruct(
        this Parameter[] parameters,
        out Parameter p1, out Parameter p2, out Parameter p3, out Parameter p4, out Parameter p5, out Parameter p6,
        out Parameter p7, out Parameter p8, out Parameter p9, out Parameter p10, out Parameter p11)
    {
        Require(parameters, 11);
        (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6], parameters[7],
                parameters[8], parameters[9], parameters[10]);
    }

    /// <summary>Takes twelve parameters apart.</summary>
    /// <exception cref="ModelException">There are not twelve.</exception>
    public static void Deconstruct(
        this Parameter[] parameters,
        out Parameter p1, out Parameter p2, out Parameter p3, out Parameter p4, out Parameter p5, out Parameter p6,
        out Parameter p7, out Parameter p8, out Parameter p9, out Parameter p10, out Parameter p11, out Parameter p12)
    {
        Require(parameters, 12);
        (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6], parameters[7],
                parameters[8], parameters[9], parameters[10], parameters[11]);
    }

    /// <summary>Takes thirteen parameters apart.</summary>
    /// <exception cref="ModelException">There are not thirteen.</exception>
    public static void Deconstruct(
        this Parameter[] parameters,
        out Parameter p1, out Parameter p2, out Parameter p3, out Parameter p4, out Parameter p5, out Parameter p6,
        out Parameter p7, out Parameter p8, out Parameter p9, out Parameter p10, out Parameter p11, out Parameter p12,
        out Parameter p13)
    {
        Require(parameters, 13);
        (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6], parameters[7],
                parameters[8], parameters[9], parameters[10], parameters[11], parameters[12]);
    }

    /// <summary>Takes fourteen parameters apart.</summary>
    /// <exception cref="ModelException">There are not fourteen.</exception>
    public static void Deconstruct(
        this Parameter[] parameters,
        out Parameter p1, out Parameter p2, out Parameter p3, out Parameter p4, out Parameter p5, out Parameter p6,
        out Parameter p7, out Parameter p8, out Parameter p9, out Parameter p10, out Parameter p11, out Parameter p12,
        out Parameter p13, out Parameter p14)
    {
        Require(parameters, 14);
        (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6], parameters[7],
                parameters[8], parameters[9], parameters[10], parameters[11], parameters[12], parameters[13]);
    }

    /// <summary>Takes fifteen parameters apart.</summary>
    /// <exception cref="ModelException">There are not fifteen.</exception>
    public static void Deconstruct(
        this Parameter[] parameters,
        out Parameter p1, out Parameter p2, out Parameter p3, out Parameter p4, out Parameter p5, out Parameter p6,
        out Parameter p7, out Parameter p8, out Parameter p9, out Parameter p10, out Parameter p11, out Parameter p12,
        out Parameter p13, out Parameter p14, out Parameter p15)
    {
        Require(parameters, 15);
        (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6], parameters[7],
                parameters[8], parameters[9], parameters[10], parameters[11], parameters[12], parameters[13], parameters[14]);
    }

    /// <summary>Takes sixteen parameters apart.</summary>
    /// <exception cref="ModelException">There are not sixteen.</exception>
    public static void Deconstruct(
        this Parameter[] parameters,
        out Parameter p1, out Parameter p2, out Parameter p3, out Parameter p4, out Parameter p5, out Parameter p6,
        out Parameter p7, out Parameter p8, out Parameter p9, out Parameter p10, out Parameter p11, out Parameter p12,
        out Parameter p13, out Parameter p14, out Parameter p15, out Parameter p16)
    {
        Require(parameters, 16);
        (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6], parameters[7],
                parameters[8], parameters[9], parameters[10], parameters[11], parameters[12], parameters[13], parameters[14],
                parameters[15]);
    }

    private static void Require(Parameter[] parameters, int count)
    {
        if (parameters.Length != count)
        {
            throw new ModelException(
                $"There are {parameters.Length} parameters on the right, and {count} names on the left: write as many.");
        }
    }
}
