using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules;

/// <summary>A rule about single operations, called for each operation of the kinds it names.</summary>
internal abstract class OperationRule : Rule
{
    /// <summary>The records of <see cref="MigrationDiscipline.Model"/> that the rule is called for.</summary>
    public abstract IReadOnlyList<Type> OperationTypes { get; }

    /// <summary>Guard clauses, then one report.</summary>
    public abstract void Check(MigrationOperation operation, OperationContext context);
}

/// <summary>A rule about operations of one kind.</summary>
internal abstract class OperationRule<T> : OperationRule
    where T : MigrationOperation
{
    public sealed override IReadOnlyList<Type> OperationTypes { get; } = [typeof(T)];

    public sealed override void Check(MigrationOperation operation, OperationContext context) => Check((T)operation, context);

    /// <inheritdoc cref="OperationRule.Check"/>
    protected abstract void Check(T operation, OperationContext context);
}
