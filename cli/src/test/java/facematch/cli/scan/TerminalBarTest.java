package facematch.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TerminalBarTest {
  private final StringWriter screen = new StringWriter();

  @Test
  void drawsInOneLineAndPrintsMessagesInLinesOfTheirOwn() {
    var terminal = new PrintWriter(screen, true);
    try (var bar = new TerminalBar(terminal, terminal, 2, () -> "1 sent, 1 refused")) {
      bar.advance();
      bar.print("a.jpg: this is not an image");
      bar.advance();
    }
    var lines = screen.toString().split("\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).endsWith("\r" + " ".repeat(79) + "\ra.jpg: this is not an image");
    assertThat(lines[1]).contains("100%", "2/2", "1 sent, 1 refused");
    assertThat(lines[1].split("\r", -1)).allMatch(drawn -> drawn.length() <= 79);
  }

  @Test
  void cutsWhatIsLongerThanALine() {
    var terminal = new PrintWriter(screen, true);
    try (var bar = new TerminalBar(terminal, terminal, 2, () -> "waiting ".repeat(50))) {
      bar.advance();
    }
    assertThat(screen.toString().split("[\r\n]", -1)).allMatch(drawn -> drawn.length() <= 79);
  }
}
