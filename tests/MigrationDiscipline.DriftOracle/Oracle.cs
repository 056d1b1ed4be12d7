using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MigrationDiscipline.DriftOracle;

/// <summary>EF Core itself, asked whether a model has changed since its snapshot.</summary>
internal sealed class Oracle
{
    private readonly Dictionary<(string Base, string Provider), IRelationalModel> _kept = [];

    public static string Version { get; } = typeof(DbContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public Answer Ask(Question question)
    {
        var assemblies = new LoadedModel(question.Assembly, question.SnapshotAssembly);
        try
        {
            using var context = Contexts.Create(assemblies.Model.GetType(question.Context, throwOnError: true)!, question.Provider);
            return question.Kind switch
            {
                QuestionKind.Snapshot => new Answer { Snapshot = Contexts.Snapshot(context) },
                QuestionKind.KeepSnapshot => Keep(question, context, assemblies.Snapshot),
                QuestionKind.Compare => Compare(question, context),
                _ => new Answer { HasPendingModelChanges = context.Database.HasPendingModelChanges() },
            };
        }
        catch (Exception exception) when (question.Kind is QuestionKind.Compare or QuestionKind.HasPendingModelChanges)
        {
            // An invalid model makes EF Core throw nearly anything.
            while (exception is TargetInvocationException { InnerException: { } inner })
                exception = inner;
            return new Answer { Error = $"{exception.GetType().Name}: {exception.Message.Split('\n')[0].TrimEnd()}" };
        }
        finally
        {
            assemblies.Unload();
        }
    }

    private Answer Keep(Question question, DbContext context, Assembly assembly)
    {
        var snapshot = (ModelSnapshot)Activator.CreateInstance(assembly.GetTypes().Single(static type => type.IsSubclassOf(typeof(ModelSnapshot))))!;
        // As the migrator does before it compares.
        var model = snapshot.Model is IMutableModel mutable ? mutable.FinalizeModel() : snapshot.Model;
        _kept[(question.Base, question.Provider)] = context.GetService<IModelRuntimeInitializer>().Initialize(model, designTime: true, validationLogger: null).GetRelationalModel();
        return new Answer();
    }

    private Answer Compare(Question question, DbContext context)
    {
        var model = context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        var operations = context.GetService<IMigrationsModelDiffer>().GetDifferences(_kept[(question.Base, question.Provider)], model);
        return new Answer { HasPendingModelChanges = operations.Count > 0, Operations = [.. operations.Select(OperationText.Of)] };
    }
}
