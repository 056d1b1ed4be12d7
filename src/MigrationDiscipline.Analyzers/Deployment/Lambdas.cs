using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Deployment;

/// <summary>What the method that a lambda is handed to does with it.</summary>
internal static class Lambdas
{
    /// <summary>Runs when somebody types the command: System.CommandLine, CommandLineParser, McMaster, Cocona.</summary>
    public static bool IsCommand(AnonymousFunctionExpressionSyntax lambda) =>
        Receiver(lambda) is "SetHandler" or "SetAction" or "OnExecute" or "OnExecuteAsync" or "WithParsed" or "WithParsedAsync" or "MapResult" or "AddCommand" or "AddSubCommand" or "Command";

    /// <summary>Runs when a request comes in: an endpoint, a middleware, a consumer.</summary>
    public static bool IsRequest(AnonymousFunctionExpressionSyntax lambda) =>
        Receiver(lambda) is { } name
        && (name.StartsWith("Map", StringComparison.Ordinal) && name != "MapResult"
            || (name is "Use" or "Run" && lambda is not ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0 }));

    private static string? Receiver(AnonymousFunctionExpressionSyntax lambda) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var called } }
            ? called switch
            {
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
                SimpleNameSyntax simple => simple.Identifier.ValueText,
                _ => null,
            }
            : null;
}
