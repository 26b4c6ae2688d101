package facematch.rest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Map;

/** Each package of this WAR imports only the packages that are listed below it here. */
@AnalyzeClasses(packages = "facematch.rest", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
  private static final Map<String, List<String>> IMPORTS =
      Map.ofEntries(
          entry("http.problem", List.of()),
          entry("http.body", List.of("http.problem")),
          entry("http.answer", List.of("http.problem")),
          entry("http", List.of("http.problem")),
          entry("question", List.of("http.problem")),
          entry("publish", List.of("http.problem")),
          entry("fetch", List.of("http.problem", "http.body")),
          entry(
              "scan",
              List.of("http", "http.problem", "http.body", "http.answer", "publish", "fetch")),
          entry("images", List.of("http.problem", "http.answer", "question")),
          entry("match", List.of("http.problem", "http.answer", "question")),
          entry("deadletters", List.of("http.problem", "publish")),
          entry("health", List.of("publish", "match")));

  @ArchTest
  static void packagesImportNothingThatStandsAboveThem(JavaClasses classes) {
    IMPORTS.forEach(
        (name, imports) ->
            noClasses()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .dependOnClassesThat(resideInAnyPackage(allBut(name, imports)))
                .check(classes));
  }

  @ArchTest
  static void everyClassIsInOneOfThesePackages(JavaClasses classes) {
    classes().should().resideInAnyPackage(allBut("", List.of())).check(classes);
  }

  private static String[] allBut(String name, List<String> imports) {
    return IMPORTS.keySet().stream()
        .filter(other -> !other.equals(name) && !imports.contains(other))
        .map(PackagesTest::packageOf)
        .toArray(String[]::new);
  }

  private static String packageOf(String name) {
    return "facematch.rest." + name;
  }
}
