using Microsoft.CodeAnalysis;
using MigrationDiscipline.CodeFixes.Editing;
using MigrationDiscipline.History;
using MigrationDiscipline.Model;
using MigrationDiscipline.Options;
using MigrationDiscipline.Rules;

namespace MigrationDiscipline.Tests.Rules;

/// <summary>What depends on versions that these tests cannot reference.</summary>
public class RequirementTests
{
    private static readonly AlterColumn Require = new()
    {
        Table = new QualifiedName("Users"),
        Column = new Column { Name = "Nick", ClrType = "string", IsNullable = false, DefaultValue = new Literal("none", "\"none\"") },
        OldColumn = new Column { Name = "Nick", ClrType = "string", IsNullable = true },
    };

    [Theory]
    [InlineData(Engines.PostgreSql, 5, RowsFate.StayNull)]
    [InlineData(Engines.PostgreSql, 6, RowsFate.Served)]
    [InlineData(Engines.SqlServer, 6, RowsFate.StayNull)]
    [InlineData(Engines.SqlServer, 7, RowsFate.Served)]
    [InlineData(Engines.Sqlite, 5, RowsFate.Served)]
    [InlineData(Engines.MySql, 9, RowsFate.StayNull)]
    // What is true of one of them only is not certain.
    [InlineData(Engines.PostgreSql | Engines.SqlServer, 6, RowsFate.Served)]
    [InlineData(Engines.PostgreSql | Engines.MySql, 9, RowsFate.Served)]
    [InlineData(Engines.Any, 9, RowsFate.Served)]
    internal void Which_providers_fill_NULLs_with_the_default(Engines engines, int version, RowsFate fate) => Assert.Equal(fate, FateOn(engines, new Version(version, 0)));

    [Fact]
    internal void Unknown_version_is_a_new_one() => Assert.Equal(RowsFate.Served, FateOn(Engines.SqlServer, null));

    [Fact]
    internal void In_EF_Core_9_the_validation_leaves_the_one_transaction()
    {
        var steps = RequireInSteps.OnPostgreSql(Require, "'none'", "CK_Users_Nick_NotNull", isOneTransaction: true)!;
        Assert.Equal(["Fill", "Check", "Validate", "Require"], steps.Select(step => step.Verb));
        Assert.Equal([true, false, true, false], steps.Select(step => step.IsSuppressed));
        Assert.Equal("b.Sql(\"ALTER TABLE \\\"Users\\\" VALIDATE CONSTRAINT \\\"CK_Users_Nick_NotNull\\\"\", suppressTransaction: true);", steps[2].Up("b"));
        Assert.DoesNotContain("VALIDATE", steps[3].Up("b"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Users", "Nick", "CK_Users_Nick_NotNull")]
    [InlineData("ATableWithANameThatIsSoLongThatNothingElseFitsIn", "AColumnOfIt", "CK_AColumnOfIt_NotNull")]
    [InlineData("Users", "AColumnWithANameThatIsSoLongThatNothingElseFitsIntoAnIdentifier", null)]
    internal void Name_of_the_check_is_never_cut(string table, string column, string? expected) =>
        Assert.Equal(expected, RequireInSteps.CheckName(new QualifiedName(table), column, SchemaState.Empty));

    private static RowsFate? FateOn(Engines engines, Version? version)
    {
        var place = new MigrationPlace
        {
            Migration = new Migration
            {
                Id = Sources.TestId,
                ClassName = "Shop.Migrations.Test",
                Location = Location.None,
                Up = new MigrationMethod { Body = MethodBody.Statements, Operations = [Require] },
                Down = new MigrationMethod { Body = MethodBody.Missing },
            },
            StateBefore = SchemaState.Unknown,
            Engines = engines,
            EFCoreVersion = version,
        };
        return new OperationContext(new MigrationContext(place, MigrationOptions.Default, static _ => { }).Up, 0).Requirement?.Fate;
    }
}
