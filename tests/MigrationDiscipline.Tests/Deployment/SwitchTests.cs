namespace MigrationDiscipline.Tests.Deployment;

/// <summary>Switches that somebody has to set.</summary>
public class SwitchTests
{
    [Theory]
    [InlineData("if (args.Contains(\"--migrate\")) db.Database.Migrate();")]
    [InlineData("if (args.Any(arg => arg == \"--migrate\")) db.Database.Migrate();")]
    [InlineData("if (args.Length > 0 && args[0] == \"migrate\") db.Database.Migrate();")]
    [InlineData("if (args is [\"migrate\", ..]) db.Database.Migrate();")]
    [InlineData("if (Environment.GetCommandLineArgs().Contains(\"update-database\")) db.Database.Migrate();")]
    [InlineData("var seed = args.Contains(\"/seed\"); if (seed) { args = args.Except([\"/seed\"]).ToArray(); db.Database.Migrate(); }")]
    [InlineData("var command = args.FirstOrDefault(); switch (command) { case \"migrate\": db.Database.Migrate(); break; }")]
    [InlineData("if (config.GetValue<bool>(\"ApplyMigrations\")) db.Database.Migrate();")]
    [InlineData("if (config.GetValue(\"Database:AutoMigrate\", false)) db.Database.Migrate();")]
    [InlineData("if (!config.GetValue<bool>(\"SkipMigrations\")) db.Database.Migrate();")]
    [InlineData("if (bool.Parse(config[\"RunMigrations\"] ?? \"false\")) db.Database.Migrate();")]
    [InlineData("if (config[\"RunMigrations\"] == \"true\") db.Database.Migrate();")]
    [InlineData("if (bool.TryParse(config[\"RUN_MIGRATIONS\"], out var run) && run) db.Database.Migrate();")]
    [InlineData("if (Environment.GetEnvironmentVariable(\"MIGRATE_ON_START\") is \"1\") db.Database.Migrate();")]
    [InlineData("var value = Environment.GetEnvironmentVariable(\"MIGRATE_ON_START\"); if (value == \"1\") db.Database.Migrate();")]
    [InlineData("if (!string.IsNullOrEmpty(config[\"Migrate\"])) db.Database.Migrate();")]
    [InlineData("var options = new ShopOptions(); if (options.MigrateOnStartup) db.Database.Migrate();")]
    [InlineData("var options = new ShopOptions(); if (options?.MigrateOnStartup == true) db.Database.Migrate();")]
    [InlineData("var options = new ShopOptions(); if (options.Migrations.Enabled) db.Database.Migrate();")]
    [InlineData("if (env.IsDevelopment() || config.GetValue<bool>(\"SeedDatabase\")) db.Database.Migrate();")]
    public Task Explicit_switch_is_a_guard(string statements) => App.Verify(statements, more: Options);

    [Theory]
    [InlineData("if (args.Contains(\"--verbose\")) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (!args.Contains(\"--migrate\")) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (config.GetValue<bool>(\"UseCache\")) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (config.GetConnectionString(\"Database\") != null) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (string.IsNullOrEmpty(config[\"Database\"])) { } else db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("var options = new ShopOptions(); if (options.HasPendingMigrations) db.Database.{|MGD1003:Migrate|}();")]
    public Task Other_settings_are_no_switch(string statements) => App.Verify(statements, more: Options);

    [Theory]
    [InlineData("if (args.Contains(\"--reset-database\")) db.Database.{|MGD1002:EnsureDeleted|}();")]
    [InlineData("if (config.GetValue<bool>(\"CreateDatabase\")) db.Database.{|MGD1004:EnsureCreated|}();")]
    public Task Switch_makes_nothing_but_migrating_safe(string statements) => App.Verify(statements, more: App.Migration);

    [Fact]
    public Task Handler_of_a_command_is_a_guard() => App.Verify("""
        var command = new Command();
        command.SetAction(() => db.Database.Migrate());
        """, more: "public class Command { public void SetAction(System.Action action) { } }");

    private const string Options = """
        public class ShopOptions
        {
            public bool MigrateOnStartup { get; set; } = true;
            public bool HasPendingMigrations { get; set; }
            public Part Migrations { get; set; } = new();
            public class Part { public bool Enabled { get; set; } }
        }
        """;
}
