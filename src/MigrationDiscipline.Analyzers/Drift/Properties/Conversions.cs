using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.Drift;

/// <summary>What a converter makes of a property: <c>HasConversion</c> and <c>HaveConversion</c> in all their forms.</summary>
internal static class Conversions
{
    private const string ConverterClass = "ValueConverter";

    public static void Read(FluentCall call, PropertyFacts facts, ITypeSymbol? type, bool isExact, SemanticModels models)
    {
        facts.ConvertedSize = Value<int>.Absent;
        facts.ConvertedTo = Value<ITypeSymbol>.Unknown;
        if (call.IsConditional)
        {
            facts.ConvertedSize = Value<int>.Unknown;
            return;
        }

        if (TargetOf(call) is not { } target)
        {
            if (call.Arguments is [{ Constant.IsAbsent: true }])
                facts.ConvertedTo = Value<ITypeSymbol>.Absent;
            return;
        }

        if (ConverterOf(target) is { TypeArguments: [var from, var to] })
        {
            // The conventions' converter is for the very type alone.
            facts.ConvertedTo = isExact ? Value<ITypeSymbol>.Known(to) : Value<ITypeSymbol>.Unknown;
            facts.ConvertedSize = SizeOf(target, call, from, to, models);
        }
        else if (target.TypeKind is not TypeKind.Error && !IsConverter(target))
        {
            facts.ConvertedTo = Value<ITypeSymbol>.Known(target);
            if (type is not null && !HasLambdas(call))
                facts.ConvertedSize = SizeOf(ProviderTypes.Unwrapped(type), ProviderTypes.Unwrapped(target));
        }
    }

    /// <summary>The converter, or the type that is converted to.</summary>
    private static ITypeSymbol? TargetOf(FluentCall call)
    {
        var first = call.Arguments.IsEmpty ? null : call.Arguments[0];
        // The type of the expression itself: the parameter is of a base class.
        if (first is { Syntax: not LambdaExpressionSyntax, Constant.IsAbsent: false } && first.Model.GetTypeInfo(first.Syntax).Type is { } written && IsConverter(written))
            return written;
        // HasConversion<TProvider>(toProvider, fromProvider), HasConversion<string>(), HasConversion<MyConverter>()
        return call.TypeArguments.IsEmpty ? first?.TypeOf : call.TypeArguments[0];
    }

    private static bool HasLambdas(FluentCall call) => call.Arguments.Any(static argument => argument.Syntax is LambdaExpressionSyntax || argument.Parameter.StartsWith("convertTo", StringComparison.Ordinal));

    /// <summary>The <c>ValueConverter&lt;TModel, TProvider&gt;</c> that a converter is; <c>null</c> when it tells no types.</summary>
    private static INamedTypeSymbol? ConverterOf(ITypeSymbol type)
    {
        for (ITypeSymbol? declared = type; declared is not null; declared = declared.BaseType)
        {
            if (declared is INamedTypeSymbol { Name: ConverterClass, TypeArguments: [_, { TypeKind: not (TypeKind.TypeParameter or TypeKind.Error) }] } converter && IsOfEFCore(converter))
                return converter;
        }

        return null;
    }

    private static bool IsConverter(ITypeSymbol type)
    {
        for (ITypeSymbol? declared = type; declared is not null; declared = declared.BaseType)
        {
            if (declared.Name == ConverterClass && IsOfEFCore(declared))
                return true;
        }

        return false;
    }

    private static bool IsOfEFCore(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == "Microsoft.EntityFrameworkCore.Storage.ValueConversion";

    /// <summary>
    /// The limit that a converter brings: EF Core's own have one, compiled ones may, others where the word "hints" stands in their code or in that of the call.
    /// </summary>
    private static Value<int> SizeOf(ITypeSymbol converter, FluentCall call, ITypeSymbol from, ITypeSymbol to, SemanticModels models)
    {
        if (call.Arguments.Any(static argument => MentionsHints(argument.Syntax)))
            return Value<int>.Unknown;
        if (IsOfEFCore(converter) && converter.Name != ConverterClass)
            return converter.Name == "BoolToStringConverter" ? Value<int>.Unknown : SizeOf(ProviderTypes.Unwrapped(from), ProviderTypes.Unwrapped(to));
        for (ITypeSymbol? declared = converter; declared is not null && !(declared.Name == ConverterClass && IsOfEFCore(declared)); declared = declared.BaseType)
        {
            if (MayMentionHints(declared, models))
                return Value<int>.Unknown;
        }

        // A converter kept elsewhere is made elsewhere, with what it is given there.
        return call.Arguments is [{ Syntax: not (ObjectCreationExpressionSyntax or TypeOfExpressionSyntax) } kept, ..]
            && kept.Model.GetSymbolInfo(kept.Syntax).Symbol is var symbol
            && (symbol is null || MayMentionHints(symbol, models))
            ? Value<int>.Unknown
            : Value<int>.Absent;
    }

    private static bool MayMentionHints(ISymbol declared, SemanticModels models)
    {
        var references = declared.DeclaringSyntaxReferences;
        return references.IsEmpty || references.Any(reference => !models.Has(reference.SyntaxTree) || MentionsHints(reference.GetSyntax()));
    }

    private static bool MentionsHints(SyntaxNode node) => node.DescendantTokens().Any(static token => token.Text.IndexOf("hints", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The limit that EF Core's own converter to a type that somebody asked for brings; unknown where it brings another facet.</summary>
    private static Value<int> SizeOf(ITypeSymbol from, ITypeSymbol to)
    {
        // Bytes have a length, decimals a precision, by what they are made of.
        if (to.SpecialType != SpecialType.System_String)
            return to is IArrayTypeSymbol or { SpecialType: SpecialType.System_Decimal } ? Value<int>.Unknown : Value<int>.Absent;
        return from switch
        {
            { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_String } => Value<int>.Absent,
            { SpecialType: SpecialType.System_Boolean or SpecialType.System_Char } => 1,
            { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => 64,
            _ => ClrNames.Of(from) switch
            {
                "System.Guid" => 36,
                "System.DateTime" or "System.DateTimeOffset" or "System.TimeSpan" or "System.TimeOnly" => 48,
                "System.DateOnly" => 10,
                "System.Net.IPAddress" => 45,
                "System.Net.NetworkInformation.PhysicalAddress" => 20,
                "System.Uri" => Value<int>.Absent,
                _ => Value<int>.Unknown,
            },
        };
    }
}
