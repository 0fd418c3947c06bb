namespace GradNotebooks;

/// <summary>Mistakes with vectors and matrices.</summary>
internal static class ArrayMistakes
{
    /// <summary>A Jacobian's diagonal is gathered entry by entry, up to so many.</summary>
    private const int MostEntries = 200;

    // Jᵀδ → diag(J)·δ
    public static readonly MistakeKind JacobianDiagonal = new("JACOBIAN_DIAGONAL", "entry by entry where entries are mixed", r =>
        r.Edges.Where(edge => edge.LocalPartial is null).SelectMany(edge => Diagonal(r, edge).Concat(Reduced(r, edge))));

    // Σ along one axis → along the other, → the mean
    public static readonly MistakeKind WrongReduction = new("WRONG_REDUCTION", "summed along the wrong axis, or not at all", r =>
        from edge in r.Edges
        where edge.IsSummed
        from way in edge.Input.Shape.Count == 1 ? ToOne(r, edge) : edge.PerSample.Shape.Rank == 2 ? ToLine(edge) : []
        from mutation in r.Sending(
            edge,
            adjoint => Tried(() => way(Algebra.BroadcastTo(Algebra.Times(adjoint, edge.LocalPartial!), edge.PerSample.Shape))),
            Spread(edge))
        select mutation)
    {
        SaidBy = "MEAN",
    };

    // A·B → A ⊙ B, and A ⊙ B → A·B
    public static readonly MistakeKind MatrixForEntrywise = new("MATRIX_FOR_ENTRYWISE", "* and MatMul exchanged", r =>
        r.Edges.SelectMany(edge => Exchanged(r, edge)));

    // δ·Wᵀ → δ·W
    public static readonly MistakeKind Transposed = new("SHAPE", "transposed", r =>
        from edge in r.Edges
        where IsMatrixProduct(edge)
        let other = edge.Consumer.Inputs[1 - edge.Index]
        from way in Products(edge.Input.Shape, other)
        from mutation in r.Sending(
            edge,
            adjoint => Tried(() => way(adjoint)),
            $"a factor is transposed, or stands on the wrong side: {edge.Input} receives {edge.Value}")
        select mutation);

    // δ·Wᵀ → δ·(∂Loss/∂W)ᵀ
    public static readonly MistakeKind GradientForWeight = new("GRADIENT_FOR_WEIGHT", "a weight's gradient for the weight", r =>
        from edge in r.Edges
        from k in Enumerable.Range(0, edge.Consumer.Inputs.Length)
        where k != edge.Index && edge.Consumer.Inputs[k] is Parameter
        let weight = edge.Consumer.Inputs[k]
        let node = Reference.Again(edge.Consumer, edge.Consumer.Inputs.SetItem(k, r.All[weight]))
        from mutation in r.Sending(
            edge,
            adjoint => LocalPartials.Of(node, edge.Index) is { } partial
                ? Reference.Times(edge, adjoint, partial)
                : LocalPartials.Pullback(node, edge.Index, adjoint),
            $"gradient passes back by {weight} itself: you used the gradient by {weight}")
        select mutation);

    private static IEnumerable<Mutation> Diagonal(Reference r, Contribution edge)
    {
        var shape = edge.Consumer.Shape;
        if (shape != edge.Input.Shape || shape.IsScalar
            || edge.Consumer.Function is Primitive { IsRearrangement: true } or Primitive { AddsUp: true })
        {
            return [];
        }

        // Along an axis over the samples so many entries are drawn.
        var entries = shape.WithSamples(SampleDrawing.Samples).Count;
        if (entries > MostEntries)
        {
            return [];
        }

        var diagonal = Algebra.Total([.. Enumerable.Range(0, entries).Select(i => Entry(i))]);
        return r.Sending(
            edge,
            adjoint => Algebra.Times(adjoint, diagonal),
            $"every entry of {edge.Consumer} depends on all entries of {edge.Input}: you differentiated entry by entry");

        Expr Entry(int i)
        {
            var unit = r.Unit(shape, i);
            return unit * LocalPartials.Pullback(edge.Consumer, edge.Index, unit);
        }
    }

    /// <summary>x − mean(x) and x/‖x‖ entry by entry: what a reduction sends back is not gathered from all entries first.</summary>
    private static IEnumerable<Mutation> Reduced(Reference r, Contribution edge) =>
        from use in r.Gradient.Contributions(edge.Consumer)
        where edge.Consumer.Shape.IsScalar && use.IsSummed && use.PerSample.Shape == edge.Input.Shape
        let weight = LocalPartials.Pullback(edge.Consumer, edge.Index, 1)
        from mutation in r.Sending(
            edge,
            _ => Algebra.Times(use.PerSample, weight),
            $"{edge.Consumer} depends on all entries of {edge.Input}: you differentiated entry by entry")
        select mutation;

    /// <summary>What becomes of the terms that come back to one number, where they are not added.</summary>
    private static IEnumerable<Func<Expr, Expr?>> ToOne(Reference r, Contribution edge)
    {
        var (shape, back) = (edge.PerSample.Shape, edge.Input.Shape);
        yield return terms => Whole(Reductions.Mean.Of(terms));
        yield return terms => Whole(Algebra.Count(shape) * Reductions.Sum.Of(terms * r.Unit(shape, 0)));
        for (var axis = 0; axis < shape.Rank && shape.Rank > 1; axis++)
        {
            var along = Reductions.SumAlong(axis);
            yield return terms => Whole(Reductions.Mean.Of(along.Of(terms)));
        }

        Expr Whole(Expr number) => Algebra.BroadcastTo(number, back);
    }

    /// <summary>What becomes of the terms that come back to a row or a column, where they are not added along its axis.</summary>
    private static IEnumerable<Func<Expr, Expr?>> ToLine(Contribution edge)
    {
        var (shape, back, along) = (edge.PerSample.Shape, edge.Input.Shape, RepeatedAlong(edge));
        return
        [
            terms => shape.Sizes[0] == shape.Sizes[1]
                ? Arrays.Reshaped(Reductions.SumAlong(1 - along).Of(terms), back)
                : null,
            terms => Arrays.Reshaped(Reductions.MeanAlong(along).Of(terms), back),
            terms => Arrays.Reshaped(Reductions.SumAlong(along).Of(terms * terms), back),
            terms => Arrays.Reshaped(Reductions.SumAlong(along).Of(terms * edge.Input), back),
            terms => Arrays.Reshaped(Arrays.SliceOf(terms, along, 0, 1), back),
            terms => (double)shape.Sizes[along] * Arrays.Reshaped(Arrays.SliceOf(terms, along, 0, 1), back),
        ];
    }

    /// <summary>Along which axis of a matrix a row or a column was repeated.</summary>
    private static int RepeatedAlong(Contribution edge) => edge.Input.Shape.Rank == 1 || edge.Input.Shape.Sizes[0] == 1 ? 0 : 1;

    private static FormattableString Spread(Contribution edge)
    {
        if (edge.Input.Shape.Count == 1)
        {
            var each = edge.PerSample.Shape.HasSamples ? "sample" : "entry";
            return $"{edge.Input} was used for every {each}: what they send back is added";
        }

        var along = RepeatedAlong(edge);
        return $"{edge.Input} was used for every {(along == 0 ? "row" : "column")}: what they send back is added along axis\u00a0{along}";
    }

    private static IEnumerable<Mutation> Exchanged(Reference r, Contribution edge)
    {
        if (IsMatrixProduct(edge))
        {
            var other = edge.Consumer.Inputs[1 - edge.Index];
            return
            [
                .. r.Sending(
                    edge, adjoint => Tried(() => Fitting(adjoint * other, edge.Input.Shape)),
                    $"{edge.Consumer} is a matrix product: gradient passes back by MatMul, and you used *"),
                .. r.Sending(
                    edge, adjoint => Tried(() => Fitting(adjoint * LinearAlgebra.Transpose.Of(other), edge.Input.Shape)),
                    $"{edge.Consumer} is a matrix product: gradient passes back by MatMul, and you used *"),
            ];
        }

        return edge is { LocalPartial: { Shape.Rank: 2 } partial, Consumer.Shape.Rank: 2 } && edge.Consumer.Shape == edge.Input.Shape
            ?
            [
                .. r.Sending(
                    edge, adjoint => Tried(() => Fitting(LinearAlgebra.MatMul.Of(adjoint, partial), edge.Input.Shape)),
                    $"{edge.Consumer} is made entry by entry: gradient passes back by *, and you used MatMul"),
                .. r.Sending(
                    edge, adjoint => Tried(() => Fitting(LinearAlgebra.MatMul.Of(partial, adjoint), edge.Input.Shape)),
                    $"{edge.Consumer} is made entry by entry: gradient passes back by *, and you used MatMul"),
            ]
            : [];
    }

    private static bool IsMatrixProduct(Contribution edge) =>
        edge.Consumer is { Function: Primitive { IsElementwise: false, Arity: 2, Rule: "product rule" }, Shape.Rank: 2 }
        && edge.Consumer.Inputs.All(i => i.Shape.Rank == 2);

    /// <summary>The products of a gradient and a matrix, with transposes and in both orders, that have a shape.</summary>
    private static IEnumerable<Func<Expr, Expr?>> Products(Shape shape, Expr other)
    {
        for (var way = 0; way < 16; way++)
        {
            var (first, left, right, whole) = ((way & 1) == 0, (way & 2) != 0, (way & 4) != 0, (way & 8) != 0);
            yield return adjoint =>
            {
                var (a, b) = first ? (adjoint, other) : (other, adjoint);
                var product = LinearAlgebra.MatMul.Of(left ? Flipped(a) : a, right ? Flipped(b) : b);
                return Fitting(whole ? Flipped(product) : product, shape);
            };
        }
    }

    private static Expr Flipped(Expr u) => LinearAlgebra.Transpose.Of(u);

    private static Expr? Fitting(Expr u, Shape shape) => u.Shape == shape ? u : null;

    private static Expr? Tried(Func<Expr?> make)
    {
        try
        {
            return make();
        }
        catch (ModelException)
        {
            return null;
        }
    }
}
