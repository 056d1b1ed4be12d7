namespace MigrationDiscipline.Tests.Deployment;

/// <summary>What keeps a call from production, in the forms that people write it in.</summary>
public class GuardTests
{
    [Theory]
    [InlineData("if (env.IsDevelopment()) db.Database.Migrate();")]
    [InlineData("if (!env.IsProduction()) { db.Database.Migrate(); }")]
    [InlineData("if (env.IsProduction()) { app.UseHsts(); } else { db.Database.Migrate(); }")]
    [InlineData("if (!env.IsDevelopment()) { app.UseHsts(); } else db.Database.Migrate();")]
    [InlineData("if (env.IsEnvironment(\"Test\")) db.Database.Migrate();")]
    [InlineData("if (env.IsStaging() || env.IsDevelopment()) db.Database.Migrate();")]
    [InlineData("if (env.IsDevelopment() && db.Database.GetPendingMigrations().Any()) db.Database.Migrate();")]
    [InlineData("if (env.EnvironmentName == \"Development\") db.Database.Migrate();")]
    [InlineData("if (\"Development\" == env.EnvironmentName) db.Database.Migrate();")]
    [InlineData("if (env.EnvironmentName != Environments.Production) db.Database.Migrate();")]
    [InlineData("if (env.EnvironmentName is \"Development\" or \"Local\") db.Database.Migrate();")]
    [InlineData("if (env.EnvironmentName is not \"Production\") db.Database.Migrate();")]
    [InlineData("if (env is { EnvironmentName: \"Development\" }) db.Database.Migrate();")]
    [InlineData("if (string.Equals(env.EnvironmentName, \"development\", StringComparison.OrdinalIgnoreCase)) db.Database.Migrate();")]
    [InlineData("if (env.EnvironmentName.Equals(\"Development\")) db.Database.Migrate();")]
    [InlineData("if (new[] { \"Development\", \"Local\" }.Contains(env.EnvironmentName)) db.Database.Migrate();")]
    [InlineData("if (Environment.GetEnvironmentVariable(\"ASPNETCORE_ENVIRONMENT\") == \"Development\") db.Database.Migrate();")]
    [InlineData("var name = Environment.GetEnvironmentVariable(\"DOTNET_ENVIRONMENT\") ?? \"Production\"; if (name == \"Development\") db.Database.Migrate();")]
    [InlineData("if (config[\"ASPNETCORE_ENVIRONMENT\"] == \"Development\") db.Database.Migrate();")]
    [InlineData("var local = env.IsDevelopment(); if (local) db.Database.Migrate();")]
    [InlineData("var local = false; if (env.IsDevelopment()) local = true; if (local) db.Database.Migrate();")]
    [InlineData("bool Local() => env.IsDevelopment(); if (Local()) db.Database.Migrate();")]
    [InlineData("bool Local() { if (env.IsDevelopment()) return true; return false; } if (Local()) db.Database.Migrate();")]
    [InlineData("switch (env.EnvironmentName) { case \"Development\": db.Database.Migrate(); break; }")]
    [InlineData("switch (env.EnvironmentName) { case \"Development\": case \"Staging\": db.Database.Migrate(); break; }")]
    [InlineData("switch (env.EnvironmentName) { case \"Production\": break; default: db.Database.Migrate(); break; }")]
    [InlineData("await (env.EnvironmentName switch { \"Development\" => db.Database.MigrateAsync(), _ => Task.CompletedTask });")]
    [InlineData("await (env.EnvironmentName switch { \"Production\" => Task.CompletedTask, _ => db.Database.MigrateAsync() });")]
    [InlineData("await (env.IsDevelopment() ? db.Database.MigrateAsync() : Task.CompletedTask);")]
    [InlineData("await (!env.IsDevelopment() ? Task.CompletedTask : db.Database.MigrateAsync());")]
    [InlineData("if (Debugger.IsAttached) db.Database.Migrate();")]
    [InlineData("if (!env.IsDevelopment()) return; db.Database.Migrate();")]
    [InlineData("if (!env.IsDevelopment()) { Environment.Exit(0); } db.Database.Migrate();")]
    [InlineData("if (db.Database.IsInMemory()) db.Database.Migrate();")]
    [InlineData("if (!db.Database.IsRelational()) db.Database.Migrate();")]
    [InlineData("await Task.Run(async () => { if (env.IsDevelopment()) await db.Database.MigrateAsync(); });")]
    [InlineData("void Migrate() => db.Database.Migrate(); if (env.IsDevelopment()) Migrate();")]
    [InlineData("if (env.IsDevelopment() is true) db.Database.Migrate();")]
    public Task Environment_check_is_a_guard(string statements) => App.Verify(statements, new Setup { Provider = Provider.InMemory });

    [Theory]
    [InlineData("db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (env.IsProduction()) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (!env.IsDevelopment()) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (env.IsDevelopment()) { } else db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (env.IsDevelopment() || args.Length == 0) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (!(env.IsDevelopment() && args.Length == 0)) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (env.EnvironmentName == \"Production\") db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (env.ApplicationName == \"Development\") db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("switch (env.EnvironmentName) { case \"Development\": case \"Production\": db.Database.{|MGD1003:Migrate|}(); break; }")]
    [InlineData("switch (env.EnvironmentName) { case \"Development\": break; default: db.Database.{|MGD1003:Migrate|}(); break; }")]
    [InlineData("if (env.IsDevelopment()) return; db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (!env.IsDevelopment()) { app.UseHsts(); } db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (db.Database.IsRelational()) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("if (db.Database.GetPendingMigrations().Any()) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("var pending = db.Database.GetPendingMigrations(); if (pending.Any()) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("var shouldMigrate = db.Database.GetPendingMigrations().Any(); if (shouldMigrate) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("var migrated = false; while (!migrated) { db.Database.{|MGD1003:Migrate|}(); migrated = true; }")]
    [InlineData("var local = true; if (env.IsDevelopment()) local = false; if (local) db.Database.{|MGD1003:Migrate|}();")]
    [InlineData("void Migrate() => db.Database.{|MGD1003:Migrate|}(); if (env.IsDevelopment()) Migrate(); Migrate();")]
    public Task Anything_else_is_no_guard(string statements) => App.Verify(statements);

    [Fact]
    public Task Provider_check_is_no_guard() => App.Verify("if (db.Database.IsNpgsql()) db.Database.{|MGD1003:Migrate|}();", Setup.Npgsql);

    [Theory]
    [InlineData("#if DEBUG\ndb.Database.Migrate();\n#endif")]
    [InlineData("#if !RELEASE\ndb.Database.Migrate();\n#endif")]
    [InlineData("#if !DEBUG\n#else\ndb.Database.Migrate();\n#endif")]
    [InlineData("#if DEBUG && TRACE\ndb.Database.Migrate();\n#endif")]
    [InlineData("Migrate(db); [Conditional(\"DEBUG\")] static void Migrate(ShopContext db) => db.Database.Migrate();")]
    public Task Debug_build_is_a_guard(string statements) =>
        App.Verify(statements, new Setup { PreprocessorSymbols = ["DEBUG", "TRACE"] });

    [Theory]
    [InlineData("#if TRACE\ndb.Database.{|MGD1003:Migrate|}();\n#endif")]
    [InlineData("#if DEBUG || TRACE\ndb.Database.{|MGD1003:Migrate|}();\n#endif")]
    [InlineData("#if DEBUG\napp.UseHsts();\n#endif\ndb.Database.{|MGD1003:Migrate|}();")]
    public Task Other_symbols_are_no_guard(string statements) =>
        App.Verify(statements, new Setup { PreprocessorSymbols = ["DEBUG", "TRACE"] });

    [Fact]
    public Task Field_set_from_the_environment_is_a_guard() => App.VerifyFile("""
        public class Startup(ShopContext db)
        {
            private readonly bool _local;
            public Startup(IWebHostEnvironment env, ShopContext db) : this(db) => _local = env.IsDevelopment();
            private bool Safe => _local;
            public void Configure(IApplicationBuilder app)
            {
                if (Safe) db.Database.Migrate();
            }
        }
        """);

    [Fact]
    public Task Flag_that_it_was_done_is_no_guard() => App.VerifyFile("""
        public class Startup(ShopContext db)
        {
            private bool _done;
            public void Configure(IApplicationBuilder app)
            {
                if (!_done) db.Database.{|MGD1003:Migrate|}();
                _done = true;
            }
        }
        """);
}
