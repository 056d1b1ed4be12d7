using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MigrationDiscipline.Reading.EFCore;

namespace MigrationDiscipline.Drift.Configuration;

/// <summary>What a body of configuration code can see: its locals and parameters, what type parameters stand for, the class that it runs on.</summary>
internal sealed class ConfigurationScope
{
    private readonly Dictionary<string, ConfigurationValue?> _values = new(StringComparer.Ordinal);
    private readonly ConfigurationScope? _outer;

    /// <summary>The scope of a body.</summary>
    /// <param name="body">The declaration of the method, local function or accessor.</param>
    /// <param name="types">What type parameters stand for in it.</param>
    /// <param name="self">The class of the object that it runs on; <c>null</c> for a static method.</param>
    /// <param name="state">The state that it begins in.</param>
    public ConfigurationScope(CSharpSyntaxNode body, TypeArguments types, INamedTypeSymbol? self, BodyState state)
    {
        Constants = new Frame(body, "Database"); // whose Database.IsNpgsql() and the like tell the engine
        Types = types;
        Self = self;
        Body = state;
    }

    /// <summary>A scope in another: a block, a round of a loop, or with a state of its own a lambda or local function.</summary>
    public ConfigurationScope(ConfigurationScope outer, BodyState? body = null, TypeArguments? types = null)
    {
        Constants = new Frame(outer.Constants);
        Types = types ?? outer.Types;
        Self = outer.Self;
        Body = body ?? outer.Body;
        _outer = outer;
    }

    /// <summary>The constants that names stand for.</summary>
    public Frame Constants { get; }

    public TypeArguments Types { get; }

    /// <summary>The class of <c>this</c>, as far as it is known: overrides are looked for from there.</summary>
    public INamedTypeSymbol? Self { get; }

    /// <summary>What running has come to in the body.</summary>
    public BodyState Body { get; }

    /// <summary>Says what a name stands for from here on.</summary>
    public void Declare(string name, ConfigurationValue? value) => _values[name] = value;

    /// <summary>Gives a name another meaning where it was declared.</summary>
    public void Assign(string name, ConfigurationValue? value)
    {
        for (var current = this; current is not null; current = current._outer)
        {
            if (current._values.ContainsKey(name))
            {
                current._values[name] = value;
                return;
            }
        }
    }

    /// <summary>Whether the name is a local or parameter, and what it stands for.</summary>
    public bool TryGet(string name, out ConfigurationValue? value)
    {
        for (var current = this; current is not null; current = current._outer)
        {
            if (current._values.TryGetValue(name, out value))
                return true;
        }

        value = null;
        return false;
    }

    /// <summary>What running a body has come to.</summary>
    internal sealed class BodyState
    {
        private bool _hasResult;

        /// <summary>Whether the code that runs now stands under a condition.</summary>
        public bool IsUnderCondition { get; set; }

        /// <summary>Whether a <c>return</c> under a condition may have left the body.</summary>
        public bool MayHaveLeft { get; set; }

        /// <summary>Whether a <c>break</c> or <c>continue</c> under a condition may have left the loop.</summary>
        public bool MayHaveLeftLoop { get; set; }

        /// <summary>Whether the body has been left.</summary>
        public bool HasLeft { get; set; }

        /// <summary>Whether what comes now may not run at all.</summary>
        public bool IsConditional => IsUnderCondition || MayHaveLeft || MayHaveLeftLoop;

        /// <summary>What the body returns, where it is one thing.</summary>
        public ConfigurationValue? Result { get; private set; }

        /// <summary>A <c>return</c>.</summary>
        public void Leave(ConfigurationValue? result)
        {
            Result = !_hasResult || Equals(Result, result) ? result : null;
            _hasResult = true;
            if (IsConditional)
                MayHaveLeft = true;
            else
                HasLeft = true;
        }
    }
}
