using System.IO.Compression;
using System.Xml.Linq;

namespace MigrationDiscipline.PackageTests;

[Collection(PackageCollection.Name)]
public class PackageContentTests(PackedPackage package)
{
    [Fact]
    public void Package_holds_analyzers_build_files_and_nothing_else()
    {
        using var zip = ZipFile.OpenRead(package.File);

        Assert.Equal(
            [
                "MigrationDiscipline.nuspec",
                "README.md",
                "analyzers/dotnet/cs/MigrationDiscipline.Analyzers.dll",
                "analyzers/dotnet/cs/MigrationDiscipline.CodeFixes.dll",
                "build/MigrationDiscipline.RecordShipped.targets",
                "build/MigrationDiscipline.props",
                "build/MigrationDiscipline.targets",
                "build/config/Minimum.globalconfig",
                "build/config/Strict.globalconfig",
                "buildMultiTargeting/MigrationDiscipline.targets",
                "icon.png",
            ],
            zip.Entries.Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                    && !name.StartsWith("package/", StringComparison.Ordinal)
                    && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Package_is_a_development_dependency_without_dependencies()
    {
        var metadata = Nuspec().Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal("MigrationDiscipline", Value("id"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.NotNull(Value("projectUrl"));
        Assert.DoesNotContain(Nuspec().Descendants(), element => element.Name.LocalName is "dependencies" or "dependency" or "frameworkReference");
    }

    [Fact]
    public void Presets_name_each_id_once()
    {
        using var zip = ZipFile.OpenRead(package.File);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".globalconfig", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            var ids = reader.ReadToEnd().Split('\n').Where(line => line.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal))
                .Select(line => line.Split('.')[1]).ToList();

            // The same key twice would be unset, without a word.
            Assert.Equal(ids.Distinct(), ids);
        }
    }

    [Fact]
    public void Assemblies_name_no_path_of_the_machine_that_built_them()
    {
        using var zip = ZipFile.OpenRead(package.File);
        var entry = zip.GetEntry("analyzers/dotnet/cs/MigrationDiscipline.Analyzers.dll")!;
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        memory.Position = 0;
        using var assembly = new System.Reflection.PortableExecutable.PEReader(memory);
        var embedded = assembly.ReadDebugDirectory().Single(item => item.Type == System.Reflection.PortableExecutable.DebugDirectoryEntryType.EmbeddedPortablePdb);
        var symbols = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded).GetMetadataReader();

        Assert.All(
            symbols.Documents.Select(handle => symbols.GetString(symbols.GetDocument(handle).Name)),
            name => Assert.StartsWith("/_/", name, StringComparison.Ordinal));
    }

    private XDocument Nuspec()
    {
        using var zip = ZipFile.OpenRead(package.File);
        using var stream = zip.GetEntry("MigrationDiscipline.nuspec")!.Open();
        return XDocument.Load(stream);
    }
}
