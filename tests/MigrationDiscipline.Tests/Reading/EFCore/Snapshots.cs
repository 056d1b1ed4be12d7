using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Tests.Reading.EFCore;

/// <summary>Snapshots of a few statements.</summary>
internal static class Snapshots
{
    /// <summary>What there is in a file.</summary>
    public static MigrationDeclarations Find(string source) => MigrationDeclarations.Find(CSharpSyntaxTree.ParseText(source));

    /// <summary>The model that statements with <c>modelBuilder</c> make.</summary>
    public static EntityModel Read(string statements) =>
        Find($"class S : ModelSnapshot {{ protected override void BuildModel(ModelBuilder modelBuilder) {{ {statements} }} }}").Snapshots.Single().Model;

    /// <summary>The entity type <c>Shop.Order</c> that statements with <c>b</c> make.</summary>
    public static EntityType Entity(string statements) => Assert.Single(Read($$"""modelBuilder.Entity("Shop.Order", b => { {{statements}} });""").Types);

    /// <summary>The only property of that type.</summary>
    public static EntityProperty Property(string statements) => Assert.Single(Entity(statements).Properties);
}
