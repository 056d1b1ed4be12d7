using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>Conditions, returns and loops of configuration code.</summary>
public sealed class ConfigurationFlowTests
{
    [Fact]
    public void Conditions_on_the_engine_are_decided() => Check(
        """
        if (Database.IsNpgsql()) modelBuilder.Entity<Order>().ToTable("pg"); else modelBuilder.Entity<Order>().ToTable("other");
        if (Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite") modelBuilder.Entity<Order>().ToTable("lite");
        if ((Database.ProviderName ?? string.Empty).Contains("Npgsql", StringComparison.InvariantCultureIgnoreCase)) modelBuilder.Entity<Order>().HasComment("pg");
        if (this.Database.IsNpgsql() && Database.IsRelational()) modelBuilder.Entity<Order>().HasKey("A");
        switch (Database.ProviderName)
        {
            case "Npgsql.EntityFrameworkCore.PostgreSQL": modelBuilder.Entity<Order>().HasKey("B"); break;
            case "Microsoft.EntityFrameworkCore.Sqlite": modelBuilder.Entity<Order>().HasKey("C"); break;
            default: modelBuilder.Entity<Order>().HasKey("D"); break;
        }
        Own(Database, modelBuilder);
        var isPostgres = Database.IsNpgsql();
        var type = isPostgres ? "jsonb" : "TEXT";
        modelBuilder.Entity<Order>().Property(o => o.Number).HasColumnType(isPostgres ? "jsonb" : "TEXT").HasColumnName(type);
        if (!isPostgres) return;
        modelBuilder.Entity<Tag>();
        static void Own(DatabaseFacade facade, ModelBuilder b) { if (facade.IsNpgsql()) b.Entity<City>(); else b.Entity<Address>(); }
        """,
        """
        Model
          Entity<Order>(): EntityType Order
            ToTable(pg)
            HasComment(pg)
            HasKey(A): Key
            HasKey(B): Key
            Property<string>(Number): Property Number
              HasColumnType(jsonb)
              HasColumnName(jsonb)
          Entity<Order>(): EntityType Order
          Entity<Order>(): EntityType Order
          Entity<Order>(): EntityType Order
          Entity<City>(): EntityType City
          Entity<Order>(): EntityType Order
          Entity<Tag>(): EntityType Tag
        """,
        engine: Engines.PostgreSql);

    [Fact]
    public void Conditions_on_an_unknown_engine_stay_open() => Check(
        """
        if (Database.IsNpgsql()) modelBuilder.Entity<Order>().ToTable("pg"); else modelBuilder.Entity<Order>().ToTable("other");
        switch (Database.ProviderName) { case "Npgsql.EntityFrameworkCore.PostgreSQL": modelBuilder.Entity<Line>(); break; default: modelBuilder.Entity<Tag>(); break; }
        """,
        """
        Model
          Entity<Order>()?: EntityType Order
            ToTable(pg)?
            ToTable(other)?
          Entity<Order>()?: EntityType Order
          Entity<Line>()?: EntityType Line
          Entity<Tag>()?: EntityType Tag
        """);

    [Fact]
    public void What_is_not_certain_is_conditional() => Check(
        """
        if (DateTime.Now.Year > 2000) { modelBuilder.Entity<Order>().ToTable("a"); } else if (debug) modelBuilder.Entity<Order>().ToTable("b");
        switch (DateTime.Now.Year) { case 1: modelBuilder.Entity<Order>().ToTable("c"); break; default: modelBuilder.Entity<Order>().ToTable("d"); break; }
        try { modelBuilder.Entity<Order>().ToTable("e"); } catch { modelBuilder.Entity<Order>().ToTable("f"); } finally { modelBuilder.Entity<Order>().ToTable("g"); }
        for (var i = 0; i < 3; i++) modelBuilder.Entity<Order>().HasKey("H");
        _ = debug ? modelBuilder.Entity<Order>().ToTable("i") : modelBuilder.Entity<Order>();
        _ = debug && modelBuilder.Entity<Order>().ToTable("j") != null;
        if (debug) return;
        modelBuilder.Entity<Order>().ToTable("k");
        """,
        """
        Model
          Entity<Order>()?: EntityType Order
            ToTable(a)?
            ToTable(b)?
            ToTable(c)?
            ToTable(d)?
            ToTable(e)?
            ToTable(f)?
            ToTable(g)
            HasKey(H)?: Key
            ToTable(i)?
            ToTable(j)?
            ToTable(k)?
          Entity<Order>()?: EntityType Order
          Entity<Order>()?: EntityType Order
          Entity<Order>()?: EntityType Order
          Entity<Order>()?: EntityType Order
          Entity<Order>()?: EntityType Order
          Entity<Order>(): EntityType Order
          Entity<Order>()?: EntityType Order
          Entity<Order>()?: EntityType Order
          Entity<Order>()?: EntityType Order
          Entity<Order>()?: EntityType Order
          Entity<Order>()?: EntityType Order
        """,
        members: """
        private readonly bool debug;
        """);

    [Fact]
    public void A_return_of_a_lambda_leaves_the_lambda() => Check(
        """
        modelBuilder.Entity<Order>(e => { if (DateTime.Now.Year > 2000) return; e.ToTable("a"); });
        modelBuilder.Entity<Order>(e => { if (true) { return; } e.ToTable("b"); });
        modelBuilder.Entity<Order>().ToTable("c");
        """,
        """
        Model
          Entity<Order>(…): EntityType Order
            ToTable(a)?
            ToTable(c)
          Entity<Order>(…): EntityType Order
          Entity<Order>(): EntityType Order
        """);

    [Fact]
    public void Under_a_condition_everything_is_conditional() => Check(
        """
        if (DateTime.Now.Year > 2000) Helper(modelBuilder);
        """,
        """
        Model
          Entity<Order>(…)?: EntityType Order
            ToTable(a)?
        """,
        members: """
        private static void Helper(ModelBuilder b) => b.Entity<Order>(e => e.ToTable("a"));
        """);

    [Fact]
    public void Written_out_loops_are_unrolled() => Check(
        """
        foreach (var type in new[] { typeof(Order), typeof(Tag) }) modelBuilder.Entity(type).Property<int>("Version");
        foreach (var name in new[] { "A", "B" }) { modelBuilder.Entity<Tag>().Property<int>(name).HasColumnName("c_" + name); }
        foreach (var name in Names) modelBuilder.Entity<Line>().Property<int>(name);
        """,
        """
        Model
          Entity(typeof(Order)): EntityType Order
            Property<int>(Version): Property Version
          Entity(typeof(Tag)): EntityType Tag
            Property<int>(Version): Property Version
            Property<int>(A): Property A
              HasColumnName(c_A)
            Property<int>(B): Property B
              HasColumnName(c_B)
          Entity<Tag>(): EntityType Tag
          Entity<Tag>(): EntityType Tag
          Entity<Line>(): EntityType Line
            Property<int>(X): Property X
            Property<int>(Y): Property Y
          Entity<Line>(): EntityType Line
        """,
        members: """
        private static readonly string[] Names = ["X", "Y"];
        """);

    [Fact]
    public void One_of_several_builders_is_opaque() => Check(
        """
        var one = DateTime.Now.Year > 2000 ? modelBuilder.Entity<Order>() : modelBuilder.Entity<Order>().ToTable("t");
        one.HasKey("A");
        var property = DateTime.Now.Year > 2000 ? modelBuilder.Entity<Order>().Property<int>("A") : modelBuilder.Entity<Order>().Property<int>("B");
        property.HasColumnName("C");
        """,
        """
        Model
          Entity<Order>()?: EntityType Order
            ToTable(t)?
            HasKey(A): Key
            Property<int>(A)?: Property A !one of several builders
            Property<int>(B)?: Property B !one of several builders
          Entity<Order>()?: EntityType Order
          Entity<Order>()?: EntityType Order
          Entity<Order>()?: EntityType Order
        """);

    [Fact]
    public void Lambdas_that_may_run_are_conditional() => Check(
        """
        new List<string> { "a" }.ForEach(x => modelBuilder.Entity<Order>().ToTable("t"));
        """,
        """
        Model
          Entity<Order>()?: EntityType Order
            ToTable(t)?
        """);

    private static void Check(string statements, string expected, string more = "", string members = "", Engines engine = Engines.Any) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), ConfigurationText.Of(statements, more, members, engine));
}
