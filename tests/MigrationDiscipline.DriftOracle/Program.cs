using System.Text.Json;
using MigrationDiscipline.DriftOracle;

// Answers questions about models, a JSON line each, until standard input ends. Without a question it says which EF Core it runs on.
if (args is ["--version"])
{
    Console.WriteLine(Oracle.Version);
    return;
}

var oracle = new Oracle();
while (Console.In.ReadLine() is { } line)
{
    Console.Out.WriteLine(JsonSerializer.Serialize(oracle.Ask(JsonSerializer.Deserialize<Question>(line)!)));
    Console.Out.Flush();
}
