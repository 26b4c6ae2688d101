package facematch.store;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may import which: each only those below it. */
@AnalyzeClasses(packages = "facematch.store", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
  @ArchTest
  static final ArchRule eachPackageImportsOnlyThoseBelowIt =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("forget")
          .definedBy("facematch.store.forget")
          .layer("scan")
          .definedBy("facematch.store.scan")
          .layer("image")
          .definedBy("facematch.store.image")
          .layer("face")
          .definedBy("facematch.store.face")
          .layer("redis")
          .definedBy("facematch.store.redis")
          .layer("keys")
          .definedBy("facematch.store")
          .whereLayer("forget")
          .mayOnlyAccessLayers("scan", "image", "face", "keys")
          .whereLayer("scan")
          .mayOnlyAccessLayers("image", "face", "keys")
          .whereLayer("image")
          .mayOnlyAccessLayers("face", "keys")
          .whereLayer("face")
          .mayOnlyAccessLayers("keys")
          .whereLayer("redis")
          .mayOnlyAccessLayers("keys")
          .whereLayer("keys")
          .mayNotAccessAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();
}
