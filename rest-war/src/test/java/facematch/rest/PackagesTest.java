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
          entry("http.parameter", List.of("http.problem")),
          entry("http.body", List.of("http.problem")),
          entry("http.answer", List.of("http.problem")),
          entry("contract", List.of()),
          entry("http", List.of("contract", "http.problem")),
          entry("question", List.of("http.parameter", "http.problem")),
          entry("publish", List.of("http.problem")),
          entry("ask", List.of("http.problem", "publish")),
          entry("fetch", List.of("http.problem", "http.body")),
          entry(
              "scan",
              List.of(
                  "http",
                  "http.parameter",
                  "http.problem",
                  "http.body",
                  "http.answer",
                  "publish",
                  "fetch")),
          entry("face", List.of()),
          entry("threshold", List.of("http.problem")),
          entry("collection", List.of("http.problem")),
          entry(
              "images",
              List.of(
                  "face",
                  "forget",
                  "http",
                  "http.parameter",
                  "http.problem",
                  "http.answer",
                  "question")),
          entry(
              "match",
              List.of(
                  "http",
                  "ask",
                  "collection",
                  "face",
                  "http.answer",
                  "http.body",
                  "http.parameter",
                  "http.problem",
                  "question",
                  "threshold")),
          entry("deadletters", List.of("http", "http.problem", "publish")),
          entry(
              "forget",
              List.of(
                  "http",
                  "http.parameter",
                  "http.problem",
                  "http.answer",
                  "question",
                  "deadletters")),
          entry(
              "status",
              List.of(
                  "http",
                  "http.answer",
                  "http.body",
                  "http.problem",
                  "question",
                  "publish",
                  "collection")),
          entry("page", List.of()),
          entry("health", List.of("publish", "collection")));

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
