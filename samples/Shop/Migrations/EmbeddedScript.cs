namespace Shop.Migrations;

/// <summary>Reads a script that is compiled into this assembly (Migrations/Scripts).</summary>
internal static class EmbeddedScript
{
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no embedded script {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
