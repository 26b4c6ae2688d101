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
import facematch.testing.ActivityListener;
import facematch.testing.Probes;
import facematch.testing.TestServices;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** TestQuestions to the packaged WAR, with its networks, a real broker and a real Redis. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class QuestionsIT {
  private static final URI SERVER =
      URI.create("http://localhost:" + System.getProperty("server.port"));
  private static final int QUEUED_SCANS = 100;

  private TestQuestions questions;

  @Deployment(testable = false)
  static WebArchive packagedApplication() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("war")));
  }

  @BeforeEach
  void connect() throws Exception {
    await().atMost(Duration.ofSeconds(90)).until(() -> Probes.up(SERVER, "ready"));
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
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> images.status(scan.hash()).orElseThrow().settled());
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
      for (int i = 0; i < QUEUED_SCANS; i++) {
        publisher.publish(new AcceptedImages(redis).accept(), photo);
      }
      try {
        System.out.printf("Five questions: %s, beside scans %s%n", alone, askFiveTimes(photo));
        assertThat(publisher.waiting()).isPositive();
      } finally {
        publisher.purge();
      }
    }
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
