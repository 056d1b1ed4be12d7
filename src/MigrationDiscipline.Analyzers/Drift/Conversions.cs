using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>What a converter makes of a property: <c>HasConversion</c> and <c>HaveConversion</c> in all their forms.</summary>
internal static class Conversions
{
    private const string ConverterClass = "ValueConverter";

    public static void Read(FluentCall call, PropertyFacts facts, ITypeSymbol? type, bool isExact)
    {
        facts.ConvertedSize = Value<int>.Absent;
        facts.ConvertedTo = Value<ITypeSymbol>.Unknown;
        if (call.IsConditional)
        {
            facts.ConvertedSize = Value<int>.Unknown;
            return;
        }

        var target = TargetOf(call);
        if (target is null)
        {
            if (call.Arguments is [{ Constant.IsAbsent: true }])
                facts.ConvertedTo = Value<ITypeSymbol>.Absent;
        }
        else if (ConverterOf(target) is { } converter)
        {
            // The conventions' converter is for the very type alone.
            facts.ConvertedTo = isExact ? Value<ITypeSymbol>.Known(converter.TypeArguments[1]) : Value<ITypeSymbol>.Unknown;
            facts.ConvertedSize = HasHints(target) ? Value<int>.Unknown : Value<int>.Absent;
        }
        else if (target.TypeKind is not TypeKind.Error && !IsConverter(target))
        {
            facts.ConvertedTo = Value<ITypeSymbol>.Known(target);
            if (type is not null && !IsLambda(call))
                facts.ConvertedSize = SizeOf(ProviderTypes.Unwrapped(type), ProviderTypes.Unwrapped(target));
        }
    }

    /// <summary>The converter, or the type that is converted to.</summary>
    private static ITypeSymbol? TargetOf(FluentCall call)
    {
        // HasConversion<TProvider>(toProvider, fromProvider), HasConversion<string>(), HasConversion<MyConverter>()
        if (!call.TypeArguments.IsEmpty)
            return call.TypeArguments[0];
        if (call.Arguments.IsEmpty)
            return null;
        var first = call.Arguments[0];
        if (first.TypeOf is { } written)
            return written;
        if (first.Constant.IsAbsent)
            return null;
        // The type of the expression itself: the parameter is of the base class.
        return first.Model.GetTypeInfo(first.Syntax).Type is { } type && IsConverter(type) ? type : null;
    }

    private static bool IsLambda(FluentCall call) => call.Arguments.Any(static argument => argument.Syntax is LambdaExpressionSyntax || argument.Parameter.StartsWith("convertTo", StringComparison.Ordinal));

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

    /// <summary>Whether a converter may tell the provider a length: EF Core's own do, compiled ones may, others where the word stands in their code.</summary>
    private static bool HasHints(ITypeSymbol converter)
    {
        for (ITypeSymbol? declared = converter; declared is not null && !(declared.Name == ConverterClass && IsOfEFCore(declared)); declared = declared.BaseType)
        {
            if (declared.DeclaringSyntaxReferences.IsEmpty)
                return true;
            foreach (var reference in declared.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax().DescendantTokens().Any(static token => token.Text.IndexOf("hints", StringComparison.OrdinalIgnoreCase) >= 0))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The limit that EF Core's own converter to a type that somebody asked for brings.</summary>
    private static Value<int> SizeOf(ITypeSymbol from, ITypeSymbol to)
    {
        if (to.SpecialType != SpecialType.System_String)
            return to is IArrayTypeSymbol ? Value<int>.Unknown : Value<int>.Absent;
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
