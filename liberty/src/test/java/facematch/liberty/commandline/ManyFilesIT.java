package facematch.liberty.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory that a scan takes does not grow with the number of files. */
@Tag("failures")
class ManyFilesIT {
  private static final int FILES = 100_000;
  private static final int ASKED = 10_000;

  /** The JDK's client repeats a request whose connection the server has closed meanwhile. */
  private static final int REPEATED = 100;

  @TempDir static Path folder;
  private static ScanServer server;
  private static FaceMatchCommand command;

  @BeforeAll
  static void startServer() throws Exception {
    server = new ScanServer(folder.resolve("server"));
    command =
        new FaceMatchCommand(folder, server.address(), server.key())
            .with("-Xmx16m", "-XX:+ExitOnOutOfMemoryError");
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.stop();
  }

  @Test
  void aHundredThousandNamesTakeASmallHeap() throws Exception {
    var image = new NumberedImages(folder.resolve(".one")).add(1).addBroken(1);
    LinkedImages.write(image.file(0), ASKED, folder.resolve("names/images"));
    LinkedImages.write(image.broken(0), FILES - ASKED, folder.resolve("names/broken"));
    int before = server.lookUps();

    var scan = command.run("scan", "--dry-run", "names");

    assertThat(scan.awaitEnd()).as(scan.stderr()).isEqualTo(1);
    assertThat(scan.stdout()).first().isEqualTo("10,000 new, 90,000 refused");
    assertThat(server.lookUps() - before).isCloseTo(ASKED, within(REPEATED));
  }

  @Test
  void aHundredThousandQuestionsTakeASmallHeap() throws Exception {
    var image = new NumberedImages(folder.resolve(".other")).add(1);
    LinkedImages.write(image.file(0), FILES, folder.resolve("links"));
    int before = server.lookUps();

    var scan = command.run("scan", "--dry-run", "links");

    assertThat(scan.awaitEnd()).as(scan.stderr()).isZero();
    assertThat(scan.stdout()).containsExactly("100,000 new");
    assertThat(server.lookUps() - before).isCloseTo(FILES, within(REPEATED));
  }
}
