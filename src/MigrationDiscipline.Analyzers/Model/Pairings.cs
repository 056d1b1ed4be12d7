namespace MigrationDiscipline.Model;

/// <summary>
/// Drops and adds of one method that look like one thing renamed or moved: the scaffolder writes them when it cannot see the
/// connection. Found once per method and shared by the rules, so that the more specific one speaks and the general one is silent.
/// </summary>
internal sealed class Pairings
{
    private Pairings()
    {
    }

    public static Pairings Find(IReadOnlyList<MigrationOperation> operations, IReadOnlyList<SchemaState> states) => new();
}
