using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>Turns one call of a <c>MigrationBuilder</c> method into its record.</summary>
internal static class OperationFactory
{
    /// <summary>The record, without location and guards; <c>null</c> for a method that we do not know.</summary>
    public static MigrationOperation? Create(BuilderChain chain, CallArguments a, ConstantEvaluator evaluator, Frame frame)
    {
        MigrationOperation? operation = chain.Method switch
        {
            "AddCheckConstraint" or "CreateCheckConstraint" => new AddCheckConstraint
            {
                Table = a.Name("table", "schema"),
                CheckConstraint = new CheckConstraint(a.Text("name"), a.Text("sql")),
            },
            "AddColumn" => new AddColumn
            {
                Table = a.Name("table", "schema"),
                Column = ColumnReader.Read(a, a.Text("name"), chain.Call) with { Annotations = chain.Annotations },
            },
            "AddForeignKey" => new AddForeignKey
            {
                Table = a.Name("table", "schema"),
                ForeignKey = new ForeignKey(a.Text("name"), a.Texts("column").OrDefault, a.Name("principalTable", "principalSchema"), a.Texts("principalColumn").OrDefault)
                {
                    OnDelete = a.EnumMember("onDelete"),
                    OnUpdate = a.EnumMember("onUpdate"),
                    Annotations = chain.Annotations,
                },
            },
            "AddPrimaryKey" => new AddPrimaryKey { Table = a.Name("table", "schema"), Key = ReadKey(chain, a) },
            "AddUniqueConstraint" => new AddUniqueConstraint { Table = a.Name("table", "schema"), Key = ReadKey(chain, a) },
            "AlterColumn" => new AlterColumn
            {
                Table = a.Name("table", "schema"),
                Column = ColumnReader.Read(a, a.Text("name"), chain.Call) with { Annotations = chain.Annotations.RemoveAll(annotation => annotation.IsOld) },
                OldColumn = ColumnReader.ReadOld(a, a.Text("name")) with { Annotations = chain.Annotations.RemoveAll(annotation => !annotation.IsOld) },
            },
            "AlterDatabase" => new AlterDatabase { Collation = a.Text("collation"), OldCollation = a.Text("oldCollation") },
            "AlterSequence" => new AlterSequence
            {
                Sequence = a.Name("name", "schema"),
                IncrementBy = a.Int("incrementBy", 1),
                MinValue = a.Long("minValue"),
                MaxValue = a.Long("maxValue"),
                IsCyclic = a.Bool("cyclic", false),
                OldIncrementBy = a.Int("oldIncrementBy", 1),
                OldMinValue = a.Long("oldMinValue"),
                OldMaxValue = a.Long("oldMaxValue"),
                OldIsCyclic = a.Bool("oldCyclic", false),
            },
            "AlterTable" => new AlterTable { Table = a.Name("name", "schema"), Comment = a.Text("comment"), OldComment = a.Text("oldComment") },
            "CreateIndex" => new CreateIndex
            {
                Table = a.Name("table", "schema"),
                Index = new Model.Index(a.Text("name"), a.Texts("column").OrDefault)
                {
                    IsUnique = a.Bool("unique", false),
                    Filter = a.Text("filter"),
                    Descending = a.Flags("descending", a.Elements("column")?.Count ?? 1),
                    Annotations = chain.Annotations,
                },
            },
            "CreateSequence" => new CreateSequence
            {
                Sequence = a.Name("name", "schema"),
                ClrType = ColumnReader.ClrType(chain.Call) is { IsKnown: true } type ? type : "long",
                StartValue = a.Long("startValue", 1),
                IncrementBy = a.Int("incrementBy", 1),
                MinValue = a.Long("minValue"),
                MaxValue = a.Long("maxValue"),
                IsCyclic = a.Bool("cyclic", false),
            },
            "CreateTable" => CreateTableReader.Read(a, evaluator, frame),
            "DeleteData" => new DeleteData { Table = a.Name("table", "schema"), Keys = DataReader.Read(a, "keyColumn", "keyValue", evaluator) },
            "DropCheckConstraint" => new DropCheckConstraint { Table = a.Name("table", "schema"), Name = a.Text("name") },
            "DropColumn" => new DropColumn { Table = a.Name("table", "schema"), Name = a.Text("name") },
            "DropForeignKey" => new DropForeignKey { Table = a.Name("table", "schema"), Name = a.Text("name") },
            "DropIndex" => new DropIndex { Table = a.Name("table", "schema"), Name = a.Text("name") },
            "DropPrimaryKey" => new DropPrimaryKey { Table = a.Name("table", "schema"), Name = a.Text("name") },
            "DropSchema" => new DropSchema { Name = a.Text("name") },
            "DropSequence" => new DropSequence { Sequence = a.Name("name", "schema") },
            "DropTable" => new DropTable { Table = a.Name("name", "schema") },
            "DropUniqueConstraint" => new DropUniqueConstraint { Table = a.Name("table", "schema"), Name = a.Text("name") },
            "EnsureSchema" => new EnsureSchema { Name = a.Text("name") },
            "InsertData" => new InsertData { Table = a.Name("table", "schema"), Data = DataReader.Read(a, "column", "value", evaluator) },
            "RenameColumn" => new RenameColumn { Table = a.Name("table", "schema"), Name = a.Text("name"), NewName = a.Text("newName") },
            "RenameIndex" => new RenameIndex { Table = a.Name("table", "schema"), Name = a.Text("name"), NewName = a.Text("newName") },
            "RenameSequence" => new RenameSequence { Sequence = a.Name("name", "schema"), NewName = NewName(a) },
            "RenameTable" => new RenameTable { Table = a.Name("name", "schema"), NewName = NewName(a) },
            "RestartSequence" => new RestartSequence { Sequence = a.Name("name", "schema"), StartValue = a.Long("startValue") },
            "Sql" => new RawSql
            {
                Text = a.Text("sql"),
                Source = a.Expression("sql") is { } sql ? SqlSource.Of(sql) : null,
                SuppressesTransaction = a.Bool("suppressTransaction", false).OrDefault,
            },
            "UpdateData" => new UpdateData
            {
                Table = a.Name("table", "schema"),
                Keys = DataReader.Read(a, "keyColumn", "keyValue", evaluator),
                Data = DataReader.Read(a, "column", "value", evaluator),
            },
            _ => null,
        };
        // CreateTable has collected those of its columns and constraints as well.
        return operation is null or CreateTable ? operation : operation with { UnknownArguments = a.Unknown };
    }

    private static Key ReadKey(BuilderChain chain, CallArguments a) => new(a.Text("name"), a.Texts("column").OrDefault) { Annotations = chain.Annotations };

    /// <summary>
    /// No <c>newName</c> keeps the name. No <c>newSchema</c> is the default schema, as the scaffolder writes it since EF Core 2.1: a rename inside
    /// a schema repeats that schema.
    /// </summary>
    private static Value<QualifiedName> NewName(CallArguments a)
    {
        var old = a.Name("name", "schema");
        if (!old.IsKnown)
            return old;
        var name = a.Text("newName");
        var schema = a.Text("newSchema");
        if (name.IsUnknown)
            return Value<QualifiedName>.Unknown;
        return new QualifiedName(
            schema.IsUnknown ? QualifiedName.UnknownSchema : schema.OrDefault,
            name.OrDefault ?? old.OrDefault.Name);
    }
}
