using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Drift;

/// <summary>A context of the compilation and what its model is read with.</summary>
/// <param name="Type">The class that derives from <c>DbContext</c>; the one of the snapshot's <c>[DbContext]</c>.</param>
/// <param name="Compilation">The compilation that has the snapshot.</param>
/// <param name="Models">The semantic models of trees that configuration stands in.</param>
/// <param name="Engine">The engine that the snapshot, or the provider that is referenced, tells.</param>
/// <param name="EFCoreVersion">The version of EF Core that is referenced: its conventions hold.</param>
internal sealed record DriftContext(INamedTypeSymbol Type, Compilation Compilation, SemanticModels Models, Engines Engine, Version EFCoreVersion);
