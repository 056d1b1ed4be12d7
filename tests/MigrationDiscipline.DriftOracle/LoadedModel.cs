using System.Reflection;
using System.Runtime.Loader;

namespace MigrationDiscipline.DriftOracle;

/// <summary>The assemblies of one question, which are thrown away after it.</summary>
internal sealed class LoadedModel : AssemblyLoadContext
{
    public LoadedModel(byte[] model, byte[] snapshot)
        : base(isCollectible: true)
    {
        Model = LoadFromStream(new MemoryStream(model));
        Snapshot = snapshot.Length == 0 ? Model : LoadFromStream(new MemoryStream(snapshot));
    }

    public Assembly Model { get; }

    public Assembly Snapshot { get; }

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name == Model.GetName().Name ? Model : null;
}
