using System.Globalization;
using System.Text;

namespace MigrationDiscipline.Benchmarks;

/// <summary>
/// A project with a history like real ones: one table in ten migrations is new, the others change what is there; every migration has a designer
/// of about 2,000 lines; some twenty services stand beside it.
/// </summary>
internal static class GeneratedProject
{
    private const int EntitiesInModel = 24;
    private const int PropertiesOfEntity = 20;

    /// <summary>The files of a project with that many migrations: path and text.</summary>
    public static IReadOnlyList<(string Path, string Text)> Create(int migrations)
    {
        var files = new List<(string, string)> { ("ShopContext.cs", Context()) };
        var model = Model();
        for (var i = 0; i < migrations; i++)
        {
            var id = new DateTime(2020, 1, 1).AddHours(i).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "_Step" + i;
            files.Add(($"Migrations/{id}.cs", Migration(i)));
            files.Add(($"Migrations/{id}.Designer.cs", Designer(i, id, model)));
        }

        files.Add(("Migrations/ShopContextModelSnapshot.cs", Snapshot(model)));
        for (var i = 0; i < 20; i++)
            files.Add(($"Services/Service{i}.cs", Service(i)));
        return files;
    }

    private static string Context()
    {
        var text = new StringBuilder("#nullable enable\nusing System;\nusing Microsoft.EntityFrameworkCore;\nnamespace Shop;\npublic class ShopContext : DbContext\n{\n");
        for (var entity = 0; entity < EntitiesInModel; entity++)
            text.Append(CultureInfo.InvariantCulture, $"    public DbSet<Entity{entity}> Entities{entity} => Set<Entity{entity}>();\n");
        text.Append("}\n");
        for (var entity = 0; entity < EntitiesInModel; entity++)
        {
            text.Append(CultureInfo.InvariantCulture, $"public class Entity{entity}\n{{\n    public int Id {{ get; set; }}\n");
            for (var property = 0; property < PropertiesOfEntity; property++)
                text.Append(CultureInfo.InvariantCulture, $"    public string Property{property} {{ get; set; }} = \"\";\n");
            text.Append("}\n");
        }

        return text.ToString();
    }

    private static string Migration(int number)
    {
        var table = $"Table{number / 10}";
        var (up, down) = (number % 10) switch
        {
            0 => (CreateTable(table), $"            migrationBuilder.DropTable(\n                name: \"{table}\");\n"),
            1 => (
                $"            migrationBuilder.CreateIndex(\n                name: \"IX_{table}_Column1\",\n                table: \"{table}\",\n                column: \"Column1\");\n",
                $"            migrationBuilder.DropIndex(\n                name: \"IX_{table}_Column1\",\n                table: \"{table}\");\n"),
            2 => (
                $"            migrationBuilder.Sql(\"UPDATE \\\"{table}\\\" SET \\\"Column2\\\" = \\\"Column3\\\" WHERE \\\"Column2\\\" = ''\");\n",
                "            // Data only.\n"),
            3 => (
                $"            migrationBuilder.AlterColumn<string>(\n                name: \"Column4\",\n                table: \"{table}\",\n                type: \"text\",\n                nullable: true,\n                oldClrType: typeof(string),\n                oldType: \"text\");\n",
                $"            migrationBuilder.AlterColumn<string>(\n                name: \"Column4\",\n                table: \"{table}\",\n                type: \"text\",\n                nullable: false,\n                defaultValue: \"\",\n                oldClrType: typeof(string),\n                oldType: \"text\",\n                oldNullable: true);\n"),
            4 => (
                $"            migrationBuilder.DropColumn(\n                name: \"Column5\",\n                table: \"{table}\");\n",
                AddColumn(table, "Column5")),
            var other => (AddColumn(table, "Added" + other), $"            migrationBuilder.DropColumn(\n                name: \"Added{other}\",\n                table: \"{table}\");\n"),
        };
        return $$"""
            using System;
            using Microsoft.EntityFrameworkCore.Migrations;
            using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

            #nullable disable

            namespace Shop.Migrations
            {
                /// <inheritdoc />
                public partial class Step{{number}} : Migration
                {
                    /// <inheritdoc />
                    protected override void Up(MigrationBuilder migrationBuilder)
                    {
            {{up}}        }

                    /// <inheritdoc />
                    protected override void Down(MigrationBuilder migrationBuilder)
                    {
            {{down}}        }
                }
            }

            """;
    }

    private static string AddColumn(string table, string column) =>
        $"            migrationBuilder.AddColumn<string>(\n                name: \"{column}\",\n                table: \"{table}\",\n                type: \"character varying(100)\",\n                maxLength: 100,\n                nullable: true);\n";

    private static string CreateTable(string table)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"            migrationBuilder.CreateTable(\n                name: \"{table}\",\n                columns: table => new\n                {{\n");
        text.Append("                    Id = table.Column<int>(type: \"integer\", nullable: false)\n                        .Annotation(\"Npgsql:ValueGenerationStrategy\", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),\n");
        for (var column = 1; column <= 12; column++)
            text.Append(CultureInfo.InvariantCulture, $"                    Column{column} = table.Column<string>(type: \"text\", nullable: false){(column == 12 ? "" : ",")}\n");
        text.Append("                },\n                constraints: table =>\n                {\n");
        text.Append(CultureInfo.InvariantCulture, $"                    table.PrimaryKey(\"PK_{table}\", x => x.Id);\n                }});\n");
        return text.ToString();
    }

    private static string Designer(int number, string id, string model) => $$"""
        // <auto-generated />
        using System;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;
        using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
        using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

        #nullable disable

        namespace Shop.Migrations
        {
            [DbContext(typeof(ShopContext))]
            [Migration("{{id}}")]
            partial class Step{{number}}
            {
                /// <inheritdoc />
                protected override void BuildTargetModel(ModelBuilder modelBuilder)
                {
        #pragma warning disable 612, 618
        {{model}}
        #pragma warning restore 612, 618
                }
            }
        }

        """;

    private static string Snapshot(string model) => $$"""
        // <auto-generated />
        using System;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

        #nullable disable

        namespace Shop.Migrations
        {
            [DbContext(typeof(ShopContext))]
            partial class ShopContextModelSnapshot : ModelSnapshot
            {
                protected override void BuildModel(ModelBuilder modelBuilder)
                {
        {{model}}
                }
            }
        }

        """;

    private static string Model()
    {
        var text = new StringBuilder("            modelBuilder\n                .HasAnnotation(\"ProductVersion\", \"10.0.15\")\n                .HasAnnotation(\"Relational:MaxIdentifierLength\", 63);\n\n            NpgsqlModelBuilderExtensions.UseIdentityByDefaultColumns(modelBuilder);\n\n");
        for (var entity = 0; entity < EntitiesInModel; entity++)
        {
            text.Append(CultureInfo.InvariantCulture, $"            modelBuilder.Entity(\"Shop.Entity{entity}\", b =>\n                {{\n                    b.Property<int>(\"Id\")\n                        .ValueGeneratedOnAdd()\n                        .HasColumnType(\"integer\");\n\n                    NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<int>(\"Id\"));\n\n");
            for (var property = 0; property < PropertiesOfEntity; property++)
                text.Append(CultureInfo.InvariantCulture, $"                    b.Property<string>(\"Property{property}\")\n                        .IsRequired()\n                        .HasColumnType(\"text\");\n\n");
            text.Append(CultureInfo.InvariantCulture, $"                    b.HasKey(\"Id\");\n\n                    b.ToTable(\"Entities{entity}\");\n                }});\n\n");
        }

        return text.ToString();
    }

    private static string Service(int number) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;

        namespace Shop.Services;

        public class Service{{number}}(ShopContext context)
        {
            public List<Entity{{number}}> Search(string text) => context.Entities{{number}}.Where(entity => entity.Property1.Contains(text)).OrderBy(entity => entity.Property2).Take(20).ToList();

            public void Rename(int id, string name)
            {
                var entity = context.Entities{{number}}.Single(found => found.Id == id);
                entity.Property3 = string.Join(" ", name.Split(' ').Select(part => part.Trim()).Where(part => part.Length > 0));
                context.SaveChanges();
            }
        }

        """;
}
