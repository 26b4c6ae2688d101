package facematch.rest.question;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.rest.http.problem.OverloadedException;
import facematch.rest.question.TcpConnections.Ports;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;

/**
 * Ends questions whose clients have closed their connections. Liberty notices that only when it
 * writes the answer, so this looks for the connections in the kernel's list each second.
 *
 * <p>A client that has closed only its sending side, which HTTP allows, looks the same. So a
 * question is left alone for its first second; a server that is not overloaded answers it by then.
 */
@ApplicationScoped
public class ClientWatch {
  private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

  @Inject HttpServletRequest request;
  @Inject BackgroundExecutor executor;
  @Resource ManagedScheduledExecutorService scheduler;

  private final Set<Question> questions = ConcurrentHashMap.newKeySet();
  private ScheduledFuture<?> timer;

  private record Question(Ports connection, Instant asked, CompletableFuture<?> answer) {}

  @PostConstruct
  void start() {
    timer = new CoalescingTask(executor, this::endAbandoned).everySecond(scheduler);
  }

  @PreDestroy
  void stop() {
    timer.cancel(false);
  }

  /**
   * Fails the answer with an {@link OverloadedException} when the client has closed its connection.
   * The ports must be the connection's own; Liberty's {@code remoteIp} element would replace them.
   *
   * @param answer to the request that this thread handles
   */
  void watch(CompletableFuture<?> answer) {
    var connection = new Ports(request.getLocalPort(), request.getRemotePort());
    var question = new Question(connection, Instant.now(), answer);
    questions.add(question);
    var unused = answer.whenComplete((result, failure) -> questions.remove(question));
  }

  private void endAbandoned() {
    var latest = Instant.now().minus(LEFT_ALONE);
    var checked = questions.stream().filter(question -> question.asked.isBefore(latest)).toList();
    // twice, because one look at the list may miss an open connection
    abandoned(abandoned(checked)).forEach(ClientWatch::end);
  }

  private static List<Question> abandoned(List<Question> checked) {
    if (checked.isEmpty()) {
      return checked;
    }
    var open = TcpConnections.open();
    return open.isEmpty() // no list on this system: rest itself has connections to Redis
        ? List.of()
        : checked.stream().filter(question -> !open.contains(question.connection)).toList();
  }

  private static void end(Question question) {
    question.answer.completeExceptionally(
        new OverloadedException("the client closed its side of the connection while it waited"));
  }
}
