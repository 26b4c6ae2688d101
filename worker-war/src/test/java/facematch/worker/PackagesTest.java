package facematch.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may import which: each only those below it. */
@AnalyzeClasses(packages = "facematch.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
  @ArchTest
  static final ArchRule eachPackageImportsOnlyThoseBelowIt =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("health")
          .definedBy("facematch.worker.health")
          .layer("question")
          .definedBy("facematch.worker.question")
          .layer("delivery")
          .definedBy("facematch.worker.delivery")
          .layer("faces")
          .definedBy("facematch.worker.faces")
          .layer("decode")
          .definedBy("facematch.worker.decode")
          .layer("raster")
          .definedBy("facematch.worker.raster")
          .layer("networks")
          .definedBy("facematch.worker.networks")
          .layer("picture")
          .definedBy("facematch.worker.picture")
          .layer("observation")
          .definedBy("facematch.worker.observation")
          .whereLayer("health")
          .mayOnlyAccessLayers("delivery", "faces")
          .whereLayer("question")
          .mayOnlyAccessLayers("delivery", "faces", "decode", "observation")
          .whereLayer("delivery")
          .mayOnlyAccessLayers("faces", "decode", "observation")
          .whereLayer("faces")
          .mayOnlyAccessLayers("decode", "networks", "picture", "observation")
          .whereLayer("decode")
          .mayOnlyAccessLayers("raster", "networks", "picture")
          .whereLayer("raster")
          .mayOnlyAccessLayers("picture")
          .whereLayer("networks")
          .mayOnlyAccessLayers("picture")
          .whereLayer("picture")
          .mayNotAccessAnyLayer()
          .whereLayer("observation")
          .mayNotAccessAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule noPackagesImportEachOtherInACircle =
      slices().matching("facematch.worker.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyConsumersAndHealthKnowTheBroker =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "facematch.worker.delivery", "facematch.worker.question", "facematch.worker.health")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("facematch.broker..", "com.rabbitmq..");

  @ArchTest
  static final ArchRule onlyHealthKnowsTheRedisClient =
      noClasses()
          .that()
          .resideOutsideOfPackage("facematch.worker.health")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("facematch.store.redis..");

  @ArchTest
  static final ArchRule onlyNetworksKnowsTensorFlow =
      noClasses()
          .that()
          .resideOutsideOfPackage("facematch.worker.networks")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tensorflow..");

  @ArchTest
  static final ArchRule onlyDecodeReadsImageFiles =
      noClasses()
          .that()
          .resideOutsideOfPackage("facematch.worker.decode")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("facematch.image..", "javax.imageio..", "com.twelvemonkeys..");
}
