using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules;

/// <summary>Runs every rule over one migration. A rule that fails takes no other with it.</summary>
internal sealed class RuleRunner
{
    private readonly MigrationContext _context;
    private readonly CancellationToken _cancellation;
    private Exception? _failure;

    public RuleRunner(MigrationContext context, CancellationToken cancellation)
    {
        _context = context;
        _cancellation = cancellation;
    }

    /// <summary>Runs the rules about the shipped file, and gives what the first of them that failed threw.</summary>
    public static Exception? Run(RecordContext context, CancellationToken cancellation)
    {
        Exception? failure = null;
        foreach (var rule in RuleCatalog.RecordRules)
        {
            try
            {
                rule.Check(context);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                failure ??= new InvalidOperationException($"{rule.Descriptor.Id} failed on {context.Migration.Id}: {e}", e);
            }
        }

        return failure;
    }

    /// <summary>Runs the rules; then throws once, naming rule, migration and position, if any of them failed.</summary>
    public void Run()
    {
        foreach (var rule in RuleCatalog.MigrationRules)
        {
            if (rule.AppliesWithoutId || !_context.Migration.Id.IsAbsent)
                Isolated(rule, -1, () => rule.Check(_context.For(rule)));
        }

        RunOperationRules(isUp: true);
        if (_context.Options.IsDownChecked)
            RunOperationRules(isUp: false);
        if (_failure is not null)
            throw _failure;
    }

    private void RunOperationRules(bool isUp)
    {
        var operations = (isUp ? _context.Up : _context.Down).Operations;
        for (var i = 0; i < operations.Count; i++)
        {
            foreach (var rule in RuleCatalog.For(operations[i].GetType()))
            {
                var ofRule = _context.For(rule);
                if (!isUp && !ofRule.Options.CheckDown)
                    continue;
                var context = (isUp ? ofRule.Up : ofRule.Down).Steps[i];
                Isolated(rule, i, () => rule.Check(context.Operation, context));
            }
        }
    }

    private void Isolated(Rule rule, int position, Action check)
    {
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            check();
        }
        catch (Exception e) when (e is not OperationCanceledException || !_cancellation.IsCancellationRequested)
        {
            _failure ??= new InvalidOperationException($"{rule.Descriptor.Id} failed on {_context.Migration.ClassName}, operation {position}: {e}", e);
        }
    }
}
