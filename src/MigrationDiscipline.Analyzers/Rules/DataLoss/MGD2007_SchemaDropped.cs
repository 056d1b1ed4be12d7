using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.DataLoss;

/// <summary>Finds dropped schemas and databases.</summary>
internal sealed class SchemaDropped : OperationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD2007",
        "Schema or database dropped",
        "{0} {1} is dropped, and with it whatever is still inside; drop or move its tables by name first, so that a reviewer sees what goes",
        "Finds dropped schemas and databases.",
        RuleLevel.Unsafe,
        Categories.DataLoss);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(DropSchema), typeof(DropDatabase)];

    public override void Check(MigrationOperation operation, OperationContext context)
    {
        var (kind, name) = operation is DropSchema schema ? ("Schema", schema.Name) : ("Database", ((DropDatabase)operation).Name);
        if (operation is DropSchema && context.Above.Any(above => above is EnsureSchema made && SqlNames.Same(made.Name, name)))
            return;
        context.Report(Rule, kind, name.IsKnown ? $"'{name}'" : "(its name cannot be known here)");
    }
}
