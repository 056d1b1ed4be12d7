using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using EF = Microsoft.EntityFrameworkCore.Migrations.Operations;
using OurBody = MigrationDiscipline.Model.MethodBody;

namespace MigrationDiscipline.Tests.Reading.EFCore;

/// <summary>EF Core itself as the oracle: what its own builder makes of a compiled migration is what we read in its source.</summary>
public sealed class EFCoreOracleTests
{
    public static TheoryData<string> Projects => ["ef10.0.5/Npgsql", "ef10.0.5/Sqlite", "ef8.0.31/Sqlite", "Shop"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Reading_a_migration_gives_the_operations_that_EF_Core_makes(string project)
    {
        var compilation = Compile(project);
        var loaded = Load(compilation);
        var places = Reader.Places(compilation);
        Assert.NotEmpty(places);
        foreach (var place in places)
        {
            var migration = (Microsoft.EntityFrameworkCore.Migrations.Migration)Activator.CreateInstance(loaded.GetType(place.Migration.ClassName)!)!;
            migration.ActiveProvider = project.EndsWith("Sqlite", StringComparison.Ordinal) ? "Microsoft.EntityFrameworkCore.Sqlite" : "Npgsql.EntityFrameworkCore.PostgreSQL";
            Compare(place.Migration.Up, migration.UpOperations, place.Migration.ClassName + ".Up");
            if (place.Migration.Down.Body is not (OurBody.Missing or OurBody.Throws))
                Compare(place.Migration.Down, migration.DownOperations, place.Migration.ClassName + ".Down");
        }
    }

    private static Compilation Compile(string project)
    {
        var files = project == "Shop"
            ? Fixtures.Shop()
            : Fixtures.Snapshot(project).Where(file => file.Path.EndsWith("/Migration.cs", StringComparison.Ordinal)).ToList();
        return Analysis.Compile(files, Setup.Npgsql with { Provider = Provider.Npgsql | Provider.Sqlite });
    }

    private static Assembly Load(Compilation compilation)
    {
        using var stream = new MemoryStream();
        // The one script that the sample embeds; its text matters to nobody here.
        var script = new ResourceDescription("BackfillOrderTotals.sql", static () => new MemoryStream("SELECT 1;"u8.ToArray()), isPublic: true);
        var result = compilation.Emit(stream, manifestResources: [script]);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        stream.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(stream);
    }

    /// <summary>SQL that nobody can know at compile time is compared by its place alone.</summary>
    private static void Compare(MigrationMethod ours, IReadOnlyList<EF.MigrationOperation> theirs, string where)
    {
        bool IsUnknown(int index) => index < ours.Operations.Count && ours.Operations[index] is RawSql { Text.IsUnknown: true };
        var expected = theirs.Select((operation, index) => IsUnknown(index) && operation is EF.SqlOperation ? "Sql, unknown" : Show(operation));
        var actual = ours.Operations.Items.Select((operation, index) => IsUnknown(index) ? "Sql, unknown" : Show(operation));
        Assert.Equal(where + "\n" + string.Join("\n", expected), where + "\n" + string.Join("\n", actual));
    }

    private static string Show(EF.MigrationOperation operation) => operation switch
    {
        EF.CreateTableOperation o => $"CreateTable {Name(o.Schema, o.Name)} [{string.Join("; ", o.Columns.Select(Show))}] pk({Names(o.PrimaryKey?.Columns)}) "
            + $"unique({string.Join(";", o.UniqueConstraints.Select(key => key.Name + ":" + Names(key.Columns)))}) "
            + $"fk({string.Join(";", o.ForeignKeys.Select(ShowKey))}) check({string.Join(";", o.CheckConstraints.Select(check => check.Name + ":" + check.Sql))})",
        EF.AddColumnOperation o => $"AddColumn {Name(o.Schema, o.Table)} {Show((EF.ColumnOperation)o)}",
        EF.AlterColumnOperation o => $"AlterColumn {Name(o.Schema, o.Table)} {Show((EF.ColumnOperation)o)} from {Show(o.OldColumn)}",
        EF.DropColumnOperation o => $"DropColumn {Name(o.Schema, o.Table)} {o.Name}",
        EF.RenameColumnOperation o => $"RenameColumn {Name(o.Schema, o.Table)} {o.Name} {o.NewName}",
        EF.DropTableOperation o => $"DropTable {Name(o.Schema, o.Name)}",
        EF.RenameTableOperation o => $"RenameTable {Name(o.Schema, o.Name)} {Name(o.NewSchema, o.NewName)}",
        EF.CreateIndexOperation o => $"CreateIndex {Name(o.Schema, o.Table)} {o.Name} ({Names(o.Columns)}) unique={o.IsUnique} filter={o.Filter} desc={string.Join(",", o.IsDescending ?? [])}",
        EF.DropIndexOperation o => $"DropIndex {Name(o.Schema, o.Table!)} {o.Name}",
        EF.RenameIndexOperation o => $"RenameIndex {Name(o.Schema, o.Table!)} {o.Name} {o.NewName}",
        EF.AddForeignKeyOperation o => $"AddForeignKey {Name(o.Schema, o.Table)} {ShowKey(o)}",
        EF.DropForeignKeyOperation o => $"DropForeignKey {Name(o.Schema, o.Table)} {o.Name}",
        EF.AddPrimaryKeyOperation o => $"AddPrimaryKey {Name(o.Schema, o.Table)} {o.Name} ({Names(o.Columns)})",
        EF.DropPrimaryKeyOperation o => $"DropPrimaryKey {Name(o.Schema, o.Table)} {o.Name}",
        EF.EnsureSchemaOperation o => $"EnsureSchema {o.Name}",
        EF.DropSchemaOperation o => $"DropSchema {o.Name}",
        EF.SqlOperation o => $"Sql {o.Sql.Replace("\r\n", "\n", StringComparison.Ordinal)} {o.SuppressTransaction}",
        EF.InsertDataOperation o => $"InsertData {Name(o.Schema, o.Table)} ({Names(o.Columns)}) {o.Values.GetLength(0)}x{o.Values.GetLength(1)}",
        EF.UpdateDataOperation o => $"UpdateData {Name(o.Schema, o.Table)} ({Names(o.KeyColumns)}) {o.KeyValues.GetLength(0)} ({Names(o.Columns)}) {o.Values.GetLength(0)}",
        EF.DeleteDataOperation o => $"DeleteData {Name(o.Schema, o.Table)} ({Names(o.KeyColumns)}) {o.KeyValues.GetLength(0)}",
        _ => operation.GetType().Name,
    };

    private static string Show(MigrationOperation operation) => operation switch
    {
        CreateTable o => $"CreateTable {o.Table.OrDefault} [{string.Join("; ", o.Columns.Items.Select(Show))}] pk({Names(o.PrimaryKey?.Columns)}) "
            + $"unique({string.Join(";", o.UniqueConstraints.Items.Select(key => key.Name.OrDefault + ":" + Names(key.Columns)))}) "
            + $"fk({string.Join(";", o.ForeignKeys.Items.Select(ShowKey))}) check({string.Join(";", o.CheckConstraints.Items.Select(check => check.Name.OrDefault + ":" + check.Sql.OrDefault))})",
        AddColumn o => $"AddColumn {o.Table.OrDefault} {Show(o.Column)}",
        AlterColumn o => $"AlterColumn {o.Table.OrDefault} {Show(o.Column)} from {Show(o.OldColumn with { Name = default })}",
        DropColumn o => $"DropColumn {o.Table.OrDefault} {o.Name.OrDefault}",
        RenameColumn o => $"RenameColumn {o.Table.OrDefault} {o.Name.OrDefault} {o.NewName.OrDefault}",
        DropTable o => $"DropTable {o.Table.OrDefault}",
        RenameTable o => $"RenameTable {o.Table.OrDefault} {o.NewName.OrDefault}",
        CreateIndex o => $"CreateIndex {o.Table.OrDefault} {o.Index.Name.OrDefault} ({Names(o.Index.Columns)}) unique={o.Index.IsUnique.OrDefault} filter={o.Index.Filter.OrDefault} desc={string.Join(",", o.Index.Descending)}",
        DropIndex o => $"DropIndex {o.Table.OrDefault} {o.Name.OrDefault}",
        RenameIndex o => $"RenameIndex {o.Table.OrDefault} {o.Name.OrDefault} {o.NewName.OrDefault}",
        AddForeignKey o => $"AddForeignKey {o.Table.OrDefault} {ShowKey(o.ForeignKey)}",
        DropForeignKey o => $"DropForeignKey {o.Table.OrDefault} {o.Name.OrDefault}",
        AddPrimaryKey o => $"AddPrimaryKey {o.Table.OrDefault} {o.Key.Name.OrDefault} ({Names(o.Key.Columns)})",
        DropPrimaryKey o => $"DropPrimaryKey {o.Table.OrDefault} {o.Name.OrDefault}",
        EnsureSchema o => $"EnsureSchema {o.Name.OrDefault}",
        DropSchema o => $"DropSchema {o.Name.OrDefault}",
        RawSql o => $"Sql {o.Text.OrDefault?.Replace("\r\n", "\n", StringComparison.Ordinal)} {o.SuppressesTransaction}",
        InsertData o => $"InsertData {o.Table.OrDefault} ({Names(o.Data.Columns)}) {o.Data.Rows.Count}x{o.Data.Rows[0].Count}",
        UpdateData o => $"UpdateData {o.Table.OrDefault} ({Names(o.Keys.Columns)}) {o.Keys.Rows.Count} ({Names(o.Data.Columns)}) {o.Data.Rows.Count}",
        DeleteData o => $"DeleteData {o.Table.OrDefault} ({Names(o.Keys.Columns)}) {o.Keys.Rows.Count}",
        AlterDatabase => "AlterDatabaseOperation",
        _ => operation.ToString(),
    };

    private static string Show(EF.ColumnOperation column) =>
        $"{column.Name} {column.ColumnType} null={column.IsNullable} len={column.MaxLength} prec={column.Precision},{column.Scale} rv={column.IsRowVersion} "
        + $"def={Default(column.DefaultValue)} sql={column.DefaultValueSql} comp={column.ComputedColumnSql} stored={column.IsStored} coll={column.Collation} "
        + $"ann={string.Join(",", column.GetAnnotations().Select(annotation => annotation.Name).Order(StringComparer.Ordinal))}";

    private static string Show(Column column) =>
        $"{column.Name.OrDefault} {column.Type.OrDefault} null={column.IsNullable.OrDefault} len={Text(column.MaxLength)} prec={Text(column.Precision)},{Text(column.Scale)} "
        + $"rv={column.IsRowVersion.OrDefault} def={Default(column.DefaultValue)} sql={column.DefaultValueSql.OrDefault} comp={column.ComputedColumnSql.OrDefault} stored={Text(column.IsStored)} "
        + $"coll={column.Collation.OrDefault} ann={string.Join(",", column.Annotations.Items.Select(annotation => annotation.Name).Order(StringComparer.Ordinal))}";

    private static string? Text<T>(Value<T> value) => value.IsKnown ? value.OrDefault!.ToString() : null;

    private static string Default(object? value) => value switch
    {
        null => "",
        byte[] or Array => "(array)",
        DateTime date => date.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Default(Value<Literal> value) =>
        !value.IsKnown ? "" : value.OrDefault!.Constant is null ? "(array)" : Default(value.OrDefault.Constant);

    private static string ShowKey(EF.AddForeignKeyOperation key) =>
        $"{key.Name}({Names(key.Columns)})->{Name(key.PrincipalSchema, key.PrincipalTable)}({Names(key.PrincipalColumns)}) {key.OnDelete}";

    private static string ShowKey(ForeignKey key) =>
        $"{key.Name.OrDefault}({Names(key.Columns)})->{key.PrincipalTable.OrDefault}({Names(key.PrincipalColumns)}) {(key.OnDelete.IsAbsent ? "NoAction" : key.OnDelete.OrDefault)}";

    private static string Name(string? schema, string? name) => new QualifiedName(schema, name!).ToString();

    private static string Names(IEnumerable<string>? names) => string.Join(",", names ?? []);
}
