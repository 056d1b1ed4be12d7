using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules.Compatibility;

/// <summary>Finds discriminator values that the model no longer knows while rows may still hold them.</summary>
internal sealed class DiscriminatorValueLost : MigrationRule
{
    public static readonly DiagnosticDescriptor Rule = Describe(
        "MGD5015",
        "Discriminator value lost",
        "The model no longer knows the value {0} of column '{1}'{2}, but rows of table '{3}' may still hold it: EF Core cannot tell what they are, and queries that meet one fail; give these rows a value of the new model in 'Up', or delete them",
        "Finds discriminator values that the model no longer knows while rows may still hold them.",
        RuleLevel.Unsafe,
        Categories.Compatibility);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesWithoutId => false;

    public override void Check(MigrationContext context)
    {
        // Migrations of this kind are often empty: the values are no part of the database's structure.
        var location = context.Migration.Up.Body is MethodBody.Missing or MethodBody.Inherited ? context.Migration.Location : context.Migration.Up.Location;
        foreach (var lost in context.LostDiscriminatorValues)
        {
            context.Report(
                Rule,
                location,
                Phrases.List(lost.Lost.Select(static value => Convert.ToString(value.Value.OrDefault!.Constant, System.Globalization.CultureInfo.InvariantCulture)!)),
                lost.Before.Column,
                lost.Successor is { } successor ? $" (a new one is '{successor.Value.OrDefault!.Constant}')" : "",
                lost.Before.Table);
        }
    }
}
