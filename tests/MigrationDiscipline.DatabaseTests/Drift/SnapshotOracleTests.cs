using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>What we read in a snapshot by syntax makes the tables, columns, keys and indexes that EF Core makes of the model that the snapshot was written from.</summary>
public sealed class SnapshotOracleTests
{
    public static TheoryData<string, Target> Cases() => CodeModelOracleTests.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Snapshot_makes_the_tables_of_EF_Core(string model, Target target)
    {
        using var context = CodeModelOracleTests.Create(CodeModelOracleTests.Compile(model), target);
        var designTime = Scaffolder.DesignTimeModel(context);
        var text = Scaffolder.GeneratorFor(context).GenerateSnapshot("Shop.Migrations", context.GetType(), "ContextModelSnapshot", designTime);
        var build = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(static method => method.Identifier.Text == "BuildModel");
        var snapshot = ModelSnapshotReader.Read(build);

        Assert.Null(snapshot.Opacity);
        Assert.All(snapshot.Types, static type => Assert.Null(type.Opacity));
        var (theirs, ours) = (FactsOf(designTime.GetRelationalModel()), FactsOf(snapshot));
        Assert.NotEmpty(theirs);
        Assert.Equal(string.Join("\n", theirs.Except(ours)), string.Join("\n", ours.Except(theirs)));
    }

    private static SortedSet<string> FactsOf(IRelationalModel model)
    {
        var facts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var table in model.Tables)
        {
            facts.Add($"table {table.SchemaQualifiedName} {table.IsExcludedFromMigrations} {table.Comment}");
            foreach (var column in table.Columns)
            {
                // A derived type's table holds the key of the base type, which its own part of the snapshot does not tell.
                if (!column.PropertyMappings.Any() || column.PropertyMappings.Any(mapping => IsOf(mapping.Property.DeclaringType.ContainingEntityType, table)))
                    facts.Add(ColumnFact(table.SchemaQualifiedName, column.Name, column.IsNullable, column.PropertyMappings.Any() ? column.StoreType : null, column.DefaultValueSql, column.ComputedColumnSql, column.Comment));
            }

            foreach (var index in table.Indexes)
                facts.Add(IndexFact(table.SchemaQualifiedName, index.Columns.Select(static column => column.Name), index.IsUnique, index.Filter, index.IsDescending is { } directions ? [.. directions.DefaultIfEmpty(true).Distinct()] : []));
            foreach (var key in table.ForeignKeyConstraints)
                facts.Add(ForeignKeyFact(table.SchemaQualifiedName, key.Columns.Select(static column => column.Name), key.PrincipalTable.SchemaQualifiedName, key.PrincipalColumns.Select(static column => column.Name), key.OnDeleteAction.ToString()));
            foreach (var constraint in table.CheckConstraints)
                facts.Add($"check {table.SchemaQualifiedName} {constraint.Name} {constraint.Sql}");
        }

        return facts;
    }

    private static bool IsOf(IReadOnlyEntityType type, ITable table) =>
        (type.GetTableName() == table.Name && type.GetSchema() == table.Schema) || (type.GetTableName() is null && type.GetDerivedTypes().Any(derived => IsOf(derived, table)));

    private static SortedSet<string> FactsOf(EntityModel model)
    {
        var facts = new SortedSet<string>(StringComparer.Ordinal);
        var view = new RelationalView(model);
        foreach (var table in view.Tables)
        {
            var name = table.Name.ToString();
            facts.Add($"table {name} {table.IsExcluded} {table.Types.Select(static type => type.Comment.OrDefault).FirstOrDefault(static comment => comment is not null)}");
            foreach (var column in table.Columns.Values)
            {
                var property = column.Mappings[0].Property;
                var isJson = property.IsJson || property.Opacity == "JSON";
                facts.Add(ColumnFact(name, column.Name, view.IsNullable(column).OrDefault, isJson ? null : property.ColumnType.OrDefault, property.DefaultValueSql.OrDefault, property.ComputedColumnSql.OrDefault, property.Comment.OrDefault));
            }

            foreach (var type in table.Types.Where(static type => type.JsonColumn.IsAbsent))
            {
                foreach (var index in type.Indexes)
                    facts.Add(IndexFact(name, ColumnsOf(model, type, index.Properties), index.IsUnique.OrDefault, index.Filter.OrDefault, [.. index.IsDescending.OrDefault.Distinct()]));
                foreach (var key in type.ForeignKeys)
                {
                    // An owned type in the row of its owner needs no constraint, and none leads to a view or to the tables of a hierarchy.
                    var principal = model.Find(key.Principal)!;
                    if (!principal.Table.IsKnown || (principal.Table == type.Table && key.Properties == type.PrimaryKey))
                        continue;
                    var principalKey = key.PrincipalKey.IsAbsent ? model.RootOf(principal).PrimaryKey : key.PrincipalKey;
                    facts.Add(ForeignKeyFact(name, ColumnsOf(model, type, key.Properties), principal.Table.OrDefault.ToString(), ColumnsOf(model, principal, principalKey), ActionOf(key)));
                }

                foreach (var (constraint, sql) in type.CheckConstraints)
                    facts.Add($"check {name} {constraint} {sql}");
            }
        }

        return facts;
    }

    private static string ActionOf(EntityForeignKey key) => key.DeleteBehavior.OrDefault is { } behavior and ("Cascade" or "SetNull" or "Restrict") ? behavior : "NoAction";

    private static IEnumerable<string> ColumnsOf(EntityModel model, EntityType type, Value<EquatableArray<string>> properties)
    {
        foreach (var name in properties.OrDefault)
        {
            EntityProperty? found = null;
            for (var declaring = type; declaring is not null && found is null; declaring = declaring.BaseType is null ? null : model.Find(declaring.BaseType))
                found = declaring.FindProperty(name);
            yield return found?.Column.OrDefault ?? "no column for " + name;
        }
    }

    // The type of a JSON column and whether it may hold NULL depend on the version that wrote the snapshot.
    private static string ColumnFact(string table, string column, bool isNullable, string? type, string? defaultSql, string? computedSql, string? comment) =>
        $"column {table}.{column} {(type is null ? "JSON" : TypeOf(type) + (isNullable ? " null" : " not null"))} {defaultSql} {computedSql} {comment}";

    // A type that somebody configured stands in the snapshot as it was written; the provider writes its own.
    private static string TypeOf(string type) => type.Replace(" ", "", StringComparison.Ordinal).Replace("decimal", "numeric", StringComparison.Ordinal);

    private static string IndexFact(string table, IEnumerable<string> columns, bool isUnique, string? filter, IReadOnlyList<bool> directions) =>
        $"index {table}({string.Join(", ", columns)}) {isUnique} {filter} {string.Join(", ", directions)}";

    private static string ForeignKeyFact(string table, IEnumerable<string> columns, string principal, IEnumerable<string> principalColumns, string action) =>
        $"foreign key {table}({string.Join(", ", columns)}) to {principal}({string.Join(", ", principalColumns)}) {action}";
}
