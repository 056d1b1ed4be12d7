namespace MigrationDiscipline.Tests.Rules.Compatibility;

public class EnumChangedTests
{
    private const string History = """
        migrationBuilder.AlterDatabase().Annotation("Npgsql:Enum:mood", "sad,ok");
        migrationBuilder.CreateTable("Users", table => new { Id = table.Column<int>(type: "integer"), Mood = table.Column<string>(type: "mood"), Name = table.Column<string>(type: "text") });
        """;

    private const string Added = """migrationBuilder.AlterDatabase().Annotation("Npgsql:Enum:mood", "sad,ok,very_good").OldAnnotation("Npgsql:Enum:mood", "sad,ok");""";

    [Fact]
    public Task Label_renamed_in_SQL() => Verify.Up(Sql("{|MGD5012:ALTER TYPE mood RENAME VALUE|} 'sad' TO 'blue'"), History, setup: Setup.Npgsql.Only("MGD5012"));

    [Fact]
    public Task Order_changed_in_the_model() => Verify.Up(
        """{|MGD5012:migrationBuilder.AlterDatabase|}().Annotation("Npgsql:Enum:mood", "ok,sad").OldAnnotation("Npgsql:Enum:mood", "sad,ok");""", History, setup: Setup.Npgsql.Only("MGD5012"));

    [Theory]
    [InlineData("sad,ok,good")]
    [InlineData("sad,meh,ok")]
    [InlineData("sad")]
    [InlineData("sad,fine")]
    public Task New_labels_are_silent_and_removed_ones_are_MGD2016s(string labels) => Verify.Up(
        $"""migrationBuilder.AlterDatabase().Annotation("Npgsql:Enum:mood", "{labels}").OldAnnotation("Npgsql:Enum:mood", "sad,ok");""", History, setup: Setup.Npgsql.Only("MGD5012"));

    [Theory]
    [InlineData("""{|MGD5012:migrationBuilder.UpdateData|}("Users", "Id", 1, "Mood", "very_good");""")]
    [InlineData("""{|MGD5012:migrationBuilder.InsertData|}("Users", new[] { "Id", "Mood" }, new object[] { 1, Mood.VeryGood });""")]
    [InlineData("""{|MGD5012:migrationBuilder.AddColumn<string>|}("Next", "Users", type: "mood", nullable: false, defaultValueSql: "'very_good'::mood");""")]
    [InlineData("""migrationBuilder.Sql(@"{|MGD5012:UPDATE Users|} SET Mood = 'very_good'");""")]
    [InlineData("""migrationBuilder.Sql("{|MGD5012:DELETE FROM other|} WHERE m = 'very_good'::public.mood");""")]
    public Task New_label_used_in_the_same_migration(string use)
    {
        var setup = Setup.Npgsql.Only("MGD5012");
        return Verify.Up(Added + "\n" + use, History, setup: setup, more: "public enum Mood { VeryGood }");
    }

    [Theory]
    [InlineData("""migrationBuilder.UpdateData("Users", "Id", 1, "Mood", "ok");""")]
    [InlineData("""migrationBuilder.UpdateData("Users", "Id", 1, "Name", "very_good");""")]
    [InlineData("""migrationBuilder.Sql("UPDATE other SET name = 'very_good'");""")]
    [InlineData("""migrationBuilder.Sql("SELECT 1", suppressTransaction: true); migrationBuilder.UpdateData("Users", "Id", 1, "Mood", "very_good");""")]
    [InlineData("""migrationBuilder.Sql("UPDATE \"Users\" SET \"Mood\" = 'very_good'", suppressTransaction: true);""")]
    public Task Other_values_and_other_transactions_are_silent(string use) => Verify.Up(Added + "\n" + use, History, setup: Setup.Npgsql.Only("MGD5012"));

    [Theory]
    [InlineData("ALTER TYPE mood ADD VALUE 'good'; {|MGD5012:UPDATE \"Users\"|} SET \"Mood\" = 'good'")]
    [InlineData("ALTER TYPE mood ADD VALUE 'good'; UPDATE \"Users\" SET \"Mood\" = 'ok'")]
    [InlineData("CREATE TYPE mood2 AS ENUM ('a'); ALTER TYPE mood2 ADD VALUE 'good'; INSERT INTO x VALUES ('good'::mood2)")]
    public Task Label_added_in_SQL(string sql) => Verify.Up(Sql(sql), History, setup: Setup.Npgsql.Only("MGD5012"));

    [Fact]
    public Task Labels_of_a_type_made_here_cannot_be_used_before_version_17() => Verify.Up(
        Sql("CREATE TYPE mood2 AS ENUM ('a'); ALTER TYPE mood2 ADD VALUE 'good'; {|MGD5012:INSERT INTO x|} VALUES ('good'::mood2)"),
        setup: (Setup.Npgsql with { Options = "is_global = true\nmigration_discipline.engine_version = 15" }).Only("MGD5012"));

    [Fact]
    public Task Label_added_in_SQL_and_used_by_a_call() => Verify.Up(
        Sql("ALTER TYPE mood ADD VALUE 'good'") + "\n{|MGD5012:migrationBuilder.UpdateData|}(\"Users\", \"Id\", 1, \"Mood\", \"good\");", History, setup: Setup.Npgsql.Only("MGD5012"));

    [Theory]
    [InlineData("enum('a','b')", "enum('b','a')", true)]
    [InlineData("enum('a','b')", "enum('a','c')", true)]
    [InlineData("enum('a','b')", "enum('a','b','c')", false)]
    [InlineData("enum('a','b')", "enum('a','it''s','b')", false)]
    [InlineData("enum('a','b')", "enum('a')", false)]
    [InlineData("varchar(10)", "enum('a')", false)]
    public Task Column_of_MySQL(string before, string after, bool isReported)
    {
        var call = isReported ? "{|MGD5012:migrationBuilder.AlterColumn<string>|}" : "migrationBuilder.AlterColumn<string>";
        return Verify.Up($"""{call}("Mood", "Users", type: "{after}", nullable: false, oldClrType: typeof(string), oldType: "{before}");""", setup: Setup.With("migration_discipline.engine = mysql").Only("MGD5012"));
    }

    [Fact]
    public Task An_unknown_engine_is_silent() => Verify.Up(Sql("ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'"), setup: Setup.Default.Only("MGD5012"));

    private static string Sql(string sql) => $"migrationBuilder.Sql(\"\"\"{sql} \"\"\");";
}
