using MigrationDiscipline.Deployment;

namespace MigrationDiscipline.Tests.Deployment;

/// <summary>Names as people write them.</summary>
public class WordsTests
{
    [Theory]
    [InlineData("RunMigrations", "run migrations")]
    [InlineData("RUN_MIGRATIONS", "run migrations")]
    [InlineData("--run-migrations", "run migrations")]
    [InlineData("Db:MigrateOnStart", "db migrate on start")]
    [InlineData("EFCoreMigrate", "ef core migrate")]
    [InlineData("_isDev", "is dev")]
    [InlineData("", "")]
    public void Name_is_split(string name, string words) => Assert.Equal(words, string.Join(' ', Words.Of(name)));

    [Theory]
    [InlineData("IsDevelopment", true, false)]
    [InlineData("_isDev", true, false)]
    [InlineData("IsProduction", false, true)]
    [InlineData("isNotProduction", true, false)]
    [InlineData("IsDeveloperMode", false, false)]
    [InlineData("IsNew", false, false)]
    [InlineData("development", false, false)]
    public void Flag_tells_the_environment(string name, bool whenTrue, bool whenFalse) => Assert.Equal(new Truth(whenTrue, whenFalse), EnvironmentNames.Flag(name));

    [Theory]
    [InlineData("ApplyMigrations", true, false)]
    [InlineData("SkipMigrations", false, true)]
    [InlineData("AutoUpdateDatabase", true, false)]
    [InlineData("Database", false, false)]
    [InlineData("PendingMigrations", false, false)]
    [InlineData("NeedsMigration", false, false)]
    [InlineData("UseInMemoryDatabase", false, false)]
    public void Setting_tells_the_wish(string name, bool whenTrue, bool whenFalse) => Assert.Equal(new Truth(whenTrue, whenFalse), SwitchNames.Setting(name));
}
