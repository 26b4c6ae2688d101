package facematch.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ScanCommandTest {
  @ParameterizedTest
  @CsvSource({"--dry-run, true", "--recursive, true", "--no-recursive, false"})
  void entersFoldersInFoldersUnlessItIsTold(String option, boolean recursive) {
    var command = new ScanCommand();
    new CommandLine(command).parseArgs(option, "photos");
    assertThat(command.recursive).isEqualTo(recursive);
  }
}
