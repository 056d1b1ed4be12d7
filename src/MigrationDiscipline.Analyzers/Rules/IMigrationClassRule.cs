using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules;

/// <summary>A rule that also speaks of migrations of other frameworks than EF Core, of which only the class is read.</summary>
internal interface IMigrationClassRule
{
    /// <summary>Guard clauses, then one report.</summary>
    void Check(MigrationClass migration, Action<Diagnostic> report);
}
