package facematch.liberty.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.access.TestKeys;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line at a rest that asks for keys, and counts what arrives. */
class CommandLineIT {
  private static final int IMAGES = 1800;
  private static final int COPIES = 150;
  private static final int BROKEN = 50;
  private static final int CONCURRENCY = 4;

  /** What means something in a URL. */
  private static final String ODD = "a +;#?%41&.png";

  private static final URI NOBODY = URI.create("http://localhost:9");

  @TempDir static Path folder;
  private static ScanServer server;
  private static FaceMatchCommand command;

  @BeforeAll
  static void startServer() throws Exception {
    server = new ScanServer(folder.resolve("server"));
    command = new FaceMatchCommand(folder, server.address(), server.key());
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.stop();
  }

  @Tag("failures")
  @Test
  void sendsEachImageThoughTheServerIsAwayInBetweenAndNoneTheSecondTime() throws Exception {
    new NumberedImages(folder.resolve("many")).add(IMAGES).addCopies(COPIES).addBroken(BROKEN);
    int atFirst = server.uploads();
    var first = command.start("scan", "--json", "many");
    await().until(() -> server.uploads() >= atFirst + 300);
    server.rest().kill();
    assertThat(first.isAlive()).isTrue();
    server.rest().start();

    assertThat(first.awaitEnd()).as(first.stderr()).isEqualTo(1);
    assertThat(server.names("many")).hasSize(IMAGES + COPIES).doesNotHaveDuplicates();
    assertThat(first.json()).hasSize(IMAGES + COPIES + BROKEN + 1);
    assertThat(first.summary().getInt("refused")).isEqualTo(BROKEN);
    assertThat(first.summary().getInt("known") + first.summary().getInt("sent"))
        .isEqualTo(IMAGES + COPIES);

    int before = server.uploads();
    var second = command.run("scan", "--json", "many");
    assertThat(second.awaitEnd()).isEqualTo(1);
    assertThat(server.uploads()).isEqualTo(before);
    assertThat(second.summary().getInt("known")).isEqualTo(IMAGES + COPIES);
    assertThat(second.summary().getJsonObject("reasons"))
        .hasSize(1)
        .containsKey("this PNG ends before its width and height, or names none");
  }

  @Test
  void goesOnWhereItWasKilled() throws Exception {
    new NumberedImages(folder.resolve("killed")).add(400);
    int before = server.uploads();
    var first = command.start("scan", "killed");
    await().until(() -> server.uploads() >= before + 100);
    first.kill();
    assertThat(server.names("killed").size()).isBetween(100 - CONCURRENCY, 399);

    var second = command.run("scan", "killed");
    assertThat(second.awaitEnd()).as(second.stderr()).isZero();
    assertThat(server.names("killed")).hasSize(400).doesNotHaveDuplicates();
    await()
        .untilAsserted(
            () -> assertThat(server.uploads() - before).isBetween(400, 400 + CONCURRENCY));
  }

  @Test
  void sendsWhatItHasBegunWhenItIsInterrupted() throws Exception {
    new NumberedImages(folder.resolve("interrupted")).add(400);
    int before = server.uploads();
    var first = command.start("scan", "--json", "interrupted");
    await().until(() -> server.uploads() >= before + 100);
    assertThat(first.interrupt()).isEqualTo(143);

    var sent = first.names("sent");
    assertThat(sent).hasSizeBetween(100, 399);
    assertThat(first.summary().getInt("sent")).isEqualTo(sent.size());
    assertThat(server.names("interrupted")).containsExactlyInAnyOrderElementsOf(sent);

    var second = command.run("scan", "--json", "interrupted");
    assertThat(second.awaitEnd()).isZero();
    assertThat(second.names("known")).containsExactlyInAnyOrderElementsOf(sent);
    await().untilAsserted(() -> assertThat(server.uploads() - before).isEqualTo(400));
  }

  @Test
  void namesImagesAsTheUserDoes() throws Exception {
    var file = new NumberedImages(folder.resolve("odd")).add(1).file(0);
    Files.move(file, file.resolveSibling(ODD));
    assertThat(command.run("scan", "./odd/../odd/").awaitEnd()).isZero();
    assertThat(server.names("odd")).containsExactly("odd/" + ODD);
    assertThat(command.run("scan", "--json", "odd").names("known")).containsExactly("odd/" + ODD);

    var forgotten = command.run("forget", "--yes", "--json", "--name", "odd/" + ODD);
    assertThat(forgotten.json())
        .as(forgotten.stderr())
        .singleElement()
        .matches(CommandLineIT::tellsOneName);
    assertThat(server.names("odd")).isEmpty();
  }

  @Test
  void namesImagesAboveItsFolderByTheirWholePath() throws Exception {
    new NumberedImages(folder.resolve("above")).add(1);
    var below = Files.createDirectories(folder.resolve("below"));
    var there = new FaceMatchCommand(below, server.address(), server.key());
    assertThat(there.run("scan", "../above").awaitEnd()).isZero();
    String name = folder.toRealPath().resolve("above/0.png").toString();
    assertThat(server.names(folder.toRealPath().toString())).containsExactly(name);
    assertThat(there.run("forget", "--yes", "--json", "--name", name).json())
        .singleElement()
        .matches(CommandLineIT::tellsOneName);
  }

  private static boolean tellsOneName(JsonObject receipt) {
    return receipt.getBoolean("deleted") && receipt.getInt("names") == 1;
  }

  @Test
  void tellsWhatADryRunWouldSend() throws Exception {
    new NumberedImages(folder.resolve("dry")).add(3).addBroken(1);
    assertThat(command.run("scan", "dry/0.png").awaitEnd()).isZero();
    var dry = command.run("scan", "--dry-run", "--json", "dry");
    assertThat(dry.awaitEnd()).isEqualTo(1);
    assertThat(dry.names("new")).containsExactlyInAnyOrder("dry/1.png", "dry/2.png");
    assertThat(dry.names("known")).containsExactly("dry/0.png");
    assertThat(server.names("dry")).containsExactly("dry/0.png");
  }

  @Test
  void leavesOutFoldersInFoldersOnDemand() throws Exception {
    new NumberedImages(folder.resolve("flat")).add(2).addCopies(1);
    var flat = command.run("scan", "--json", "--no-recursive", "flat");
    assertThat(flat.names("sent")).containsExactlyInAnyOrder("flat/0.png", "flat/1.png");
    assertThat(server.names("flat")).containsExactlyInAnyOrder("flat/0.png", "flat/1.png");
    assertThat(command.run("scan", "--json", "flat").names("sent"))
        .containsExactly("flat/copies/0.png");
  }

  @Test
  void tellsAUserHowItEnded() throws Exception {
    new NumberedImages(folder.resolve("mixed")).add(2).addBroken(1);
    var refused = command.run("scan", "mixed");
    assertThat(refused.awaitEnd()).isEqualTo(1);
    assertThat(refused.stderr()).contains("mixed/broken0.png: this PNG ends");
    assertThat(refused.stdout()).first().isEqualTo("2 sent, 1 refused");
    assertThat(refused.stdout()).element(1).asString().startsWith("  1: this PNG ends");

    var known = command.run("scan", "mixed/0.png", "mixed/1.png");
    assertThat(known.awaitEnd()).isZero();
    assertThat(known.stdout()).containsExactly("2 known");
    assertThat(known.stderr()).isEmpty();
  }

  @Test
  void endsWithTheCodeOfWrongUsage() throws Exception {
    for (var wrong :
        List.of(
            List.of("scan"),
            List.of("scan", "nowhere.png"),
            List.of("scan", "--concurrency", "0", "."),
            List.of("forget", "--name", "a", "--like", "b"),
            List.of("match", "nowhere.png"),
            List.of("status", "--server", "nonsense"),
            List.of("unknown"))) {
      var ended = command.run(wrong.toArray(String[]::new));
      assertThat(ended.awaitEnd()).as("%s", wrong).isEqualTo(2);
      assertThat(ended.stderr()).isNotBlank();
    }
  }

  @Test
  void endsAtOnceIfTheServerIsAwayAtTheStart() throws Exception {
    new NumberedImages(folder.resolve("unsent")).add(1);
    var begun = Instant.now();
    for (String subcommand : List.of("scan unsent", "list", "status", "dead-letters")) {
      var ended = new FaceMatchCommand(folder, NOBODY, "").run(subcommand.split(" ", -1));
      assertThat(ended.awaitEnd()).as(subcommand).isEqualTo(3);
      assertThat(ended.stderr()).startsWith("http://localhost:9/ does not answer");
    }
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void endsAtTheFirstImageIfTheKeyIsWrong() throws Exception {
    new NumberedImages(folder.resolve("secret")).add(50);
    String wrong = TestKeys.unknown();
    int before = server.uploads();
    for (String key : List.of(wrong, "")) {
      var ended = new FaceMatchCommand(folder, server.address(), key).run("scan", "secret");
      assertThat(ended.awaitEnd()).isEqualTo(1);
      assertThat(ended.stderr()).contains("key").doesNotContain(wrong);
    }
    assertThat(server.uploads()).isEqualTo(before);
    assertThat(server.names("secret")).isEmpty();
  }

  @Test
  void endsAtOnceIfTheKeyLacksTheRole() throws Exception {
    new NumberedImages(folder.resolve("forbidden")).add(50);
    String reader = server.keyOf("match");
    int before = server.uploads();
    var reading = new FaceMatchCommand(folder, server.address(), reader);
    var ended = reading.run("scan", "forbidden");
    assertThat(ended.awaitEnd()).isEqualTo(1);
    assertThat(ended.stderr()).contains("scan").doesNotContain(reader);
    assertThat(ended.stdout()).containsExactly("no images");
    await().untilAsserted(() -> assertThat(server.uploads() - before).isBetween(1, CONCURRENCY));
    assertThat(reading.run("list").awaitEnd()).isZero();
    assertThat(reading.run("scan", "--help").stdout().toString()).doesNotContain(reader);
  }

  @Test
  void forgetsNothingWithoutAnAnswer() throws Exception {
    new NumberedImages(folder.resolve("kept")).add(1);
    var scanned = command.run("scan", "--json", "kept");
    String hash = scanned.json().get(0).getString("hash");
    var unanswered = command.run("forget", hash);
    assertThat(unanswered.awaitEnd()).isEqualTo(2);
    assertThat(unanswered.stderr()).contains(hash + "  kept/0.png").contains("--yes");
    assertThat(server.names("kept")).containsExactly("kept/0.png");

    var deleting = new FaceMatchCommand(folder, server.address(), server.keyOf("delete"));
    var forgotten = deleting.run("forget", "--yes", hash);
    assertThat(forgotten.awaitEnd()).as(forgotten.stderr()).isZero();
    assertThat(forgotten.stdout()).singleElement().asString().startsWith("forgotten: " + hash);
    assertThat(server.names("kept")).isEmpty();
    assertThat(command.run("forget", "--yes", hash).stdout())
        .singleElement()
        .asString()
        .startsWith("there was nothing to forget");
  }
}
