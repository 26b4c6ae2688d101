package facematch.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may import which. */
@AnalyzeClasses(packages = "facematch.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
  @ArchTest
  static final ArchRule eachPackageImportsOnlyWhatItMay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("facematch.cli")
          .layer("scan")
          .definedBy("facematch.cli.scan")
          .layer("forget")
          .definedBy("facematch.cli.forget")
          .layer("match")
          .definedBy("facematch.cli.match")
          .layer("look")
          .definedBy("facematch.cli.look")
          .layer("server")
          .definedBy("facematch.cli.server")
          .layer("process")
          .definedBy("facematch.cli.process")
          .whereLayer("cli")
          .mayOnlyAccessLayers("scan", "forget", "match", "look", "server", "process")
          .whereLayer("scan")
          .mayOnlyAccessLayers("server", "process")
          .whereLayer("forget")
          .mayOnlyAccessLayers("match", "server", "process")
          .whereLayer("match")
          .mayOnlyAccessLayers("server", "process")
          .whereLayer("look")
          .mayOnlyAccessLayers("server", "process")
          .whereLayer("server")
          .mayNotAccessAnyLayer()
          .whereLayer("process")
          .mayNotAccessAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();
}
