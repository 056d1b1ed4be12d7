using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>What an expression of configuration code stands for, where that matters. Constants are the business of <see cref="ConstantEvaluator"/>.</summary>
internal abstract record ConfigurationValue;

/// <summary>A builder.</summary>
internal sealed record BuilderValue(BuilderNode Node) : ConfigurationValue;

/// <summary>
/// A piece of the model itself (<c>builder.Metadata</c>, <c>modelBuilder.Model</c> and what they lead to), or something that was read from it. With the node of the
/// <c>ModelBuilder</c> it may be any piece.
/// </summary>
/// <param name="Node">The node that it is a piece of.</param>
/// <param name="FromClass">Whether it was read from classes by reflection: then it may be a member that is not mapped.</param>
internal sealed record MetadataValue(BuilderNode Node, bool FromClass = false) : ConfigurationValue;

/// <summary>A <c>typeof</c>.</summary>
internal sealed record TypeValue(ITypeSymbol Type) : ConfigurationValue;

/// <summary>An <c>Assembly</c>.</summary>
internal sealed record AssemblyValue(IAssemblySymbol Assembly) : ConfigurationValue;

/// <summary>An object of a class that is known exactly: <c>new OrderConfiguration()</c>, <c>this</c>.</summary>
internal sealed record ObjectValue(INamedTypeSymbol Type) : ConfigurationValue;

/// <summary>A lambda, a local function or a method group.</summary>
/// <param name="Lambda">The lambda; <c>null</c> for a method.</param>
/// <param name="Method">The method; <c>null</c> for a lambda.</param>
/// <param name="Scope">Where it was written.</param>
internal sealed record FunctionValue(CSharpSyntaxNode? Lambda, IMethodSymbol? Method, ConfigurationScope Scope) : ConfigurationValue;
