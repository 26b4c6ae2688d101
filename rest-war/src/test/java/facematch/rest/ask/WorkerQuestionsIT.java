package facematch.rest.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.FaceAnswer;
import facematch.broker.FaceAnswer.Failed;
import facematch.broker.FaceAnswer.Found;
import facematch.broker.FaceAnswer.Unreadable;
import facematch.broker.TestConnection;
import facematch.broker.Topology;
import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import facematch.rest.publish.MessageSpans;
import facematch.store.AcceptedImages;
import facematch.store.face.Embedding;
import facematch.store.face.FaceRecords;
import facematch.store.face.NumberedFaces;
import facematch.testing.TcpProxy;
import facematch.testing.TestServices;
import facematch.traces.Tracing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerQuestionsIT {
  private static final int TIMEOUT_SECONDS = 5;

  /** Far below the time for an answer, so that what comes within it did not wait for that. */
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  private final TcpProxy proxy = new TcpProxy(TestServices.rabbitMqUri());
  private final TestConnection asking = new TestConnection(proxy.uri());
  private final TestConnection answering = new TestConnection(proxy.uri());
  private final WorkerQuestions questions = questions(TIMEOUT_SECONDS);
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    channel = factory.newConnection().createChannel();
    Topology.declareQuestions(channel);
    channel.queuePurge(Topology.QUESTION_QUEUE);
    questions.start();
    awaitConnections();
  }

  private void awaitConnections() {
    await().until(() -> asking.connection().isOpen() && answering.connection().isOpen());
  }

  @AfterEach
  void close() throws IOException {
    asking.close();
    answering.close();
    channel.getConnection().close();
    proxy.close();
  }

  private WorkerQuestions questions(int seconds) {
    return new WorkerQuestions(
        asking.connection(),
        answering.connection(),
        asking.executor(),
        new MessageSpans(new Tracing()),
        seconds);
  }

  @Test
  void completesWithTheFacesThatAWorkerFound() throws Exception {
    var face = AcceptedImages.face(Embedding.normalised(new float[] {3, 4}));
    var answer =
        new Found(640, 480, "a model", FaceRecords.encode(NumberedFaces.of(List.of(face))));
    try (var worker = worker(answer)) {
      var found = questions.ask(new byte[] {1, 2, 3}).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);

      assertThat(found.width()).isEqualTo(640);
      assertThat(found.height()).isEqualTo(480);
      assertThat(found.model()).isEqualTo("a model");
      assertThat(FaceRecords.encode(found.faces())).isEqualTo(answer.faces());
      assertThat(worker.next().image()).containsExactly(1, 2, 3);
      assertNothingIsLeft();
    }
  }

  @Test
  void answersEachOfManyQuestions() throws Exception {
    try (var worker =
        new ScriptedWorker(
            question -> Optional.of(new Unreadable("image " + question.image()[0])))) {
      var answers = new ArrayList<CompletableFuture<FoundFaces>>();
      for (byte i = 0; i < 100; i++) {
        answers.add(questions.ask(new byte[] {i}));
      }
      assertThat(worker.next().image()).containsExactly(0);
      for (int i = 0; i < 100; i++) {
        assertProblem(
            answers.get(i), ProblemType.UNREADABLE_IMAGE, "the image cannot be read: image " + i);
      }
      assertNothingIsLeft();
    }
  }

  @Test
  void carriesTheLargestImage() throws Exception {
    try (var worker = worker(new Unreadable("it is empty"))) {
      assertProblem(
          questions.ask(new byte[15 << 20]),
          ProblemType.UNREADABLE_IMAGE,
          "the image cannot be read: it is empty");
      assertThat(worker.next().image()).hasSize(15 << 20);
    }
  }

  @Test
  void isUnavailableWhenTheScanFailed() throws Exception {
    try (var worker = worker(new Failed())) {
      assertProblem(
          questions.ask(new byte[] {1}), ProblemType.UNANSWERED, "the scan of the image failed");
      assertThat(worker.next().image()).containsExactly(1);
      assertNothingIsLeft();
    }
  }

  @Test
  void isUnavailableWhenTheFacesAreOfAnUnknownFormat() throws Exception {
    try (var worker = worker(new Found(640, 480, "m", new byte[] {99}))) {
      var answer = questions.ask(new byte[] {1});
      assertThat(worker.next().image()).containsExactly(1);
      assertProblem(
          answer, ProblemType.UNANSWERED, "a worker's answer is in a format that is not read");
    }
  }

  @Test
  void isUnavailableAtTheDeadlineWithoutAWorker() throws Exception {
    var answer = questions.ask(new byte[] {1});
    await().until(() -> channel.messageCount(Topology.QUESTION_QUEUE) == 1);
    assertProblem(answer, ProblemType.UNANSWERED, "no worker answered within 5 seconds");
    assertNobodyWaits();
    await().until(() -> channel.messageCount(Topology.QUESTION_QUEUE) == 0);
    try (var worker = worker(new Failed())) {
      assertProblem(
          questions.ask(new byte[] {2}), ProblemType.UNANSWERED, "the scan of the image failed");
      assertThat(worker.next().image()).containsExactly(2);
      assertThat(worker.isIdle()).isTrue();
    }
  }

  @Test
  void dropsALateAnswer() throws Exception {
    try (var worker = silentWorker()) {
      var answer = questions.ask(new byte[] {1});
      assertProblem(answer, ProblemType.UNANSWERED, "no worker answered within 5 seconds");
      worker.send(worker.next(), new Unreadable("late"));

      var next = questions.ask(new byte[] {2});
      worker.send(worker.next(), new Unreadable("in time"));
      assertProblem(next, ProblemType.UNREADABLE_IMAGE, "the image cannot be read: in time");
    }
  }

  @Test
  void waitsNoLongerWhenItsCallerLeaves() throws Exception {
    try (var worker = silentWorker()) {
      var answer = questions.ask(new byte[] {1});
      var question = worker.next();
      assertThat(questions.inProgress()).isEqualTo(1);
      answer.cancel(false);
      assertNobodyWaits();
      worker.send(question, new Failed());
    }
  }

  @Test
  void refusesAtOnceWhatNoQueueTakesAndBindsTheQueueAgain() throws Exception {
    channel.queueUnbind(Topology.QUESTION_QUEUE, Topology.WORKER_EXCHANGE, Topology.QUESTION_KEY);
    assertUnavailableAtOnce(questions.ask(new byte[] {1}));
    assertNobodyWaits();
    assertIsAnswered();
  }

  @Test
  void failsAtOnceWhenTheBrokerIsLost() throws Exception {
    try (var worker = silentWorker()) {
      var answer = questions.ask(new byte[] {1});
      var question = worker.next();
      proxy.reset();
      assertUnavailableAtOnce(answer);

      await().until(() -> !answering.connection().isOpen());
      awaitConnections();
      worker.send(question, new Failed()); // to a queue that is gone
      var next = questions.ask(new byte[] {2});
      worker.send(worker.next(), new Failed());
      assertProblem(next, ProblemType.UNANSWERED, "the scan of the image failed");
    }
  }

  @Test
  void refusesAtOnceWhileTheBrokerIsAway() {
    asking.connection().close();
    assertThatThrownBy(() -> questions.ask(new byte[] {1}))
        .isInstanceOf(BrokerUnavailableException.class);
  }

  @Test
  void refusesAtOnceWhileNoAnswerCouldArrive() {
    answering.connection().close();
    assertThatThrownBy(() -> questions.ask(new byte[] {1}))
        .isInstanceOf(BrokerUnavailableException.class);
  }

  @Test
  @Tag("rabbitmq")
  void refusesAtOnceWhileTheBrokerIsShortOfMemory() throws Exception {
    TestServices.controlRabbitMq("set_vm_memory_high_watermark", "0.00001");
    try {
      assertUnavailableAtOnce(questions.ask(new byte[] {1}));
      assertThatThrownBy(() -> questions.ask(new byte[] {2}))
          .isInstanceOf(BrokerUnavailableException.class);
      assertNobodyWaits();
    } finally {
      TestServices.controlRabbitMq("set_vm_memory_high_watermark", "0.4");
    }
    await().until(() -> !asking.connection().isBlocked());
    assertIsAnswered();
  }

  @Tag("failures")
  @Test
  void doesNotWaitForABrokerThatReadsNothing() throws Exception {
    proxy.stall();
    var answers = new ArrayList<CompletableFuture<FoundFaces>>();
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      answers.add(questions.ask(new byte[4 << 20]));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    for (var answer : answers) {
      assertThatThrownBy(() -> answer.get(4 * TIMEOUT_SECONDS, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
    }
    assertNobodyWaits();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 601})
  void refusesATimeThatIsOutOfRange(int seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> questions(seconds).start())
        .withMessageContaining("rest.question-timeout");
  }

  private static ScriptedWorker worker(FaceAnswer answer) throws Exception {
    return new ScriptedWorker(question -> Optional.of(answer));
  }

  private static ScriptedWorker silentWorker() throws Exception {
    return new ScriptedWorker(question -> Optional.empty());
  }

  private void assertIsAnswered() throws Exception {
    try (var worker = worker(new Failed())) {
      assertProblem(
          questions.ask(new byte[] {9}), ProblemType.UNANSWERED, "the scan of the image failed");
      // behind what a blocked broker had not read yet
      await().until(() -> worker.next().image()[0] == 9);
    }
  }

  private void assertNobodyWaits() {
    await().until(() -> questions.inProgress() == 0);
  }

  private void assertNothingIsLeft() throws IOException {
    assertNobodyWaits();
    assertThat(channel.messageCount(Topology.QUESTION_QUEUE)).isZero();
  }

  private static void assertUnavailableAtOnce(CompletableFuture<FoundFaces> answer) {
    assertThatThrownBy(() -> answer.get(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(BrokerUnavailableException.class);
  }

  private static void assertProblem(
      CompletableFuture<FoundFaces> answer, ProblemType type, String detail) {
    assertThatThrownBy(() -> answer.get(2 * TIMEOUT_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type()).isEqualTo(type))
        .hasMessage(detail);
  }
}
