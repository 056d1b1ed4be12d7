using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift.Configuration;

internal sealed partial class ConfigurationWalker
{
    /// <summary>A method of EF Core or of a provider on a builder.</summary>
    private ConfigurationValue? CallBuilder(
        BuilderNode node, IMethodSymbol method, InvocationExpressionSyntax call, IReadOnlyList<ArgumentSyntax> arguments, ConfigurationScope scope)
    {
        if (node.Kind == BuilderKind.Model)
        {
            switch (method.Name)
            {
                case "ApplyConfiguration":
                    ApplyConfiguration(method, call, arguments, scope);
                    return new BuilderValue(node);
                case "ApplyConfigurationsFromAssembly":
                    ApplyConfigurations(method, call, arguments, scope);
                    return new BuilderValue(node);
            }
        }

        // Seed rows are many and say nothing of the model.
        var values = new ConfigurationValue?[arguments.Count];
        var written = method.Name == "HasData" ? ImmutableArray<FluentArgument>.Empty : Arguments(method, arguments, values, scope);
        var told = Tell(node, method, written, call, scope);
        if (method.ContainingType.Name == "ConventionSetBuilder")
            ChangeConventions(told);
        var opened = Opened(node, method, told, values, out var result);
        told.Opens = opened is not null && opened != node && !_any.Contains(opened) ? opened : null;
        for (var i = 0; i < written.Length; i++)
            RunAction(method, written[i], values[i], node, opened, result, scope);
        return result is not null ? new BuilderValue(result) : method.ReturnsVoid ? null : new MetadataValue(node);
    }

    /// <summary>Notes the call with the builder, or what it says of anything with the parent.</summary>
    private FluentCall Tell(BuilderNode node, IMethodSymbol method, ImmutableArray<FluentArgument> arguments, InvocationExpressionSyntax call, ConfigurationScope scope)
    {
        var told = new FluentCall { Method = method, Arguments = arguments, IsConditional = scope.Body.IsConditional, Location = NameOf(call).GetLocation(), Position = _calls++ };
        if (!_any.Contains(node))
            node.Calls.Add(told);
        else if (BuilderTypes.KindOf(method.ReturnType) is not { } kind || kind == node.Kind || kind is BuilderKind.Index or BuilderKind.Key)
            Note(node, FactNames.Of(method.Name), method.Name);
        return told;
    }

    private static SyntaxNode NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        var other => other,
    };

    private ImmutableArray<FluentArgument> Arguments(IMethodSymbol method, IReadOnlyList<ArgumentSyntax> arguments, ConfigurationValue?[] values, ConfigurationScope scope)
    {
        var written = ImmutableArray.CreateBuilder<FluentArgument>(arguments.Count);
        var position = method.IsExtensionMethod ? 1 : 0;
        for (var i = 0; i < arguments.Count; i++)
        {
            var expression = arguments[i].Expression;
            var index = arguments[i].NameColon is { } name ? IndexOf(method, name.Name.Identifier.ValueText) : Math.Min(position++, method.Parameters.Length - 1);
            values[i] = Evaluate(expression, scope);
            var constant = Constant(expression, values[i], scope);
            written.Add(new FluentArgument
            {
                Parameter = index >= 0 ? method.Parameters[index].Name : "",
                Constant = constant,
                Members = Members(expression, constant, scope),
                TypeOf = (values[i] as TypeValue)?.Type,
                Syntax = expression,
                Model = ModelOf(expression),
            });
        }

        return written.ToImmutable();
    }

    private Value<Literal> Constant(ExpressionSyntax expression, ConfigurationValue? value, ConfigurationScope scope)
    {
        if (value is not null)
            return Value<Literal>.Unknown;
        expression = Chosen(expression, scope);
        if (ModelOf(expression).GetConstantValue(expression, _cancellation) is { HasValue: true } constant)
            return constant.Value is null ? Value<Literal>.Absent : new Literal(constant.Value, expression.ToString());
        return expression.IsKind(SyntaxKind.DefaultExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression)
            ? Value<Literal>.Unknown
            : _constants.Evaluate(expression, scope.Constants);
    }

    private ImmutableArray<string> Members(ExpressionSyntax expression, Value<Literal> constant, ConfigurationScope scope)
    {
        if (expression is LambdaExpressionSyntax lambda)
            return Selectors.Members(lambda);
        if (constant.IsKnown && constant.OrDefault!.Constant is string name)
            return ImmutableArray.Create(name);
        if (_constants.Elements(expression, scope.Constants) is not { } elements)
            return default;
        var names = ImmutableArray.CreateBuilder<string>(elements.Count);
        foreach (var (element, frame) in elements)
        {
            if (_constants.EvaluateString(element, frame) is not { IsKnown: true, OrDefault: { } text })
                return default;
            names.Add(text);
        }

        return names.ToImmutable();
    }

    /// <summary>Runs what the call is handed to configure something with.</summary>
    private void RunAction(
        IMethodSymbol method, FluentArgument argument, ConfigurationValue? value, BuilderNode node, BuilderNode? opened, BuilderNode? result, ConfigurationScope scope)
    {
        if (IndexOf(method, argument.Parameter) is not (>= 0 and var index))
            return;
        if (BuilderOfAction(method.Parameters[index]) is not { } type || BuilderTypes.KindOf(type) is not { } kind)
        {
            Escape(value as BuilderValue, $"handed to '{method.Name}'");
            return;
        }

        var target = opened?.Kind == kind ? opened : result?.Kind == kind ? result : node.Kind == kind ? node : null;
        if (target is null)
            return;
        if (value is FunctionValue function)
            Run(function, [new BuilderValue(target)], scope.Body.IsConditional);
        else if (!argument.Constant.IsAbsent)
            Obscure(target, "configured by a delegate that cannot be followed");
    }

    /// <summary>The builder that a delegate is to configure; <c>null</c> for another parameter.</summary>
    private static ITypeSymbol? BuilderOfAction(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { DelegateInvokeMethod.Parameters: [{ Type: var type }, ..] } && BuilderTypes.KindOf(type) is not null ? type : null;

    /// <summary>Conventions that are added can do anything; of those of EF Core that are removed it is known what they do.</summary>
    private void ChangeConventions(FluentCall call)
    {
        var convention = call.TypeArguments.FirstOrDefault() ?? TypeArgument(call);
        if (call.Name == "Remove" && convention is not null && FactNames.OfConvention(convention.Name) is { } facts)
            Model.UnknownFacts |= facts;
        else
            Obscure(Model, "conventions are replaced");
    }
}
