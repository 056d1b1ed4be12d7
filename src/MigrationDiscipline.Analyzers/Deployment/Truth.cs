namespace MigrationDiscipline.Deployment;

/// <summary>
/// What a condition proves about the place it guards: whether its being true, and whether its being false, means that the code
/// does not run unasked in production. Neither is known of most conditions.
/// </summary>
/// <param name="WhenTrue">Being true proves it.</param>
/// <param name="WhenFalse">Being false proves it.</param>
internal readonly record struct Truth(bool WhenTrue, bool WhenFalse)
{
    /// <summary>Proves nothing.</summary>
    public static readonly Truth Nothing = default;

    /// <summary><c>IsDevelopment()</c>, <c>--migrate</c>.</summary>
    public static readonly Truth Safe = new(true, false);

    /// <summary><c>IsProduction()</c>, <c>SkipMigrations</c>.</summary>
    public static readonly Truth Unsafe = new(false, true);

    public bool ProvesNothing => !WhenTrue && !WhenFalse;

    public static Truth operator !(Truth truth) => new(truth.WhenFalse, truth.WhenTrue);

    public static Truth operator &(Truth left, Truth right) => new(left.WhenTrue || right.WhenTrue, left.WhenFalse && right.WhenFalse);

    public static Truth operator |(Truth left, Truth right) => new(left.WhenTrue && right.WhenTrue, left.WhenFalse || right.WhenFalse);

    /// <summary>The literals: a branch that never runs is safe.</summary>
    public static Truth Constant(bool value) => value ? new(false, true) : new(true, false);
}
