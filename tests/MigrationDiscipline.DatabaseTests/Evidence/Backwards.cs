using Microsoft.EntityFrameworkCore.Migrations;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>A migration whose <c>Up</c> is the <c>Down</c> of another.</summary>
internal sealed class Backwards(Migration migration) : Migration
{
    public override IReadOnlyList<Microsoft.EntityFrameworkCore.Migrations.Operations.MigrationOperation> UpOperations => migration.DownOperations;

    public override Microsoft.EntityFrameworkCore.Metadata.IModel TargetModel => migration.TargetModel;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }
}
