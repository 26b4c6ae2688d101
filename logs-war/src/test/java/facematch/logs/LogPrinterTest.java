package facematch.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPrinterTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final LogPrinter printer = new LogPrinter(new PrintStream(printed, true, UTF_8), false);

  @Test
  void printsOneLineForEachMessage() {
    printer.print("host.rest.info", "POST /scan/image/grün.jpg 202 12 ms".getBytes(UTF_8));
    printer.print("host.worker.info", "stored 0123".getBytes(UTF_8));

    assertThat(printed.toString(UTF_8))
        .isEqualTo(
            "[host.rest.info] POST /scan/image/grün.jpg 202 12 ms%n[host.worker.info] stored 0123%n"
                .formatted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "\r",
        "\0",
        "\t",
        "\u001b",
        "\u007f",
        "\u0085",
        "\u009b",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u202a",
        "\u2066",
        "\u2069",
        "\u200e",
        "\u200f",
        "\u061c",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\udb40\udc41",
        "\ue000"
      })
  void replacesWhatControlsATerminal(String character) {
    for (boolean json : new boolean[] {false, true}) {
      printed.reset();
      new LogPrinter(new PrintStream(printed, true, UTF_8), json)
          .print("host.rest.info", "one%stwo".formatted(character).getBytes(UTF_8));

      assertThat(printed.toString(UTF_8).strip()).doesNotContain(character);
    }
    printed.reset();
    printer.print("host.rest.info", "one%stwo".formatted(character).getBytes(UTF_8));
    assertThat(printed.toString(UTF_8)).isEqualTo("[host.rest.info] one two%n".formatted());
  }

  @Test
  void printsTextOfEveryScriptAsItIs() {
    String text = "\u00e9 e\u0301 \u05d0 \u0627 \u6f22 \ud83d\udcf7";
    printer.print("host.rest.info", text.getBytes(UTF_8));

    assertThat(printed.toString(UTF_8)).isEqualTo("[host.rest.info] " + text + "%n".formatted());
  }

  @Test
  void printsOneObjectForEachMessage() {
    var objects = new LogPrinter(new PrintStream(printed, true, UTF_8), true);
    objects.print("host.rest.info", "POST /scan/image/\"grün\".jpg\n202".getBytes(UTF_8));

    assertThat(printed.toString(UTF_8))
        .isEqualTo(
            "{\"type\":\"facematch_activity\",\"key\":\"host.rest.info\","
                + "\"message\":\"POST /scan/image/\\\"grün\\\".jpg\\n202\"}"
                + System.lineSeparator());
  }
}
