package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.liberty.deployment.Album;
import facematch.liberty.deployment.Deployment;
import facematch.testing.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Questions with posted images while many images wait to be scanned, and while no worker runs. */
@Tag("failures")
class QuestionsBesideScansIT {
  private static final int QUESTIONS = 15;
  private static final int QUESTION_TIMEOUT_SECONDS = 10;

  private static final int CONCURRENCY = 2;

  @TempDir Path folder;
  private Album album;

  @BeforeEach
  void prepare() throws IOException {
    album = Album.ofSmallPhotos();
  }

  @Test
  @Timeout(300)
  void waitForAtMostOneScan() throws Exception {
    run(200);
  }

  @Test
  @Timeout(1800)
  void waitForAtMostOneOfTenThousandScans() throws Exception {
    run(10_000);
  }

  private void run(int queued) throws Exception {
    var environment =
        Map.of(
            "REST_QUESTION_TIMEOUT",
            Integer.toString(QUESTION_TIMEOUT_SECONDS),
            "WORKER_CONCURRENCY",
            Integer.toString(CONCURRENCY));
    try (var deployment = Deployment.in(folder, environment)) {
      long alone = medianTime(deployment);
      upload(deployment, queued);
      long before = scanned(deployment);
      var begin = Instant.now();
      long beside = medianTime(deployment);
      long meanwhile = scanned(deployment) - before;
      long scan = CONCURRENCY * Duration.between(begin, Instant.now()).toMillis() / meanwhile;
      System.out.printf(
          "median of %d questions: %d ms alone, %d ms beside %d queued scans; a scan took %d ms%n",
          QUESTIONS, alone, beside, queued, scan);
      assertThat(before + meanwhile).as("scanned when the last was asked").isLessThan(queued);
      assertThat(beside).isLessThan(alone + scan);
      deployment.worker().server().kill();
      assertUnanswered(deployment);
    }
  }

  /** In milliseconds. The first questions load classes and are not counted. */
  private long medianTime(Deployment deployment) throws IOException {
    var times = new ArrayList<Long>();
    for (int i = 0; i < 2 * QUESTIONS; i++) {
      byte[] photo = album.copy(i);
      var begin = Instant.now();
      var answer = ask(deployment, photo);
      times.add(Duration.between(begin, Instant.now()).toMillis());
      assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    }
    var counted = times.subList(QUESTIONS, times.size());
    Collections.sort(counted);
    return counted.get(QUESTIONS / 2);
  }

  private static Answer ask(Deployment deployment, byte[] photo) {
    return deployment.client().post("/match", BodyPublishers.ofByteArray(photo));
  }

  private void upload(Deployment deployment, int images) {
    IntStream.range(0, images)
        .parallel()
        .forEach(
            number -> {
              var answer = deployment.client().scanImage(album.name(number), album.copy(number));
              assertThat(answer.status()).as(answer.json().toString()).isEqualTo(202);
            });
  }

  private static long scanned(Deployment deployment) {
    try (var redis = deployment.redisClient()) {
      return redis.keys("scan:*").size();
    }
  }

  private void assertUnanswered(Deployment deployment) throws IOException {
    var begin = Instant.now();
    var answer = ask(deployment, album.copy(0));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
    assertThat(Duration.between(begin, Instant.now()))
        .isLessThan(Duration.ofSeconds(QUESTION_TIMEOUT_SECONDS + 2));
  }
}
