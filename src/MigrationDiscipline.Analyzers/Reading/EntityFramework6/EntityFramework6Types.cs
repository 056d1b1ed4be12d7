using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EntityFramework6;

/// <summary>
/// EF6's own types, looked up once per compilation, and which classes it finds: those with metadata (which the designer part brings), a public constructor without parameters, neither abstract nor
/// generic.
/// </summary>
internal sealed class EntityFramework6Types : MigrationFramework
{
    public const string AssemblyName = "EntityFramework";
    public const string DbMigrationName = "System.Data.Entity.Migrations.DbMigration";
    public const string MigrationMetadataName = "System.Data.Entity.Migrations.Infrastructure.IMigrationMetadata";

    private readonly INamedTypeSymbol _migration;
    private readonly INamedTypeSymbol _metadata;

    private EntityFramework6Types(INamedTypeSymbol migration, INamedTypeSymbol metadata)
    {
        _migration = migration;
        _metadata = metadata;
    }

    public override string Assembly => AssemblyName;

    /// <summary>The types, or <c>null</c> where EF6 is not referenced.</summary>
    public static EntityFramework6Types? Find(Compilation compilation) =>
        ReferencedAssemblies.Find(compilation, AssemblyName) is { } assembly
        && assembly.GetTypeByMetadataName(DbMigrationName) is { } migration && assembly.GetTypeByMetadataName(MigrationMetadataName) is { } metadata
            ? new EntityFramework6Types(migration, metadata)
            : null;

    public override bool IsMigration(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class && type.IsOrInherits(_migration);

    public override MigrationClass Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var hasMetadata = type.IsOrInherits(_metadata);
        return new MigrationClass("EF6", type.Name, LocationOf(type))
        {
            Id = hasMetadata ? IdOf(type, cancellation) : Value<string>.Absent,
            IdWord = "id",
            PassedOver = PassedOver(type, hasMetadata),
            Clash = "EF6 throws when it looks the migration up",
        };
    }

    private static (string Reason, string WayOut)? PassedOver(INamedTypeSymbol type, bool hasMetadata)
    {
        // One without metadata that is abstract or generic is a base class.
        if (type.IsAbstract || type.IsGenericType)
            return hasMetadata ? ("is abstract or generic", "make it a plain class") : null;
        if (!hasMetadata)
            return ("does not implement IMigrationMetadata", "restore its designer file");
        return type.InstanceConstructors.Any(static constructor => constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public })
            ? null
            : ("has no public constructor without parameters", "add one");
    }

    /// <summary>What the property <c>IMigrationMetadata.Id</c> returns, where that is a literal.</summary>
    private Value<string> IdOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var property = _metadata.GetMembers("Id").FirstOrDefault() is { } member ? type.FindImplementationForInterfaceMember(member) : null;
        if (property?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not PropertyDeclarationSyntax declaration)
            return Value<string>.Unknown;
        var result = declaration.ExpressionBody?.Expression
            ?? declaration.AccessorList?.Accessors.Select(static accessor => accessor.ExpressionBody?.Expression ?? (accessor.Body?.Statements is [ReturnStatementSyntax { Expression: { } returned }] ? returned : null)).FirstOrDefault();
        return result is LiteralExpressionSyntax { Token.Value: string id } ? id : Value<string>.Unknown;
    }
}
