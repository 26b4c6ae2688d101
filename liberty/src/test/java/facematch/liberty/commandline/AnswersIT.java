package facematch.liberty.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.liberty.LibertyServer;
import facematch.liberty.Photo;
import facematch.testing.ScriptedServer;
import facematch.testing.TestServices;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line tells of a server that has a worker. */
class AnswersIT {
  /** Behind the size, which is all that rest reads, and before the first pixel. */
  private static final int CUT = 400;

  @TempDir static Path folder;
  private static LibertyServer server;
  private static FaceMatchCommand command;

  @BeforeAll
  static void startServer() throws Exception {
    server =
        LibertyServer.withTestServices(
            folder.resolve("server"), "local", Map.of("REST_URL_ALLOW", "127.0.0.1/32"));
    server.start();
    command = new FaceMatchCommand(folder, server.address(), "");
  }

  @AfterAll
  static void stopServer() {
    server.close();
    TestServices.flushRedis();
  }

  @Test
  void listsWhatAWorkerRejects() throws Exception {
    byte[] photo = Photo.reencoded(Photo.named("sample6.jpg"), .55f);
    write("rejected/whole.jpg", photo);
    write("rejected/cut.jpg", Arrays.copyOf(photo, CUT));
    var scan = command.run("scan", "--wait", "--json", "rejected");
    assertThat(scan.awaitEnd()).as(scan.stderr()).isEqualTo(1);
    assertThat(scan.names("scanned")).containsExactly("rejected/whole.jpg");
    assertThat(scan.names("refused")).containsExactly("rejected/cut.jpg");

    var again = command.run("scan", "rejected");
    assertThat(again.awaitEnd()).isEqualTo(1);
    assertThat(again.stdout()).first().isEqualTo("1 known, 1 refused");
    assertThat(again.stderr()).startsWith("rejected/cut.jpg: ");
    var listed = command.run("list", "--json", "--status", "rejected").json();
    assertThat(listed)
        .anyMatch(image -> image.getJsonArray("names").toString().contains("rejected/cut.jpg"))
        .allMatch(image -> image.getString("status").equals("rejected"));
    assertThat(String.join("\n", command.run("list").stdout()))
        .containsPattern("rejected +0  [0-9a-f]{64}  rejected/cut.jpg: ")
        .containsPattern("scanned +\\d+  [0-9a-f]{64}  rejected/whole.jpg");
  }

  @Test
  void findsTheImagesOfAPhotoAndOfAHash() throws Exception {
    byte[] photo = Photo.named("sample1.jpg");
    write("album/whole.jpg", Photo.reencoded(photo, .65f));
    write("album/crop.jpg", Photo.crop(photo, .6, 0, .4, 1));
    var file = write("asked/copy.jpg", Photo.reencoded(photo, .45f));
    var scan = command.run("scan", "--wait", "--json", "album");
    assertThat(scan.awaitEnd()).as(scan.stderr()).isZero();

    var byPhoto = command.run("match", file, "--threshold", "0.5");
    assertThat(byPhoto.awaitEnd()).as(byPhoto.stderr()).isZero();
    assertThat(String.join("\n", byPhoto.stdout()))
        .containsPattern("(?m)^0\\.\\d{4}  album/whole.jpg$")
        .containsPattern("(?m)^0\\.\\d{4}  album/crop.jpg$");
    assertThat(command.run("match", file, "--limit", "1", "--json").json()).hasSize(1);
    assertThat(command.run("match", file, "--threshold", "2").awaitEnd()).isEqualTo(1);

    var opened = command.with("-Djava.awt.headless=true").run("match", file, "--open");
    assertThat(opened.awaitEnd()).isZero();
    assertThat(opened.stderr()).containsOnlyOnce("Nothing can be opened here");

    String hash = hash(scan, "album/whole.jpg");
    assertThat(command.run("match", hash).stdout())
        .anyMatch(line -> line.endsWith("  album/crop.jpg"))
        .noneMatch(line -> line.endsWith("  album/whole.jpg"));
    assertThat(command.run("list").stdout()).noneMatch(line -> line.contains("asked/"));
  }

  @Test
  void forgetsTheImagesOfAPerson() throws Exception {
    byte[] photo = Photo.named("sample2.jpg");
    write("gone/one.jpg", Photo.reencoded(photo, .75f));
    write("gone/two.jpg", Photo.reencoded(photo, .65f));
    write("stays/other.jpg", Photo.reencoded(Photo.named("sample5.jpg"), .75f));
    assertThat(command.run("scan", "--wait", "gone", "stays").awaitEnd()).isZero();

    var like = new String[] {"forget", "--like", "gone/one.jpg", "--threshold", "0.9"};
    var asked = command.run(like);
    assertThat(asked.awaitEnd()).isEqualTo(2);
    assertThat(asked.stderr()).contains("gone/one.jpg", "gone/two.jpg", "--yes");
    var arguments = Arrays.copyOf(like, like.length + 2);
    arguments[like.length] = "--yes";
    arguments[like.length + 1] = "--json";
    var forgotten = command.run(arguments);
    assertThat(forgotten.awaitEnd()).isZero();
    assertThat(forgotten.json())
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(receipt -> receipt.getBoolean("deleted") && receipt.getInt("faces") > 0);
    assertThat(String.join("\n", command.run("list").stdout()))
        .contains("stays/other.jpg")
        .doesNotContain("gone/");
    assertThat(command.run(like).stderr()).isEqualTo("There is nothing to forget.\n");
  }

  @Test
  void letsTheServerFetchAUrl() throws Exception {
    byte[] photo = Photo.reencoded(Photo.named("sample4.jpg"), .55f);
    try (var site = ScriptedServer.serving(photo)) {
      var scan = command.run("scan", "--wait", "--json", site.url());
      assertThat(scan.awaitEnd()).as(scan.stderr()).isZero();
      assertThat(scan.names("scanned")).containsExactly(site.url());
      var listed = command.run("list", "--json", "--status", "scanned").json();
      assertThat(listed).anyMatch(image -> image.toString().contains(site.url()));
      assertThat(site.connections()).isEqualTo(1);
    }
    var refused = command.run("scan", "--json", "http://192.168.0.1/secret.jpg");
    assertThat(refused.awaitEnd()).isEqualTo(1);
    assertThat(refused.names("refused")).containsExactly("http://192.168.0.1/secret.jpg");
  }

  @Test
  void countsWhatThereIs() throws Exception {
    write("counted/one.jpg", Photo.reencoded(Photo.named("sample3.jpg"), .35f));
    assertThat(command.run("scan", "--wait", "counted").awaitEnd()).isZero();
    var status = command.run("status", "--json").json().get(0);
    assertThat(status.getJsonObject("images").getInt("scanned")).isPositive();
    assertThat(status.getInt("workers")).isEqualTo(1);
    assertThat(command.run("status").stdout())
        .singleElement()
        .asString()
        .startsWith("%,d scanned, ".formatted(status.getJsonObject("images").getInt("scanned")))
        .endsWith("; workers: 1; dead letters: 0");
    assertThat(command.run("dead-letters").stdout()).containsExactly("0 dead letters");
    assertThat(command.run("dead-letters", "--json").json().get(0).getInt("count")).isZero();
  }

  private static String write(String name, byte[] photo) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.write(folder.resolve(name), photo);
    return name;
  }

  private static String hash(RunningCommand scan, String name) throws IOException {
    return scan.json().stream()
        .filter(line -> name.equals(line.getString("name", "")))
        .findFirst()
        .map((JsonObject line) -> line.getString("hash"))
        .orElseThrow();
  }
}
