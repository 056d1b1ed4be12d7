namespace MigrationDiscipline.Deployment;

/// <summary>Tells by name what people ask for with a switch: a migration, a seeded database, or that it be left alone.</summary>
internal static class SwitchNames
{
    /// <summary>A question about the database's state, not a wish: <c>pendingMigrations</c>, <c>NeedsMigration</c>.</summary>
    private static readonly HashSet<string> States = new(StringComparer.Ordinal)
    {
        "pending", "applied", "has", "need", "needs", "needed", "migrated", "seeded", "exist", "exists", "any", "completed", "done", "can", "connect",
    };

    private static readonly HashSet<string> Negations = new(StringComparer.Ordinal)
    {
        "skip", "no", "not", "disable", "disabled", "without", "dont", "suppress", "prevent", "exclude", "avoid", "never", "ignore",
    };

    private static readonly HashSet<string> Databases = new(StringComparer.Ordinal) { "db", "database", "databases", "schema", "ef" };

    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal)
    {
        "apply", "auto", "automatic", "update", "upgrade", "create", "recreate", "init", "initialize", "initialise", "initialization", "ensure", "deploy",
        "setup", "reset", "drop", "delete", "install", "prepare", "provision", "bootstrap",
    };

    /// <summary>What the name of a setting or a flag says.</summary>
    public static Truth Setting(string name) => Read(Words.Of(name), static words => words.Any(Databases.Contains) && words.Any(Verbs.Contains));

    /// <summary>What an argument of the command line says: whoever types it asks for it, so one word is enough.</summary>
    public static Truth Argument(string text) => Read(Words.Of(text), static words => words.Any(word => Databases.Contains(word) || Verbs.Contains(word)));

    private static Truth Read(List<string> words, Func<List<string>, bool> speaksOfDatabase)
    {
        if (words.Any(States.Contains))
            return Truth.Nothing;
        if (!words.Any(static word => word.StartsWith("migrat", StringComparison.Ordinal) || word.StartsWith("seed", StringComparison.Ordinal))
            && !speaksOfDatabase(words))
        {
            return Truth.Nothing;
        }

        return words.Any(Negations.Contains) ? Truth.Unsafe : Truth.Safe;
    }
}
