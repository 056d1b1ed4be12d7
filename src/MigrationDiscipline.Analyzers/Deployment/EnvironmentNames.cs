namespace MigrationDiscipline.Deployment;

/// <summary>Tells environments by name: the names of the framework, and those that people give.</summary>
internal static class EnvironmentNames
{
    private static readonly HashSet<string> Production = new(StringComparer.Ordinal) { "production", "prod", "prd", "live" };

    private static readonly HashSet<string> Other = new(StringComparer.Ordinal)
    {
        "development", "dev", "develop", "staging", "stage", "test", "testing", "tests", "local", "localhost", "qa", "uat", "debug", "debugging", "ci", "demo", "sandbox", "integration",
    };

    /// <summary>The value of an environment: all but production is safe.</summary>
    public static Truth Value(string name) => Words.Of(name).Any(Production.Contains) ? Truth.Unsafe : Truth.Safe;

    /// <summary>A check or a flag: <c>IsDevelopment</c>, <c>isDev</c>, <c>IsProduction</c>, <c>runningInTests</c>.</summary>
    public static Truth Flag(string name)
    {
        var words = Words.Of(name);
        if (words.Count < 2 || words.Count > 4 || words[0] is not ("is" or "in" or "running" or "under"))
            return Truth.Nothing;
        var safe = words.Any(Other.Contains);
        var unsafeName = words.Any(Production.Contains);
        if (safe == unsafeName)
            return Truth.Nothing;
        var truth = safe ? Truth.Safe : Truth.Unsafe;
        return words.Contains("not") || words.Contains("non") ? !truth : truth;
    }

    /// <summary>Whether something of that name holds an environment's name: a variable, a property, a configuration key.</summary>
    public static bool Holds(string name) => Words.Of(name).Any(static word => word is "environment" or "env");
}
