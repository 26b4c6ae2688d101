package facematch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.broker.FaceAnswer;
import facematch.broker.FaceAnswer.Failed;
import facematch.broker.FaceAnswer.Found;
import facematch.broker.FaceAnswer.Unreadable;
import facematch.broker.TestQuestions;
import facematch.store.AcceptedImages;
import facematch.store.face.FaceRecords;
import facematch.store.image.ImageRecords;
import facematch.store.image.StoredImage;
import facematch.store.scan.PendingScan;
import facematch.testing.ActivityListener;
import facematch.testing.TestServices;
import facematch.testing.arquillian.PackagedWar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** TestQuestions to the packaged WAR, with its networks, a real broker and a real Redis. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class QuestionsIT extends PackagedWar {
  private static final int QUEUED_SCANS = 100;

  private TestQuestions questions;

  @BeforeEach
  void connect() throws Exception {
    awaitProbe("ready");
    questions = new TestQuestions();
    await().until(() -> questions.consumers() == 1);
  }

  @AfterEach
  void disconnect() throws Exception {
    assertThat(questions.waiting()).isZero();
    questions.close();
  }

  @Test
  void findsTheFacesThatAScanStores() throws Exception {
    byte[] photo = Photos.photo("sample1.jpg");
    var found = (Found) answer(questions.ask(photo));
    var stored = scanned(photo);

    assertThat(stored.faces()).hasSize(3);
    assertThat(found.faces()).isEqualTo(FaceRecords.encode(stored.numberedFaces()));
    assertThat(found.width()).isEqualTo(Photos.decoded("sample1.jpg").getWidth());
    assertThat(found.height()).isEqualTo(Photos.decoded("sample1.jpg").getHeight());
    assertThat(stored.detail("model")).contains(found.model());
  }

  private static StoredImage scanned(byte[] image) throws Exception {
    try (var redis = RedisClient.create(TestServices.redisUri());
        var publisher = new ScanPublisher()) {
      var images = new ImageRecords(redis);
      var scan = new AcceptedImages(redis).accept();
      publisher.publish(scan, image);
      await().atMost(Duration.ofSeconds(60)).until(() -> isSettled(scan, images));
      return images.find(scan.hash()).orElseThrow();
    }
  }

  @Test
  void saysWhyAnImageCannotBeRead() throws Exception {
    var unreadable = (Unreadable) answer(questions.ask(damaged()));
    assertThat(unreadable.reason()).contains("PNG data is damaged");
  }

  private static byte[] damaged() throws Exception {
    return Arrays.copyOf(Photos.png(Photos.decoded("sample1.jpg")), 5000);
  }

  @Test
  void doesNotScanAQuestionThatIsDeliveredAgain() throws Exception {
    byte[] photo = Photos.photo("sample2.jpg");
    var taken = new CompletableFuture<Void>();
    var answers = new ArrayList<CompletableFuture<FaceAnswer>>();
    try (var dying = TestQuestions.dyingConsumer(taken)) {
      for (int i = 0; i < 2; i++) { // the broker delivers to both consumers in turn
        answers.add(questions.ask(photo));
      }
      await().until(taken::isDone);
      assertThat(dying.isOpen()).isTrue();
    }
    assertThat(answers.stream().map(QuestionsIT::answer))
        .hasAtLeastOneElementOfType(Found.class)
        .contains(new Failed());
  }

  @Test
  void answersBesideManyQueuedScans() throws Exception {
    byte[] photo = Photos.photo("sample3.jpg");
    var alone = askFiveTimes(photo);
    try (var redis = RedisClient.create(TestServices.redisUri());
        var publisher = new ScanPublisher()) {
      var scans = new ArrayList<PendingScan>();
      for (int i = 0; i < QUEUED_SCANS; i++) {
        scans.add(new AcceptedImages(redis).accept());
        publisher.publish(scans.get(i), photo);
      }
      try {
        System.out.printf("Five questions: %s, beside scans %s%n", alone, askFiveTimes(photo));
        assertThat(publisher.waiting()).isPositive();
      } finally {
        int begun = QUEUED_SCANS - publisher.purge();
        awaitSettled(begun, scans, new ImageRecords(redis));
      }
    }
  }

  /** The next test finds the worker idle. */
  private static void awaitSettled(int number, List<PendingScan> scans, ImageRecords images) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> scans.stream().filter(scan -> isSettled(scan, images)).count() == number);
  }

  private static boolean isSettled(PendingScan scan, ImageRecords images) {
    return images.status(scan.hash()).orElseThrow().settled();
  }

  private Duration askFiveTimes(byte[] photo) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      assertThat(answer(questions.ask(photo))).isInstanceOf(Found.class);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void leavesNothingInRedisAndItsOutcomeAloneInTheActivityLog() throws Exception {
    var before = RedisContent.now();
    try (var activity = new ActivityListener()) {
      answer(questions.ask(Photos.photo("sample4.jpg")));
      answer(questions.ask(damaged()));
      await().until(() -> activity.messagesOf("worker").size() == 2);
      assertThat(activity.messagesOf("worker"))
          .allMatch(message -> message.endsWith(".worker.debug answered a question"));
    }
    assertThat(RedisContent.now()).isEqualTo(before);
  }

  private static FaceAnswer answer(CompletableFuture<FaceAnswer> answer) {
    return answer.orTimeout(30, TimeUnit.SECONDS).join();
  }
}
