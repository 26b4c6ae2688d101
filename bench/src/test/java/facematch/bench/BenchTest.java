package facematch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import facematch.bench.photo.CsvRecords;
import facematch.store.ImageHash;
import facematch.store.image.ImageRecords;
import facematch.store.redis.RedisClientProducer;
import facematch.testing.TestServices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
  @TempDir Path photos;
  @TempDir Path results;
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private Map<String, String> environment = Map.of();

  @Test
  void verifyComparesPhotosWithinSetsAndAcrossAllSets() throws IOException {
    SampleCrop.NURSE.write(photos.resolve("first/ann/nurse.jpeg"));
    SampleCrop.GUEST.write(photos.resolve("first/ann/guest.png"));
    SampleCrop.MAN.write(photos.resolve("first/bob/man.jpeg"));
    SampleCrop.GUEST_CLOSE.write(photos.resolve("second/anna/close.jpeg"));
    SampleCrop.WOMAN.write(photos.resolve("second/cleo/woman.jpeg"));
    SampleCrop.NOBODY.write(photos.resolve("second/cleo/nobody.jpeg"));
    Files.writeString(photos.resolve("second/cleo/broken.jpeg"), "no photo");
    Files.writeString(
        photos.resolve("identity_aliases.csv"),
        "person,set,identity\nann,first,ann\nann,second,anna\n");

    assertThat(run("verify", photos.toString())).isZero();

    assertThat(rows("verify", "set", "photos", "refused", "no face"))
        .containsExactly("first 3 0 0", "second 4 1 1", "all sets 7 1 1");
    assertThat(rows("verify", "set", "same pairs", "found", "different pairs", "matched"))
        .containsExactly(
            "first 1 1.0000 2 0.0000", "second 3 0.0000 3 0.0000", "all sets 6 0.5000 15 0.0000");
    assertThat(rows("verify-thresholds", "threshold"))
        .hasSize(3 * 101)
        .startsWith("0.0", "0.01")
        .endsWith("1.0");
    assertThat(rows("verify-photos", "photo", "faces"))
        .contains("first/ann/nurse.jpeg 1", "second/cleo/nobody.jpeg 0");
    assertThat(rows("verify-pairs", "photo", "other", "one_person"))
        .contains(
            "first/ann/guest.png first/ann/nurse.jpeg true",
            "first/ann/guest.png second/anna/close.jpeg true",
            "second/cleo/nobody.jpeg second/cleo/woman.jpeg true");
    assertThat(terminal.toString(UTF_8)).contains("all sets", results.toString());
    assertThat(terminal.toString(UTF_8)).contains("of 7 pairs of faces of different persons");
    assertThat(rows("false-match-rates", "threshold", "rate")).isEmpty();
    assertThat(rows("verify", "found, 95 %", "matched, 95 %"))
        .endsWith("0.1181-0.8819 0.0000-0.2180");
    for (String plot : List.of("verify-roc.png", "verify-scores.png")) {
      assertThat(ImageIO.read(results.resolve(plot).toFile()).getWidth()).isEqualTo(900);
    }
    var pairs = results.resolve("verify-pairs.csv").toString();
    assertThat(run("mcnemar", pairs, pairs)).isZero();
    assertThat(rows("mcnemar", "pairs")).containsExactly("0", "0", "1.0e+00");
  }

  @Test
  void verifyComputesTheFoldsOfLfw() throws IOException {
    SampleCrop.NURSE.write(lfw("Ann", 1));
    SampleCrop.GUEST.write(lfw("Ann", 2));
    SampleCrop.GUEST_CLOSE.write(lfw("Ann", 3));
    SampleCrop.MAN.write(lfw("Bob", 1));
    SampleCrop.NOBODY.write(lfw("Bob", 2));
    var pairs = photos.resolve("pairs.txt");
    Files.writeString(
        pairs, "3 1\nAnn 1 2\nAnn 1 Bob 1\nAnn 2 3\nAnn 2 Bob 1\nBob 1 2\nAnn 3 Bob 1\n");

    assertThat(run("verify", photos.toString(), pairs.toString())).isZero();

    assertThat(rows("verify-folds", "fold", "accuracy"))
        .containsExactly(
            "1 1.0000",
            "2 1.0000",
            "3 0.5000",
            "mean 0.8333",
            "standard error 0.1667",
            "right pairs, 95 % 0.3588-0.9958");
    assertThat(rows("verify-pairs", "photo", "right"))
        .contains("Ann/Ann_0001.jpg true", "Bob/Bob_0001.jpg false");
    assertThat(rows("verify", "set", "photos", "same pairs", "found", "matched"))
        .containsExactly("pairs 5 3 0.6667 0.0000");
  }

  @Test
  void detectComparesWithCountedFaces() throws IOException {
    SampleCrop.FOUR_PERSONS.write(photos.resolve("four.jpeg"));
    SampleCrop.THREE_PERSONS.write(photos.resolve("three.jpeg"));
    SampleCrop.MAN.write(photos.resolve("one.jpeg"));
    SampleCrop.NOBODY.write(photos.resolve("none.jpeg"));
    Files.writeString(
        photos.resolve("counts.csv"),
        "file,faces,faces_min,faces_max\nfour.jpeg,3,3,4\nthree.jpeg,2,,\none.jpeg,11,,\nnone.jpeg,0,,\n");

    assertThat(run("detect", photos.toString())).isZero();

    assertThat(rows("detect", "photos", "number", "faces", "found", "recall", "extra"))
        .contains(
            "up to 10 faces 3 6 6 1.0000 1",
            "11 to 35 faces 1 11 1 0.0909 0",
            "over 35 faces 0 0 0 - 0",
            "median face from 128 pixels 3 17 7 0.4118 1",
            "no face found 1 0 0 - 0",
            "all 4 17 7 0.4118 1");
  }

  @Test
  void detectComparesWithTrueBoxes() throws IOException {
    SampleCrop.FOUR_PERSONS.write(photos.resolve("four.jpeg"));
    SampleCrop.NOBODY.write(photos.resolve("none.jpeg"));
    Files.writeString(
        photos.resolve("boxes.csv"),
        """
        file,x,y,width,height
        four.jpeg,676,324,188,301
        four.jpeg,1480,250,230,310
        none.jpeg,100,100,20,20
        """);

    assertThat(run("detect", photos.toString())).isZero();

    assertThat(rows("detect-boxes", "side of the face", "faces", "found", "recall", "95 %"))
        .contains(
            "16 to 24 1 0 0.0000 0.0000-0.9750",
            "from 128 2 2 1.0000 0.1581-1.0000",
            "all 3 2 0.6667 0.0943-0.9916");
    assertThat(rows("detect-boxes", "false faces")).endsWith("2");
    Files.writeString(photos.resolve("boxes.csv"), "file,x,y,width,height\nfour.jpeg,a,1,1,1\n");
    assertThat(run("detect", photos.toString())).isEqualTo(2);
  }

  @Test
  void detectCountsAllFacesOfPhotosWithoutCounts() throws IOException {
    SampleCrop.NOBODY.write(photos.resolve("empty/nobody.png"));
    SampleCrop.THREE_PERSONS.write(photos.resolve("statues/three.jpeg"));
    Files.writeString(photos.resolve("statues/broken.jpeg"), "no photo");

    assertThat(run("detect", photos.toString())).isZero();

    assertThat(
            rows("detect", "folder", "photos", "refused", "with faces", "faces", "matchable faces"))
        .containsExactly(
            photos.resolve("empty") + " 1 0 0 0 0",
            photos.resolve("statues") + " 2 1 1 3 3",
            "all 3 1 1 3 3");
  }

  @Test
  void aResultThatIsWorseThanTheStoredOneExitsWithOne() throws IOException {
    SampleCrop.THREE_PERSONS.write(photos.resolve("three.jpeg"));
    var baseline = results.resolve("baseline.csv");
    environment = Map.of("BENCH_BASELINE", baseline.toString(), "BENCH_COMPARE", "write");
    assertThat(run("detect", photos.toString())).isZero();

    environment = Map.of("BENCH_BASELINE", baseline.toString(), "BENCH_COMPARE", "true");
    assertThat(run("detect", photos.toString())).isZero();
    Files.writeString(baseline, Files.readString(baseline).replace("3.0000", "2.0000"));
    assertThat(run("detect", photos.toString())).isEqualTo(1);
    assertThat(terminal.toString(UTF_8)).contains("false faces is worse than the baseline: 3.0000");
    environment = Map.of("BENCH_BASELINE", baseline.toString());
    assertThat(run("detect", photos.toString())).isZero();
  }

  @Test
  void decodeReportsByFormatAndSizeAndCountsRefusals() throws IOException {
    SampleCrop.MAN.write(photos.resolve("small.jpeg"));
    SampleCrop.MAN.write(photos.resolve("small.png"));
    SampleCrop.FOUR_PERSONS.write(photos.resolve("large.jpeg"));
    Files.writeString(photos.resolve("text.jpeg"), "no photo");
    byte[] png = Files.readAllBytes(photos.resolve("small.png"));
    Files.write(photos.resolve("half.png"), Arrays.copyOf(png, png.length / 2));

    assertThat(run("decode", photos.toString())).isZero();

    assertThat(rows("decode", "format", "up to MP", "files"))
        .containsExactly("JPEG 1 1", "JPEG 4 1", "PNG 1 1");
    assertThat(rows("decode-refused", "files")).containsExactly("1", "1");
    for (var file : records("decode-files")) {
      assertThat(Double.parseDouble(file.get("milliseconds"))).isPositive();
      long pixels = Long.parseLong(file.get("width")) * Long.parseLong(file.get("height"));
      if (file.get("refusal").isEmpty()) {
        assertThat(Long.parseLong(file.get("allocated"))).isGreaterThan(3 * pixels);
      }
    }
  }

  @Test
  void memoryPrintsASeries() throws IOException {
    assertThat(run("memory", "20")).isLessThan(2);
    assertThat(rows("memory", "images")).hasSize(20).startsWith("1").endsWith("20");
    assertThat(records("memory"))
        .allSatisfy(row -> assertThat(Long.parseLong(row.get("resident MB"))).isPositive());
    assertThat(terminal.toString(UTF_8)).contains("resident memory of the last quarter");
    assertThat(run("memory", "19")).isEqualTo(2);
  }

  @Test
  void fillStoresEachImageOnce() throws IOException {
    environment = Map.of("REDIS_URI", TestServices.redisUri());
    TestServices.flushRedis();

    assertThat(run("fill", "150")).isZero();
    assertThat(rows("fill", "images", "stored now")).containsExactly("150 150");

    assertThat(run("fill", "160")).isZero();
    assertThat(rows("fill", "images", "stored now")).containsExactly("160 10");
    assertThat(Long.parseLong(records("fill").get(0).get("bytes of Redis an image"))).isPositive();
    try (var redis = new RedisClientProducer(TestServices.redisUri(), false, 0).open()) {
      var image =
          new ImageRecords(redis).find(ImageHash.of("synthetic-7".getBytes(UTF_8), "SHA-256"));
      assertThat(image.orElseThrow().names()).containsExactly("synthetic-7.jpg");
      assertThat(image.orElseThrow().faces()).hasSize(1);
    }
  }

  @Test
  void fillNeedsTheUriOfARedis() throws IOException {
    assertThat(run("fill", "10")).isEqualTo(2);
    assertThat(terminal.toString(UTF_8)).contains("REDIS_URI", "usage:");
  }

  @Test
  void matchMeasuresIndexesAndChecksTheirAnswersAndThoseAmongPhotos() throws IOException {
    SampleCrop.NURSE.write(photos.resolve("nurse.jpeg"));
    SampleCrop.GUEST.write(photos.resolve("guest.png"));
    SampleCrop.THREE_PERSONS.write(photos.resolve("three.jpeg"));
    SampleCrop.NOBODY.write(photos.resolve("nobody.jpeg"));

    assertThat(run("match", "500,1000", photos.toString())).isZero();

    assertThat(records("match-500"))
        .hasSizeGreaterThan(20)
        .allSatisfy(row -> assertThat(Double.parseDouble(row.get("measured"))).isPositive());
    assertThat(rows("match-1000", "1000 faces", "measured"))
        .contains("equal to a scan in double precision 320");
    assertThat(rows("match-photos", "photos", "faces")).containsExactly("4 5");
  }

  @Test
  void strangersAsksForEachPhotoAmongSyntheticFaces() throws IOException {
    SampleCrop.NURSE.write(photos.resolve("first/ann/nurse.jpeg"));
    SampleCrop.GUEST.write(photos.resolve("first/ann/guest.png"));
    SampleCrop.GUEST_CLOSE.write(photos.resolve("first/ann/close.jpeg"));
    SampleCrop.MAN.write(photos.resolve("second/bob/man.jpeg"));
    SampleCrop.NOBODY.write(photos.resolve("second/bob/nobody.jpeg"));
    SampleCrop.MAN.write(photos.resolve("third/cleo/man.png"));
    SampleCrop.WOMAN.write(photos.resolve("third/cleo/woman.jpeg"));

    assertThat(run("strangers", photos.toString(), "200,100", "third")).isZero();

    assertThat(rows("strangers", "faces", "threshold", "found", "found, all sets"))
        .containsExactly(
            "6 0.3400 1.0000 0.7500", "100 0.3400 1.0000 0.7500", "200 0.3400 1.0000 0.7500");
    assertThat(rows("strangers-sets", "set", "found at 0.34", "among 100", "among 200"))
        .containsExactly("first 1.0000 1.0000 1.0000", "third 0.0000 0.0000 0.0000");
    assertThat(rows("strangers-rates", "threshold")).containsExactly("0.34", "0.4", "0.45", "0.5");
  }

  @Test
  void strangersFailsWhenItMissesItsTargets() throws IOException {
    SampleCrop.NURSE.write(photos.resolve("first/ann/nurse.jpeg"));
    SampleCrop.WOMAN.write(photos.resolve("first/ann/woman.jpeg"));
    SampleCrop.MAN.write(photos.resolve("first/bob/man.jpeg"));

    assertThat(run("strangers", photos.toString(), "10")).isEqualTo(1);
    assertThat(terminal.toString(UTF_8)).contains("Among 10 faces 0.0000 of a person's photos");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fill", "match", "memory"})
  void aWrongNumberPrintsTheUsage(String command) throws IOException {
    for (String number : List.of("0", "-1", "many", "1,", "10000000000")) {
      assertThat(run(command, number)).isEqualTo(2);
    }
    assertThat(terminal.toString(UTF_8)).contains("usage:");
    assertThat(run(command, "10", "missing")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "paint",
        "verify",
        "decode",
        "fill",
        "match",
        "memory",
        "mcnemar",
        "strangers"
      })
  void anIncompleteOrUnknownCommandPrintsTheUsage(String command) throws IOException {
    assertThat(run(command)).isEqualTo(2);
    assertThat(terminal.toString(UTF_8)).contains("usage:", "throughput [DIR]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "detect", "decode", "throughput"})
  void aMissingOrEmptyFolderOrOneArgumentTooManyPrintsTheUsage(String command) throws IOException {
    assertThat(run(command, photos.resolve("missing").toString())).isEqualTo(2);
    assertThat(terminal.toString(UTF_8)).contains("missing is not a folder.", "usage:");
    assertThat(run(command, photos.toString())).isEqualTo(2);
    assertThat(run(command, photos.toString(), "one", "more")).isEqualTo(2);
  }

  @Test
  void aMissingFileOfPairsPrintsTheUsage() throws IOException {
    assertThat(run("mcnemar", photos.resolve("a").toString(), "b")).isEqualTo(2);
    assertThat(terminal.toString(UTF_8)).contains("a is not a file.", "usage:");
  }

  @Test
  void strangersNeedsAFolderAndANumber() throws IOException {
    assertThat(run("strangers", photos.toString())).isEqualTo(2);
    assertThat(run("strangers", "100", photos.toString())).isEqualTo(2);
    assertThat(run("strangers", photos.toString(), "100")).isEqualTo(2);
    SampleCrop.MAN.write(photos.resolve("first/bob/man.jpeg"));
    assertThat(run("strangers", photos.toString(), "100")).isEqualTo(2);
    assertThat(run("strangers", photos.toString(), "100", "second")).isEqualTo(2);
    assertThat(terminal.toString(UTF_8))
        .contains(
            "usage:",
            "has no files set/identity/photo.",
            "of several persons",
            "no set \"second\"");
  }

  private Path lfw(String name, int number) {
    return photos.resolve(name).resolve("%s_%04d.jpg".formatted(name, number));
  }

  private int run(String... arguments) throws IOException {
    var all = new ArrayList<>(List.of(results.toString()));
    all.addAll(List.of(arguments));
    return Bench.run(all, new PrintStream(terminal, true, UTF_8), environment);
  }

  private List<CSVRecord> records(String name) throws IOException {
    return CsvRecords.read(results.resolve(name + ".csv"));
  }

  private List<String> rows(String name, String... columns) throws IOException {
    return CsvRows.of(results.resolve(name + ".csv"), columns);
  }
}
