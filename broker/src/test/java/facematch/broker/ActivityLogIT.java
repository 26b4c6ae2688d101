package facematch.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.testing.ActivityListener;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivityLogIT {
  private final TestConnection test = new TestConnection();
  private final ActivityLog activity =
      new ActivityLog(test.connection(), test.executor(), "activity-test");
  private ActivityListener listener;

  @BeforeEach
  void listen() throws Exception {
    listener = new ActivityListener();
  }

  @AfterEach
  void close() throws Exception {
    test.close();
    listener.close();
  }

  @Test
  void publishesUnderHostServiceAndLevel() {
    activity.start(null);
    activity.debug("step");
    activity.info("outcome");

    await().until(() -> published().size() == 2);
    assertThat(published().get(0)).matches("[^.]+\\.activity-test\\.debug step");
    assertThat(published().get(1)).matches("[^.]+\\.activity-test\\.info outcome");
  }

  @Test
  void publishesBufferedMessagesInOrderOnceTheBrokerAnswers() {
    activity.info("first");
    activity.info("second");
    activity.start(null);

    await().until(() -> published().size() == 2);
    assertThat(published().get(0)).endsWith("first");
    assertThat(published().get(1)).endsWith("second");
  }

  private List<String> published() {
    return listener.messagesOf("activity-test");
  }
}
